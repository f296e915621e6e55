using System.Buffers;
using Changkong.Contracts.Events;

namespace Changkong.Live;

/// <summary>
/// A capability's reaction to the log: from events it derives events, which are appended to the same partition under the source <c>changkong</c>. Registered by
/// the capability's module. The runtime gives every partition one state, calls it from one loop at a time in the order of the log, and keeps its position.
/// A crash at any moment loses no derived event and appends none twice: on the way back the runtime reads which ones the log holds already.
/// </summary>
public interface ILogReaction
{
    /// <summary>Names the positions; stable. 1 to 55 of a-z, 0-9 and '-'.</summary>
    string Name { get; }

    /// <summary>Raised when the shape or the meaning of the state changes: the log is then read from its beginning, and what it already holds is not appended again.</summary>
    int Version { get; }

    /// <summary>The types it is called for.</summary>
    IReadOnlySet<EventType> Reads { get; }

    /// <summary>The types of what it derives; no other reaction or decision may use them under the same ids.</summary>
    IReadOnlySet<EventType> Emits { get; }

    /// <summary>Called once before the first event is read: the place to load what the reaction decides by. What it throws stops the reaction.</summary>
    Task PrepareAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>A state that has seen no event.</summary>
    IReactionState Create(int partition);
}

/// <summary>
/// What a reaction remembers in one partition. Never called concurrently; no clock, no I/O. The ids of what it derives depend on nothing but the event at hand:
/// after a crash the same event must give the same ids.
/// </summary>
public interface IReactionState
{
    /// <summary>Looks at one event and adds what follows from it. The view is valid during the call only.</summary>
    void React(ref EventView view, in EventContext context, ReactionOutput derived);

    /// <summary>Writes the whole state.</summary>
    void Save(IBufferWriter<byte> output);

    /// <summary>Replaces the state by what <see cref="Save"/> wrote.</summary>
    void Load(ReadOnlySpan<byte> snapshot);
}

/// <summary>How far a reaction has come in one partition.</summary>
/// <param name="Reaction">Its name.</param>
/// <param name="Partition">The partition.</param>
/// <param name="PassedOffset">Events whose derived events are in the log.</param>
/// <param name="LogOffset">Events in the log.</param>
/// <param name="DurableOffset">Where it begins after a crash.</param>
/// <param name="Fault">Why it stands still, or null.</param>
public sealed record ReactionProgress(string Reaction, int Partition, long PassedOffset, long LogOffset, long DurableOffset, string? Fault);

/// <summary>The running reactions. Thread-safe.</summary>
public interface ILogReactions
{
    /// <summary>Every reaction in every partition.</summary>
    IReadOnlyList<ReactionProgress> Progress { get; }

    /// <summary>Completes when the reaction has passed every event before <paramref name="offset"/> of the partition.</summary>
    /// <exception cref="ReactionFaultedException">It has stopped before it came there.</exception>
    Task WaitPassedAsync(string reaction, int partition, long offset, CancellationToken cancellation);
}

/// <summary>A reaction stands still in one partition: nothing is derived there until the server is started again.</summary>
/// <param name="reaction">Its name.</param>
/// <param name="partition">The partition.</param>
/// <param name="fault">Why it stopped.</param>
public sealed class ReactionFaultedException(string reaction, int partition, string fault) : Exception($"Reaction '{reaction}' has stopped in partition {partition}: {fault}");
