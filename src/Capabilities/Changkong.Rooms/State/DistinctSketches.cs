using Changkong.Live.State;
using System.Numerics;

namespace Changkong.Rooms.State;

/// <summary>Counts of different keys by cell and measure, for a room with more keys than are counted exactly.</summary>
internal sealed class DistinctSketches(KeyPlan plan)
{
    private readonly Dictionary<(CellKind Kind, int Cell, int Bit), HyperLogLog> sketches = [];

    public void Add(CellKind kind, int cell, uint bits, ulong hash)
    {
        // What two measures have in common is computed from their sketches.
        for (bits &= ~plan.Derived; bits != 0; bits &= bits - 1)
        {
            int bit = BitOperations.TrailingZeroCount(bits);
            if (!sketches.TryGetValue((kind, cell, bit), out var sketch))
            {
                sketches.Add((kind, cell, bit), sketch = new());
            }

            sketch.Add(hash);
        }
    }

    public HyperLogLog? Find(CellReference cell, uint bit) => sketches.GetValueOrDefault((KindOf(cell), cell.Index, BitOperations.TrailingZeroCount(bit)));

    /// <summary>The value of a measure: a sketch's count, or what two sketches have in common.</summary>
    public long Count(CellReference cell, in Reading reading)
    {
        if (reading.BothOf == default)
        {
            return Find(cell, reading.Bit)?.Count() ?? 0;
        }

        return Common(Find(cell, reading.BothOf.First), Find(cell, reading.BothOf.Second));
    }

    /// <summary>Keys in both, by inclusion and exclusion; never negative.</summary>
    public static long Common(HyperLogLog? first, HyperLogLog? second) =>
        first is null || second is null ? 0 : Math.Max(0, first.Count() + second.Count() - HyperLogLog.CountUnion(first, second));

    public bool IsEstimated(CellReference cell, in Reading reading) =>
        reading.BothOf == default
            ? Find(cell, reading.Bit) is { IsExact: false }
            : Find(cell, reading.BothOf.First) is { IsExact: false } || Find(cell, reading.BothOf.Second) is { IsExact: false };

    // The session's cell and the slices' share one table.
    private static CellKind KindOf(CellReference cell) => cell.Kind is CellKind.Session ? CellKind.Slice : cell.Kind;

    public void AddTo(StateHasher hasher, ulong session, Func<CellKind, int, ulong> nameOf)
    {
        foreach (var ((kind, cell, bit), sketch) in sketches)
        {
            hasher.Add(session, 0x8000UL + (ulong)plan.Index, (ulong)kind, nameOf(kind, cell), (ulong)bit, sketch.Digest());
        }
    }

    public void Save(SnapshotWriter writer)
    {
        writer.Write(sketches.Count);
        foreach (var ((kind, cell, bit), sketch) in sketches)
        {
            writer.Write((int)kind);
            writer.Write(cell);
            writer.Write(bit);
            sketch.Save(writer);
        }
    }

    public static DistinctSketches Load(ref SnapshotReader reader, KeyPlan plan)
    {
        var loaded = new DistinctSketches(plan);
        for (int count = reader.ReadInt32(); count > 0; count--)
        {
            var key = ((CellKind)reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
            loaded.sketches.Add(key, HyperLogLog.Load(ref reader));
        }

        return loaded;
    }
}
