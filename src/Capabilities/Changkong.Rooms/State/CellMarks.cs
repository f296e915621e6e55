using Changkong.Live.State;
using System.Runtime.CompilerServices;

namespace Changkong.Rooms.State;

/// <summary>The bits a key set in one cell. Linked to the key's and to the cell's mark before it; −1 ends a chain.</summary>
internal record struct CellMark(int Key, int Cell, uint Bits, int OlderOfKey, int OlderOfCell);

/// <summary>
/// Which keys were seen in which cells of an axis: one list in the order of arrival, so that the marks of those who are about stand close together. A key's
/// chain is in descending order of cells, which are numbered as they come up: whoever comes to a new minute is known to be new there at the first look.
/// </summary>
internal sealed class CellMarks
{
    /// <summary>The end of a chain.</summary>
    public const int None = -1;

    private GrowingList<CellMark> marks = new();
    private GrowingList<int> newestOfCell = new();

    /// <summary>Adds bits to a key in a cell and returns the bits it had there before. <paramref name="newestOfKey"/> is the head of the key's chain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Or(ref int newestOfKey, int key, int cell, uint bits)
    {
        int newer = None;
        int current = newestOfKey;
        while (current >= 0)
        {
            ref var mark = ref marks[current];
            if (mark.Cell <= cell)
            {
                if (mark.Cell < cell)
                {
                    break;
                }

                uint before = mark.Bits;
                mark.Bits |= bits;
                return before;
            }

            newer = current;
            current = mark.OlderOfKey;
        }

        newestOfCell.Reach(cell, None);
        int added = marks.Add(new(key, cell, bits, current, newestOfCell[cell]));
        newestOfCell[cell] = added;
        if (newer < 0)
        {
            newestOfKey = added;
        }
        else
        {
            marks[newer].OlderOfKey = added;
        }

        return 0;
    }

    /// <summary>Asks the processor for a mark's memory ahead of its use.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(int mark) => marks.Prefetch(mark);

    /// <summary>The keys of a cell and their bits, in no order.</summary>
    public IEnumerable<(int Key, uint Bits)> KeysOf(int cell)
    {
        for (int current = cell < newestOfCell.Count ? newestOfCell[cell] : None; current >= 0; current = marks[current].OlderOfCell)
        {
            yield return (marks[current].Key, marks[current].Bits);
        }
    }

    public void Save(SnapshotWriter writer)
    {
        marks.Save(writer);
        newestOfCell.Save(writer);
    }

    public static CellMarks Load(ref SnapshotReader reader) =>
        new() { marks = GrowingList<CellMark>.Load(ref reader), newestOfCell = GrowingList<int>.Load(ref reader) };
}
