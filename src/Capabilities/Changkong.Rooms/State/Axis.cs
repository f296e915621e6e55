namespace Changkong.Rooms.State;

/// <summary>Cells along one axis (minutes, or products) with their counters and, per key field, the bits each key set in each cell.</summary>
internal sealed class Axis
{
    private readonly KeyPlan[] keys;
    private readonly MaskTable[][] masks;

    public Axis()
    {
        keys = [.. RoomPlan.Installed.Keys];
        masks = [.. keys.Select(_ => new MaskTable[4])];
    }

    public Cells Cells { get; private set; } = new(RoomPlan.Installed.Stride);

    public int Add()
    {
        int cell = Cells.Add();
        for (int key = 0; key < masks.Length; key++)
        {
            if (cell == masks[key].Length)
            {
                Array.Resize(ref masks[key], cell * 2);
            }
        }

        return cell;
    }

    /// <summary>Sets bits of a key in a cell and counts those that are new.</summary>
    public void Count(KeyPlan plan, int cell, int key, uint bits)
    {
        uint before = plan.Close(masks[plan.Index][cell].Or(key, bits));
        uint fresh = plan.Close(before | bits) & ~before;
        if (fresh != 0)
        {
            Cells.AddBits(cell, fresh, plan.SlotOfBit);
        }
    }

    /// <summary>The keys of a cell and their bits, in no order.</summary>
    public IEnumerable<(int Key, uint Bits)> KeysOf(KeyPlan plan, int cell) => masks[plan.Index][cell].Entries();

    /// <summary>Drops the bits of a key in all cells.</summary>
    public void Forget(KeyPlan plan) => Array.Clear(masks[plan.Index]);

    public void Save(SnapshotWriter writer)
    {
        Cells.Save(writer);
        for (int cell = 0; cell < Cells.Count; cell++)
        {
            foreach (var table in masks)
            {
                table[cell].Save(writer);
            }
        }
    }

    public static Axis Load(ref SnapshotReader reader)
    {
        var axis = new Axis { Cells = Cells.Load(ref reader, RoomPlan.Installed.Stride) };
        for (int key = 0; key < axis.masks.Length; key++)
        {
            axis.masks[key] = new MaskTable[Math.Max(4, axis.Cells.Count + 1)];
        }

        for (int cell = 0; cell < axis.Cells.Count; cell++)
        {
            foreach (var table in axis.masks)
            {
                table[cell] = MaskTable.Load(ref reader);
            }
        }

        return axis;
    }
}
