using Changkong.Live.State;
using System.Numerics;

namespace Changkong.Rooms.State;

/// <summary>
/// A count of different 64-bit hashes in bounded memory: exact up to <see cref="ExactMaximum"/>, then 2^14 registers with a standard error of 0.81 %. What it
/// holds follows from the set of hashes alone, not from their order.
/// </summary>
internal sealed class HyperLogLog
{
    /// <summary>Different hashes that are counted exactly.</summary>
    public const int ExactMaximum = 1024;

    /// <summary>Standard error beyond that, as a share.</summary>
    public const double StandardError = 0.0081;

    private const int Precision = 14;
    private const int Registers = 1 << Precision;
    private HashSet<ulong>? hashes = [];
    private byte[]? registers;

    public bool IsExact => registers is null;

    public void Add(ulong hash)
    {
        if (registers is not null)
        {
            Register(registers, hash);
            return;
        }

        if (hashes!.Add(hash) && hashes.Count > ExactMaximum)
        {
            registers = Dense();
            hashes = null;
        }
    }

    public long Count() => registers is null ? hashes!.Count : Estimate(registers);

    /// <summary>How many of both together.</summary>
    public static long CountUnion(HyperLogLog first, HyperLogLog second) => Union(first, second).Count();

    /// <summary>Both together, as a sketch of its own.</summary>
    public static HyperLogLog Union(HyperLogLog? first, HyperLogLog second)
    {
        var union = new HyperLogLog();
        foreach (ulong hash in (first?.hashes ?? []).Concat(second.hashes ?? []))
        {
            union.Add(hash);
        }

        union.Raise(first?.registers);
        union.Raise(second.registers);
        return union;
    }

    private void Raise(byte[]? others)
    {
        if (others is null)
        {
            return;
        }

        registers ??= Dense();
        hashes = null;
        for (int register = 0; register < Registers; register++)
        {
            registers[register] = Math.Max(registers[register], others[register]);
        }
    }

    private byte[] Dense()
    {
        var dense = new byte[Registers];
        foreach (ulong hash in hashes!)
        {
            Register(dense, hash);
        }

        return dense;
    }

    private static void Register(byte[] registers, ulong hash)
    {
        // The low bits pick the viewers that are sampled, so the register is taken from the high ones.
        int register = (int)(hash >> (64 - Precision));
        byte rank = (byte)(BitOperations.LeadingZeroCount((hash << Precision) | (1UL << (Precision - 1))) + 1);
        registers[register] = Math.Max(registers[register], rank);
    }

    // Ertl's improved estimator ("New cardinality estimation algorithms for HyperLogLog sketches", 2017): no table of corrections, no jump between ranges.
    private static long Estimate(byte[] registers)
    {
        const int Ranks = 64 - Precision + 1;
        Span<int> counts = stackalloc int[Ranks + 1];
        counts.Clear();
        foreach (byte rank in registers)
        {
            counts[rank]++;
        }

        double z = Registers * Tau(1 - ((double)counts[Ranks] / Registers));
        for (int rank = Ranks - 1; rank >= 1; rank--)
        {
            z = 0.5 * (z + counts[rank]);
        }

        z += Registers * Sigma((double)counts[0] / Registers);
        return (long)Math.Round(Registers / (2 * Math.Log(2)) * Registers / z);
    }

    private static double Sigma(double x)
    {
        if (x is 1)
        {
            return double.PositiveInfinity;
        }

        double y = 1, z = x, previous;
        do
        {
            x *= x;
            previous = z;
            z += x * y;
            y += y;
        }
        while (z > previous);
        return z;
    }

    private static double Tau(double x)
    {
        if (x is 0 or 1)
        {
            return 0;
        }

        double y = 1, z = 1 - x, previous;
        do
        {
            x = Math.Sqrt(x);
            previous = z;
            y *= 0.5;
            z -= (1 - x) * (1 - x) * y;
        }
        while (z < previous);
        return z / 3;
    }

    /// <summary>A digest of what it holds.</summary>
    public ulong Digest()
    {
        ulong digest = 0;
        foreach (ulong hash in hashes ?? [])
        {
            digest += Utf8Hash.Combine(1, hash);
        }

        return registers is null ? digest : Utf8Hash.Of(registers);
    }

    public void Save(SnapshotWriter writer)
    {
        writer.WriteArray<ulong>(hashes is null ? [] : [.. hashes]);
        writer.WriteArray<byte>(registers ?? []);
    }

    public static HyperLogLog Load(ref SnapshotReader reader)
    {
        ulong[] hashes = reader.ReadArray<ulong>();
        byte[] registers = reader.ReadArray<byte>();
        return registers.Length == 0 ? new() { hashes = [.. hashes] } : new() { hashes = null, registers = registers };
    }
}
