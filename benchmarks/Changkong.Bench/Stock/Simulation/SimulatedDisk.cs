using System.Buffers.Binary;
using Changkong.Connectors.Simulation;
using Changkong.Live.Checkpoints;

namespace Changkong.Bench.Stock.Simulation;

/// <summary>
/// A disk that keeps its word only for what was synced. What was written and not synced survives a kill as a whole, in part, torn in its sectors, or not at
/// all. The log on it is batches with length, count and checksum; opening it cuts the first batch that is not whole and everything after it.
/// </summary>
internal sealed class SimulatedDisk
{
    private const int HeaderBytes = 12;
    private const int SectorBytes = 512;

    private byte[] bytes = new byte[1 << 20];
    private int written;
    private int synced;

    /// <summary>What a process sees that opens the log now.</summary>
    public ReadOnlySpan<byte> Content => bytes.AsSpan(0, written);

    public bool HasUnsynced => written > synced;

    /// <summary>Writes one batch; it is not durable before <see cref="Sync"/>.</summary>
    public void Append(int count, ReadOnlySpan<byte> payload)
    {
        int end = written + HeaderBytes + payload.Length;
        if (end > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(end, bytes.Length * 2));
        }

        var batch = bytes.AsSpan(written, end - written);
        BinaryPrimitives.WriteInt32LittleEndian(batch, payload.Length);
        BinaryPrimitives.WriteInt32LittleEndian(batch[4..], count);
        payload.CopyTo(batch[HeaderBytes..]);
        BinaryPrimitives.WriteUInt32LittleEndian(batch[8..], ChecksumOf(batch));
        written = end;
    }

    public void Sync() => synced = written;

    /// <summary>The process is gone, or the disk has refused to sync: what was not synced is in the hands of chance.</summary>
    public void Crash(SeededRandom random, RareCounts rare)
    {
        int unsynced = written - synced;
        if (unsynced == 0)
        {
            return;
        }

        switch (random.Below(4))
        {
            case 0:
                written = synced;
                rare.Met(Rare.UnsyncedWriteLost);
                break;
            case 1:
                rare.Met(Rare.UnsyncedWriteSurvived);
                break;
            case 2:
                written = synced + random.Below(unsynced);
                break;
            default:
                LoseSectors(random);
                break;
        }
    }

    /// <summary>Opens the log after a start: cuts what is not whole.</summary>
    public void Open(RareCounts rare)
    {
        int end = 0;
        while (TryRead(bytes.AsSpan(0, written), end, out _, out int next))
        {
            end = next;
        }

        if (end < written)
        {
            if (end < synced)
            {
                throw new InvalidOperationException("The simulated disk has lost what was synced: the simulation is wrong.");
            }

            rare.Met(Rare.TornTailCut);
        }

        written = end;
        synced = end;
    }

    /// <summary>The batch at <paramref name="at"/>: its payload, how many events it says, and where the next one begins.</summary>
    public static bool TryRead(ReadOnlySpan<byte> log, int at, out (int Count, Range Payload) batch, out int next)
    {
        batch = default;
        next = at;
        if (log.Length - at < HeaderBytes)
        {
            return false;
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(log[at..]);
        if (length <= 0 || length > log.Length - at - HeaderBytes)
        {
            return false;
        }

        next = at + HeaderBytes + length;
        batch = (BinaryPrimitives.ReadInt32LittleEndian(log[(at + 4)..]), (at + HeaderBytes)..next);
        return BinaryPrimitives.ReadUInt32LittleEndian(log[(at + 8)..]) == ChecksumOf(log[at..next]);
    }

    private void LoseSectors(SeededRandom random)
    {
        for (int sector = synced; sector < written; sector += SectorBytes)
        {
            if (random.Chance(0.5))
            {
                bytes.AsSpan(sector, Math.Min(SectorBytes, written - sector)).Clear();
            }
        }
    }

    private static uint ChecksumOf(ReadOnlySpan<byte> batch)
    {
        var checksum = new Checksum();
        checksum.Add(batch[..8]);
        checksum.Add(batch[HeaderBytes..]);
        return checksum.Value;
    }
}
