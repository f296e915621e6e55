using Changkong.Contracts.Log;

namespace Changkong.Ingest.Log;

/// <summary>Puts the appends of one commit together: the runs of a partition become one batch. Used by the writer's thread alone.</summary>
internal sealed class LogGroup(IReadOnlyList<LogPartition> partitions)
{
    private readonly List<(AppendWork Work, int Run)>[] runs = [.. partitions.Select(_ => new List<(AppendWork, int)>())];

    public List<AppendWork> Accepted { get; } = [];

    public List<(LogBatch Batch, byte[] Keys)> Batches { get; } = [];

    public Dictionary<int, long> RaisedEpochs { get; } = [];

    public long Bytes { get; private set; }

    /// <summary>Calls under an older epoch are answered here and left out.</summary>
    public void Gather(List<AppendWork> works)
    {
        Accepted.Clear();
        Batches.Clear();
        RaisedEpochs.Clear();
        Bytes = 0;
        foreach (var work in works)
        {
            if (FencedBy(work) is { } fenced)
            {
                work.Fail(fenced);
                continue;
            }

            Accepted.Add(work);
            for (int index = 0; index < work.Runs.Count; index++)
            {
                var run = work.Runs[index];
                runs[run.Partition].Add((work, index));
                if (run.Epoch > EpochOf(run.Partition))
                {
                    RaisedEpochs[run.Partition] = run.Epoch;
                }
            }
        }

        for (int partition = 0; partition < runs.Length; partition++)
        {
            if (runs[partition].Count != 0)
            {
                Batches.Add(Merge(partition, runs[partition]));
                runs[partition].Clear();
            }
        }
    }

    private LogFencedException? FencedBy(AppendWork work)
    {
        foreach (var run in work.Runs)
        {
            if (run.Epoch < EpochOf(run.Partition))
            {
                return new(run.Partition, EpochOf(run.Partition));
            }
        }

        return null;
    }

    private long EpochOf(int partition) => RaisedEpochs.TryGetValue(partition, out long raised) ? raised : partitions[partition].Epoch;

    private (LogBatch Batch, byte[] Keys) Merge(int partition, List<(AppendWork Work, int Run)> parts)
    {
        int payloadBytes = 0;
        int count = 0;
        long accepted = long.MinValue;
        foreach (var (work, index) in parts)
        {
            var run = work.Runs[index];
            payloadBytes += run.Payload.Length;
            count += run.Count;
            accepted = Math.Max(accepted, run.AcceptedAtUnixMilliseconds);
        }

        byte[] payload = GC.AllocateUninitializedArray<byte>(payloadBytes);
        byte[] keys = GC.AllocateUninitializedArray<byte>(count * 16);
        long first = partitions[partition].NextOffset;
        long offset = first;
        int payloadEnd = 0;
        int keysEnd = 0;
        foreach (var (work, index) in parts)
        {
            var run = work.Runs[index];
            work.FirstOffsets[index] = offset;
            offset += run.Count;
            run.Payload.CopyTo(payload.AsMemory(payloadEnd));
            run.Keys.CopyTo(keys.AsMemory(keysEnd));
            payloadEnd += run.Payload.Length;
            keysEnd += run.Keys.Length;
        }

        Bytes += payloadBytes + keys.Length;
        return (new(partition, first, count, accepted, payload), keys);
    }
}
