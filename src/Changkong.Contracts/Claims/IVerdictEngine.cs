using Changkong.Contracts.Events;

namespace Changkong.Contracts.Claims;

/// <summary>
/// Judges again what was judged before, so that a verdict can be proved. Registered by whoever makes the verdicts of a type. Pure over the engine in force; thread-safe.
/// </summary>
public interface IVerdictEngine
{
    /// <summary>The type of its verdicts, such as <see cref="EventType.SpeechJudged"/>.</summary>
    EventType Judges { get; }

    /// <summary>Digest of rules, word lists and models in force.</summary>
    string Version { get; }

    /// <summary>Judges the words of a verdict again.</summary>
    /// <param name="verdict">The event as the log holds it.</param>
    /// <returns>Null when the event does not hold what is needed.</returns>
    RepeatedVerdict? Repeat(ReadOnlyMemory<byte> verdict);
}

/// <summary>A verdict, made again.</summary>
/// <param name="IsSame">Everything that follows from the words alone is as recorded: hits, labels and measures.</param>
/// <param name="Differences">What differs, a sentence each.</param>
public sealed record RepeatedVerdict(bool IsSame, IReadOnlyList<string> Differences);
