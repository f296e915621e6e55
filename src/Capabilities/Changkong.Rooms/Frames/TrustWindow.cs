using Changkong.Contracts.Trust;

namespace Changkong.Rooms.Frames;

/// <summary>Duplicates removed and late events of a source in the last minute.</summary>
internal readonly record struct RecentTrouble(long Duplicates, long Late);

/// <summary>
/// The gate counts since its start; a tile speaks of the last minute. Remembers the counts of every few seconds. What had been counted before the first look is
/// not recent. Thread-safe.
/// </summary>
internal sealed class TrustWindow
{
    private const long StepMilliseconds = 5_000;
    private const long LengthMilliseconds = 60_000;
    private readonly Lock gate = new();
    private readonly Queue<(long At, Dictionary<string, RecentTrouble> Counts)> remembered = new();
    private long newest = long.MinValue;

    public IReadOnlyDictionary<string, RecentTrouble> Look(IReadOnlyList<SourceTrust> sources, long nowUnixMilliseconds)
    {
        lock (gate)
        {
            if (newest == long.MinValue || nowUnixMilliseconds - newest >= StepMilliseconds)
            {
                newest = nowUnixMilliseconds;
                remembered.Enqueue((nowUnixMilliseconds, sources.ToDictionary(source => source.Source, source => new RecentTrouble(source.Duplicates, source.Late), StringComparer.Ordinal)));
            }

            while (remembered.Count > 1 && nowUnixMilliseconds - remembered.Peek().At > LengthMilliseconds)
            {
                remembered.Dequeue();
            }

            var before = remembered.Peek().Counts;
            return sources.ToDictionary(source => source.Source, source => Since(before.GetValueOrDefault(source.Source), source), StringComparer.Ordinal);
        }
    }

    private static RecentTrouble Since(RecentTrouble before, SourceTrust now) => new(Math.Max(0, now.Duplicates - before.Duplicates), Math.Max(0, now.Late - before.Late));
}
