using System.Runtime.CompilerServices;

namespace Changkong.Recommendation.Core.Index;

/// <summary>
/// Items in blocks of sixteen. A block holds what a scan reads, in one run of memory: codes, what a code is worth, item numbers, lengths. The exact rows stand apart. A place is the number
/// of a block times sixteen plus the lane in it. Not thread-safe.
/// </summary>
internal sealed unsafe class ItemBlocks
{
    public const int Lanes = 16;
    public const int GroupBytes = Lanes * 4;
    private const int ChunkBits = 9;
    private const int BlocksPerChunk = 1 << ChunkBits;
    private readonly List<AlignedMemory> memory = [];
    private readonly Stack<int> free = [];
    private readonly int blockBytes;
    private readonly int codeBytes;
    private nint[] codeChunks = [];
    private nint[] rowChunks = [];
    private int chunks;
    private int used;

    public ItemBlocks(int dimensions)
    {
        Dimensions = dimensions;
        Groups = GroupsFor(dimensions);
        RowLength = RowLengthFor(dimensions);
        codeBytes = Groups * GroupBytes;
        blockBytes = codeBytes + (3 * Lanes * sizeof(float));
    }

    public int Dimensions { get; }

    public int Groups { get; }

    public int RowLength { get; }

    public long Bytes => memory.Sum(part => part.Bytes);

    /// <summary>Groups of four components, padded to a multiple of four groups.</summary>
    public static int GroupsFor(int dimensions) => (dimensions + 15) / 16 * 4;

    /// <summary>Components of a row, padded with zeros to whole vectors of 64 bytes.</summary>
    public static int RowLengthFor(int dimensions) => (dimensions + 31) / 32 * 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Codes(int block) => (byte*)codeChunks[block >> ChunkBits] + ((long)(block & (BlocksPerChunk - 1)) * blockBytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* Scales(byte* codes) => (float*)(codes + codeBytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int* Items(byte* codes) => (int*)(codes + codeBytes + (Lanes * sizeof(float)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* Norms(byte* codes) => (float*)(codes + codeBytes + (2 * Lanes * sizeof(float)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public short* Row(int place) => (short*)rowChunks[place >> (ChunkBits + 4)] + ((long)(place & ((BlocksPerChunk * Lanes) - 1)) * RowLength);

    public float Norm(int place) => Norms(Codes(place / Lanes))[place % Lanes];

    public int Item(int place) => Items(Codes(place / Lanes))[place % Lanes];

    /// <summary>A block nobody uses; its content is arbitrary.</summary>
    public int Take()
    {
        if (free.TryPop(out int block))
        {
            return block;
        }

        if (used == chunks * BlocksPerChunk)
        {
            AddChunk();
        }

        return used++;
    }

    public void GiveBack(int block) => free.Push(block);

    /// <summary>Puts an item into a place. Different places may be written at once.</summary>
    public void Write(int place, int item, float norm, short* row)
    {
        byte* codes = Codes(place / Lanes);
        int lane = place % Lanes;
        Scales(codes)[lane] = ItemEncoding.WriteCodes(row, Dimensions, codes, lane) * norm;
        Items(codes)[lane] = item;
        Norms(codes)[lane] = norm;
        Buffer.MemoryCopy(row, Row(place), RowLength * sizeof(short), Dimensions * sizeof(short));
    }

    public void Copy(int from, int to) => Write(to, Item(from), Norm(from), Row(from));

    public void Free()
    {
        memory.ForEach(part => part.Free());
        memory.Clear();
        codeChunks = [];
        rowChunks = [];
    }

    private void AddChunk()
    {
        if (chunks == codeChunks.Length)
        {
            Array.Resize(ref codeChunks, Math.Max(4, chunks * 2));
            Array.Resize(ref rowChunks, Math.Max(4, chunks * 2));
        }

        var codes = new AlignedMemory((long)BlocksPerChunk * blockBytes);
        var rows = new AlignedMemory((long)BlocksPerChunk * Lanes * RowLength * sizeof(short));
        memory.Add(codes);
        memory.Add(rows);
        codeChunks[chunks] = (nint)codes.Pointer;
        rowChunks[chunks] = (nint)rows.Pointer;
        chunks++;
    }
}
