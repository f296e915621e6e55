using System.Runtime.InteropServices;

namespace Changkong.Recommendation.Core.Index;

/// <summary>Which items lie in which cell, and where. A cell fills its blocks one after the other and only its last block has gaps. Not thread-safe.</summary>
internal sealed unsafe class ItemCells(int dimensions, int cells)
{
    private const int Nowhere = -1;
    private readonly int[] counts = new int[cells];
    private readonly List<int>[] blocksOf = [.. Enumerable.Range(0, cells).Select(_ => new List<int>())];
    private int[] cellOfBlock = [];
    private int[] places = [];

    public ItemBlocks Blocks { get; } = new(dimensions);

    public int CellCount => counts.Length;

    /// <summary>Items in all cells.</summary>
    public int Count { get; private set; }

    public long Bytes => Blocks.Bytes + ((long)(cellOfBlock.Length + places.Length + counts.Length) * sizeof(int)) + blocksOf.Sum(blocks => (long)blocks.Capacity * sizeof(int));

    /// <summary>Every item number is below it.</summary>
    public int NumberLimit => places.Length;

    public int CountOf(int cell) => counts[cell];

    public ReadOnlySpan<int> BlocksOf(int cell) => CollectionsMarshal.AsSpan(blocksOf[cell]);

    /// <summary>Where an item is, or a negative number.</summary>
    public int PlaceOf(int item) => (uint)item < (uint)places.Length ? places[item] : Nowhere;

    /// <summary>Gives an item that has no place one in a cell; the caller writes it there.</summary>
    public int Append(int cell, int item)
    {
        int lane = counts[cell] % ItemBlocks.Lanes;
        if (lane == 0)
        {
            AddBlock(cell);
        }

        int place = (blocksOf[cell][^1] * ItemBlocks.Lanes) + lane;
        EnsureNumber(item);
        places[item] = place;
        counts[cell]++;
        Count++;
        return place;
    }

    /// <summary>Takes an item away; the last one of its cell moves into its place.</summary>
    public bool Remove(int item)
    {
        int place = PlaceOf(item);
        if (place < 0)
        {
            return false;
        }

        int cell = cellOfBlock[place / ItemBlocks.Lanes];
        var blocks = blocksOf[cell];
        int lastLane = (counts[cell] - 1) % ItemBlocks.Lanes;
        int last = (blocks[^1] * ItemBlocks.Lanes) + lastLane;
        if (last != place)
        {
            Blocks.Copy(last, place);
            places[Blocks.Item(place)] = place;
        }

        places[item] = Nowhere;
        counts[cell]--;
        Count--;
        if (lastLane == 0)
        {
            Blocks.GiveBack(blocks[^1]);
            blocks.RemoveAt(blocks.Count - 1);
        }

        return true;
    }

    private void EnsureNumber(int item)
    {
        if (item < places.Length)
        {
            return;
        }

        int length = places.Length;
        Array.Resize(ref places, (int)Math.Min(Array.MaxLength, Math.Max(item + 1L, length + (length / 4L))));
        places.AsSpan(length).Fill(Nowhere);
    }

    private void AddBlock(int cell)
    {
        int block = Blocks.Take();
        if (block >= cellOfBlock.Length)
        {
            Array.Resize(ref cellOfBlock, Math.Max(64, block + 1 + (block / 4)));
        }

        cellOfBlock[block] = cell;
        blocksOf[cell].Add(block);
    }
}
