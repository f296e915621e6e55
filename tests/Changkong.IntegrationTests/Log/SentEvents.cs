using Changkong.Contracts.Events;
using Changkong.Contracts.Log;

namespace Changkong.IntegrationTests.Log;

/// <summary>What senders have brought into a log; what the server derives from it is left out.</summary>
internal static class SentEvents
{
    /// <summary>How many events each partition holds.</summary>
    public static async Task<long[]> ByPartitionAsync(IEventLog log)
    {
        long[] counts = new long[log.PartitionCount];
        for (int partition = 0; partition < counts.Length; partition++)
        {
            for (long offset = 0; offset < log.NextOffset(partition);)
            {
                var batches = await log.ReadAsync(partition, offset, 1024 * 1024, CancellationToken.None);
                counts[partition] += batches.Sum(CountIn);
                offset = batches[^1].NextOffset;
            }
        }

        return counts;
    }

    private static long CountIn(LogBatch batch)
    {
        long count = 0;
        var payload = batch.Payload.Span;
        scoped var view = default(EventView);
        while (LogFrames.TryTake(ref payload, out var json))
        {
            count += EventReader.TryRead(json, ref view, out _) && !view.Source.SequenceEqual(EventSources.OwnUtf8) ? 1 : 0;
        }

        return count;
    }
}
