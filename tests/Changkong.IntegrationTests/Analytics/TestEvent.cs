using System.Buffers;
using System.Text;
using Changkong.Contracts.Events;
using Changkong.Contracts.Log;

namespace Changkong.IntegrationTests.Analytics;

/// <summary>An event as tests make it: an envelope, texts and numbers.</summary>
internal sealed record TestEvent(string Id, EventType Type, long Time, string Session)
{
    public const int Partitions = 4;

    public string Source { get; init; } = "simulator:test";

    public Dictionary<EventField, string> Texts { get; init; } = [];

    public Dictionary<EventField, long> Numbers { get; init; } = [];

    public string? Text(EventField field) => Texts.GetValueOrDefault(field);

    public long? Number(EventField field) => Numbers.TryGetValue(field, out long value) ? value : null;

    public TestEvent With(EventField field, string? text)
    {
        if (text is not null)
        {
            Texts[field] = text;
        }

        return this;
    }

    public TestEvent With(EventField field, long number)
    {
        Numbers[field] = number;
        return this;
    }

    /// <summary>Cuts events into batches of the log, in the order given.</summary>
    public static List<LogBatch> Batches(IEnumerable<TestEvent> events, int batchSize, long[]? next = null)
    {
        next ??= new long[Partitions];
        var batches = new List<LogBatch>();
        foreach (var chunk in events.Chunk(batchSize))
        {
            foreach (var group in chunk.GroupBy(one => Partitioning.PartitionOf(Encoding.UTF8.GetBytes(one.Session), Partitions)))
            {
                var payload = new ArrayBufferWriter<byte>();
                var list = group.ToList();
                list.ForEach(one => LogFrames.Write(payload, one.ToJson()));
                batches.Add(new(group.Key, next[group.Key], list.Count, 1_800_000_000_000, payload.WrittenMemory));
                next[group.Key] += list.Count;
            }
        }

        return batches;
    }

    public byte[] ToJson()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        writer.Begin(Id, Source, Type, Time, Session);
        foreach (var (field, text) in Texts)
        {
            writer.Add(field, text);
        }

        foreach (var (field, number) in Numbers)
        {
            writer.Add(field, number);
        }

        writer.End();
        return output.WrittenSpan.ToArray();
    }
}
