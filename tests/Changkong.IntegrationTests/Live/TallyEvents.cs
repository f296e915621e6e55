using System.Buffers;
using System.Text;
using Changkong.Contracts.Events;
using Changkong.Contracts.Log;

namespace Changkong.IntegrationTests.Live;

/// <summary>Events for <see cref="TallyFold"/>, appended as the gate would.</summary>
internal static class TallyEvents
{
    public const long Begin = 1_763_800_000_000;

    public static byte[] Like(string id, string session, long count = 1, long time = Begin)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        writer.Begin(id, "douyin:shop", EventType.Liked, time, session);
        writer.Add(EventField.Viewer, "viewer-1").Add(EventField.Count, count).End();
        return output.WrittenSpan.ToArray();
    }

    public static byte[] Action(string id, string session, string source = EventSources.Own)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        writer.Begin(id, source, EventType.ActionTaken, Begin, session);
        writer.Add(EventField.Action, "note").End();
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Random likes over a few sessions, in random group sizes.</summary>
    public static async Task AppendRandomAsync(IEventLog log, int count, int seed, CancellationToken cancellation)
    {
        var random = new Random(seed);
        for (int number = 0; number < count;)
        {
            int group = Math.Min(random.Next(1, 200), count - number);
            var events = Enumerable.Range(number, group)
                .Select(id => Like($"{seed}-{id}", $"session-{random.Next(40)}", random.Next(1, 9), Begin + random.Next(1_000_000)));
            await AppendAsync(log, events, cancellation);
            number += group;
        }
    }

    /// <summary>Appends events to the partitions they belong to; answers where the last of them stands.</summary>
    public static async Task<LogPosition> AppendAsync(IEventLog log, IEnumerable<byte[]> events, CancellationToken cancellation, long epoch = 0)
    {
        var runs = events.GroupBy(json => PartitionOf(json, log.PartitionCount)).Select(group => Run(group.Key, [.. group], epoch)).ToList();
        var offsets = await log.AppendAsync(runs, cancellation);
        return new(runs[^1].Partition, offsets[^1] + runs[^1].Count - 1);
    }

    public static int PartitionOf(string session, int partitionCount) => Partitioning.PartitionOf(Encoding.UTF8.GetBytes(session), partitionCount);

    /// <summary>A session whose events go to the partition.</summary>
    public static string SessionIn(int partition, int partitionCount) =>
        Enumerable.Range(0, 1000).Select(number => $"room-{number}").First(session => PartitionOf(session, partitionCount) == partition);

    private static LogAppend Run(int partition, List<byte[]> events, long epoch)
    {
        var payload = new ArrayBufferWriter<byte>();
        byte[] keys = new byte[events.Count * EventKey.Length];
        for (int index = 0; index < events.Count; index++)
        {
            LogFrames.Write(payload, events[index]);
            var view = default(EventView);
            EventReader.TryRead(events[index], ref view, out _);
            EventKey.Write(view.Source, view.Id, keys.AsSpan(index * EventKey.Length));
        }

        return new(partition, events.Count, payload.WrittenMemory, keys, Begin, epoch);
    }

    private static int PartitionOf(byte[] json, int partitionCount)
    {
        var view = default(EventView);
        EventReader.TryRead(json, ref view, out _);
        return Partitioning.PartitionOf(in view, partitionCount);
    }
}
