using Changkong.Live.State;

namespace Changkong.Rooms.State;

/// <summary>Cells along one axis (minutes, or products) with their counters and, per key field, the bits each key set in each cell.</summary>
internal sealed class Axis
{
    private readonly CellMarks[] marks = [.. RoomPlan.Installed.Keys.Select(_ => new CellMarks())];

    public Cells Cells { get; private set; } = new(RoomPlan.Installed.Stride);

    public int Add() => Cells.Add();

    /// <summary>Asks the processor for a key's newest mark.</summary>
    public void Prefetch(int key, int newestOfKey)
    {
        if (newestOfKey >= 0)
        {
            marks[key].Prefetch(newestOfKey);
        }
    }

    /// <summary>Sets bits of a key in a cell and counts those that are new. <paramref name="newestOfKey"/> is the head of the key's chain along this axis.</summary>
    public void Count(KeyPlan plan, int cell, ref int newestOfKey, int key, uint bits)
    {
        uint before = marks[plan.Index].Or(ref newestOfKey, key, cell, bits);
        if ((bits & ~before) != 0)
        {
            Cells.AddBits(cell, plan.Close(before | bits) & ~plan.Close(before), plan.SlotOfBit);
        }
    }

    /// <summary>The keys of a cell and their bits, in no order.</summary>
    public IEnumerable<(int Key, uint Bits)> KeysOf(KeyPlan plan, int cell) => marks[plan.Index].KeysOf(cell);

    /// <summary>Drops the bits of a key in all cells.</summary>
    public void Forget(KeyPlan plan) => marks[plan.Index] = new();

    public void Save(SnapshotWriter writer)
    {
        Cells.Save(writer);
        Array.ForEach(marks, one => one.Save(writer));
    }

    public static Axis Load(ref SnapshotReader reader)
    {
        var axis = new Axis { Cells = Cells.Load(ref reader, RoomPlan.Installed.Stride) };
        for (int key = 0; key < axis.marks.Length; key++)
        {
            axis.marks[key] = CellMarks.Load(ref reader);
        }

        return axis;
    }
}
