using Changkong.Contracts.Log;

namespace Changkong.Live;

/// <summary>Cuts batches.</summary>
internal static class LogBatches
{
    /// <summary>The events of the batch that stand before <paramref name="offset"/>.</summary>
    public static LogBatch Until(LogBatch batch, long offset)
    {
        if (offset >= batch.NextOffset)
        {
            return batch;
        }

        int count = (int)Math.Max(0, offset - batch.FirstOffset);
        var rest = batch.Payload.Span;
        for (int index = 0; index < count; index++)
        {
            LogFrames.TryTake(ref rest, out _);
        }

        return batch with { Count = count, Payload = batch.Payload[..(batch.Payload.Length - rest.Length)] };
    }
}
