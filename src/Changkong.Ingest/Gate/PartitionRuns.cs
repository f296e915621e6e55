using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Changkong.Contracts.Log;
using Changkong.Ingest.Dedupe;

namespace Changkong.Ingest.Gate;

/// <summary>Sorts the fresh events of a batch by partition into the runs that the log takes. Its buffers live until it is disposed.</summary>
internal sealed class PartitionRuns(GateBatch batch) : IDisposable
{
    private byte[] payload = [];
    private byte[] keys = [];

    public List<LogAppend> Build(long acceptedAtUnixMilliseconds)
    {
        int partitions = batch.PartitionCount;
        Span<int> bytes = stackalloc int[partitions];
        Span<int> counts = stackalloc int[partitions];
        bytes.Clear();
        counts.Clear();
        for (int index = 0; index < batch.Good.Count; index++)
        {
            if (batch.Verdicts[index] == DedupeVerdict.Fresh)
            {
                var good = batch.Good[index];
                bytes[good.Partition] += LogFrames.HeaderBytes + good.Length;
                counts[good.Partition]++;
            }
        }

        var runs = new List<LogAppend>(partitions);
        Span<int> payloadAt = stackalloc int[partitions];
        Span<int> keyAt = stackalloc int[partitions];
        int payloadEnd = 0;
        int keyEnd = 0;
        Rent(bytes, counts);
        for (int partition = 0; partition < partitions; partition++)
        {
            payloadAt[partition] = payloadEnd;
            keyAt[partition] = keyEnd;
            int keyBytes = counts[partition] * Fingerprint.Bytes;
            if (counts[partition] != 0)
            {
                runs.Add(new(partition, counts[partition], payload.AsMemory(payloadEnd, bytes[partition]), keys.AsMemory(keyEnd, keyBytes), acceptedAtUnixMilliseconds));
            }

            payloadEnd += bytes[partition];
            keyEnd += keyBytes;
        }

        Fill(payloadAt, keyAt);
        return runs;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(payload);
        ArrayPool<byte>.Shared.Return(keys);
    }

    private void Rent(ReadOnlySpan<int> bytes, ReadOnlySpan<int> counts)
    {
        int payloadBytes = 0;
        int events = 0;
        for (int partition = 0; partition < bytes.Length; partition++)
        {
            payloadBytes += bytes[partition];
            events += counts[partition];
        }

        payload = ArrayPool<byte>.Shared.Rent(payloadBytes);
        keys = ArrayPool<byte>.Shared.Rent(events * Fingerprint.Bytes);
    }

    private void Fill(Span<int> payloadAt, Span<int> keyAt)
    {
        var canonical = batch.Canonical.WrittenSpan;
        for (int index = 0; index < batch.Good.Count; index++)
        {
            if (batch.Verdicts[index] != DedupeVerdict.Fresh)
            {
                continue;
            }

            var good = batch.Good[index];
            ref int at = ref payloadAt[good.Partition];
            BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(at), good.Length);
            canonical.Slice(good.Offset, good.Length).CopyTo(payload.AsSpan(at + LogFrames.HeaderBytes));
            at += LogFrames.HeaderBytes + good.Length;
            ref int key = ref keyAt[good.Partition];
            MemoryMarshal.Write(keys.AsSpan(key), batch.Keys[index]);
            key += Fingerprint.Bytes;
        }
    }
}
