using System.Buffers;
using Changkong.Contracts.Events;
using Changkong.Ingest.Dedupe;
using Changkong.Ingest.Keys;
using Changkong.Ingest.PersonalData;

namespace Changkong.Ingest.Gate;

/// <summary>A batch on its way through the gate: what the steps so far have made of it. Used by one step at a time; gives its buffers back when disposed.</summary>
internal sealed class GateBatch(GateRequest request, string source, byte[] sourceUtf8, int partitionCount) : IDisposable
{
    private int[] eventOffsets = ArrayPool<int>.Shared.Rent(256);
    private int[] eventLengths = ArrayPool<int>.Shared.Rent(256);

    public GateRequest Request { get; } = request;

    public string Source { get; } = source;

    public byte[] SourceUtf8 { get; } = sourceUtf8;

    public int PartitionCount { get; } = partitionCount;

    public long NowUnixMilliseconds { get; init; }

    public required SipHash FingerprintState { get; init; }

    public required SipHash PseudonymState { get; init; }

    public required DaySeal Seal { get; init; }

    /// <summary>The body as sent; then, decompressed.</summary>
    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>Buffers to give back.</summary>
    public PooledBytes? Received { get; set; }

    public PooledBytes? Decompressed { get; set; }

    /// <summary>Whether the whole body is valid UTF-8, so that the events need not be looked at one by one.</summary>
    public bool IsUtf8 { get; set; }

    public int Count { get; private set; }

    /// <summary>Bytes taken from the budget.</summary>
    public long BudgetBytes { get; set; }

    /// <summary>Good events in canonical form, one after another.</summary>
    public PooledBytes Canonical { get; } = new(64 << 10);

    public List<GoodEvent> Good { get; } = [];

    public List<(int Index, EventFault Fault)> Faults { get; } = [];

    public Fingerprint[] Keys { get; set; } = [];

    public DedupeVerdict[] Verdicts { get; set; } = [];

    public long WatermarkUnixMilliseconds { get; set; } = long.MinValue;

    /// <summary>Late events among the accepted.</summary>
    public int Late { get; set; }

    public long LateBeforeUnixMilliseconds { get; init; } = long.MinValue;

    public int Accepted { get; set; }

    public DedupeReservation? Reservation { get; set; }

    /// <summary>Scratch for an event that came with line breaks.</summary>
    public PooledBytes OneLine { get; } = new(1024);

    public ReadOnlyMemory<byte> Event(int index) => Body.Slice(eventOffsets[index], eventLengths[index]);

    public void AddEvent(int offset, int length)
    {
        if (Count == eventOffsets.Length)
        {
            Enlarge(ref eventOffsets);
            Enlarge(ref eventLengths);
        }

        eventOffsets[Count] = offset;
        eventLengths[Count++] = length;
    }

    public void Dispose()
    {
        Received?.Dispose();
        Decompressed?.Dispose();
        Canonical.Dispose();
        OneLine.Dispose();
        ArrayPool<int>.Shared.Return(eventOffsets);
        ArrayPool<int>.Shared.Return(eventLengths);
    }

    private static void Enlarge(ref int[] array)
    {
        int[] larger = ArrayPool<int>.Shared.Rent(array.Length * 2);
        array.CopyTo(larger, 0);
        ArrayPool<int>.Shared.Return(array);
        array = larger;
    }
}

/// <summary>A good event of a batch.</summary>
/// <param name="Index">Its place in the batch.</param>
/// <param name="Offset">Where it begins in the canonical bytes.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Partition">Where it belongs.</param>
/// <param name="IsLate">Whether its time lies behind what counts as late.</param>
internal readonly record struct GoodEvent(int Index, int Offset, int Length, int Partition, bool IsLate);
