using System.Buffers;
using Changkong.Contracts.Events;
using Changkong.Contracts.Log;

namespace Changkong.Live.Partitions;

/// <summary>Turns the events of a decision into a run of the log, and refuses what does not belong there.</summary>
internal static class CommandAppend
{
    /// <summary>Events of one decision. A capability may decide many commands of its callers as one; more than this would hold up whoever reads in between.</summary>
    public const int EventsMaximum = 32_768;

    // One process owns every partition of the embedded log; a takeover raises the epoch and fences this one.
    private const long Epoch = 0;

    /// <exception cref="InvalidDecisionException">An event is not canonical, not the system's own, or of another partition.</exception>
    public static LogAppend Build(int partition, int partitionCount, IReadOnlyList<ReadOnlyMemory<byte>> events, long acceptedAtUnixMilliseconds)
    {
        if (events.Count > EventsMaximum)
        {
            throw new InvalidDecisionException($"A decision returned {events.Count} events; the limit is {EventsMaximum}.");
        }

        int bytes = 0;
        for (int index = 0; index < events.Count; index++)
        {
            bytes += LogFrames.HeaderBytes + events[index].Length;
        }

        var payload = new ArrayBufferWriter<byte>(bytes);
        byte[] keys = new byte[events.Count * EventKey.Length];
        scoped var view = default(EventView);
        for (int index = 0; index < events.Count; index++)
        {
            var json = events[index].Span;
            WriteKey(partition, partitionCount, json, index, ref view, keys.AsSpan(index * EventKey.Length));
            LogFrames.Write(payload, json);
        }

        return new(partition, events.Count, payload.WrittenMemory, keys, acceptedAtUnixMilliseconds, Epoch);
    }

    private static void WriteKey(int partition, int partitionCount, ReadOnlySpan<byte> json, int index, ref EventView view, Span<byte> key)
    {
        if (!EventReader.TryRead(json, ref view, out var fault) || !EventRules.TryCheck(ref view, out fault))
        {
            throw new InvalidDecisionException($"Event {index} of a decision is refused: {fault}.");
        }

        if (!view.Source.SequenceEqual(EventSources.OwnUtf8))
        {
            throw new InvalidDecisionException($"Event {index} of a decision must have the source '{EventSources.Own}'.");
        }

        int home = Partitioning.PartitionOf(in view, partitionCount);
        if (home != partition)
        {
            throw new InvalidDecisionException($"Event {index} of a decision belongs to partition {home}, not to {partition}: one decision speaks for one partition.");
        }

        EventKey.Write(view.Source, view.Id, key);
    }
}
