using Changkong.Live.State;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Changkong.Rooms.State;

/// <summary>Counters of many cells in one array: a row per cell, a column (slot) per counter.</summary>
internal sealed class Cells
{
    private readonly int stride;
    private long[] values;

    public Cells(int stride)
    {
        this.stride = stride;
        values = new long[stride * 4];
    }

    public int Count { get; private set; }

    /// <summary>Adds a cell and returns its index.</summary>
    public int Add()
    {
        if ((Count + 1) * stride > values.Length)
        {
            Array.Resize(ref values, Math.Max(stride * 4, values.Length * 2));
        }

        return Count++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int cell, int slot, long delta) => values[(cell * stride) + slot] += delta;

    /// <summary>Adds amounts to one cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int cell, ReadOnlySpan<Amount> amounts)
    {
        var row = values.AsSpan(cell * stride, stride);
        foreach (ref readonly var amount in amounts)
        {
            row[amount.Slot] += amount.Value;
        }
    }

    /// <summary>Adds one to the slot of every set bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddBits(int cell, uint bits, int[] slotOfBit)
    {
        var row = values.AsSpan(cell * stride, stride);
        while (bits != 0)
        {
            row[slotOfBit[BitOperations.TrailingZeroCount(bits)]]++;
            bits &= bits - 1;
        }
    }

    /// <summary>Sets a counter to zero in all cells.</summary>
    public void Clear(int slot)
    {
        for (int cell = 0; cell < Count; cell++)
        {
            values[(cell * stride) + slot] = 0;
        }
    }

    public ReadOnlySpan<long> Row(int cell) => values.AsSpan(cell * stride, stride);

    public void Save(SnapshotWriter writer)
    {
        writer.Write(Count);
        writer.WriteArray<long>(values.AsSpan(0, Count * stride));
    }

    public static Cells Load(ref SnapshotReader reader, int stride)
    {
        int count = reader.ReadInt32();
        var cells = new Cells(stride) { values = reader.ReadArray<long>(), Count = count };
        return cells;
    }
}
