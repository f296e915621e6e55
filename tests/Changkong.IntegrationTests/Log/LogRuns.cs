using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Changkong.Contracts.Log;

namespace Changkong.IntegrationTests.Log;

/// <summary>Small runs of events for log tests: event n of a run says its own number.</summary>
internal static class LogRuns
{
    public const long Noon = 1_795_000_000_000;

    public static LogAppend Of(int partition, int count, int firstNumber = 0, long acceptedAt = Noon, long epoch = 0, int paddingBytes = 0)
    {
        var payload = new ArrayBufferWriter<byte>();
        byte[] keys = new byte[count * 16];
        for (int index = 0; index < count; index++)
        {
            LogFrames.Write(payload, Encoding.UTF8.GetBytes($$"""{"id":"{{firstNumber + index}}","p":"{{new string('x', paddingBytes)}}"}"""));
            BinaryPrimitives.WriteInt32LittleEndian(keys.AsSpan(index * 16), partition);
            BinaryPrimitives.WriteInt32LittleEndian(keys.AsSpan((index * 16) + 4), firstNumber + index);
        }

        return new(partition, count, payload.WrittenMemory, keys, acceptedAt, epoch);
    }

    public static List<string> Events(IEnumerable<LogBatch> batches)
    {
        var events = new List<string>();
        foreach (var batch in batches)
        {
            var payload = batch.Payload.Span;
            int before = events.Count;
            while (LogFrames.TryTake(ref payload, out var json))
            {
                string text = Encoding.UTF8.GetString(json);
                events.Add(text[7..text.IndexOf('"', 7)]);
            }

            if (events.Count - before != batch.Count)
            {
                throw new InvalidDataException($"A batch says {batch.Count} events and holds {events.Count - before}.");
            }
        }

        return events;
    }

    public static async Task<List<string>> AllEventsAsync(IEventLog log, int partition, long from = 0)
    {
        var all = new List<string>();
        long offset = from;
        while (await log.ReadAsync(partition, offset, 1 << 20, CancellationToken.None) is { Count: > 0 } batches)
        {
            all.AddRange(Events(batches));
            offset = batches[^1].NextOffset;
        }

        return all;
    }

    public static IEnumerable<string> Numbers(int from, int count) => Enumerable.Range(from, count).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
