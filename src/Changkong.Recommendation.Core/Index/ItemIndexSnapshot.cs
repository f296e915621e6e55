using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Changkong.Recommendation.Core.Index;

/// <summary>
/// An index in a stream, little-endian: a header, the rows of the centres, the limits of the bands, the lengths of the cells, then for each cell how many items it has, their numbers, lengths and rows, and at the end the
/// CRC-32C of everything before. Codes are derived anew from the rows, so that the index read answers as the one written did.
/// </summary>
internal static unsafe class ItemIndexSnapshot
{
    private const uint Magic = 0x58494B43;
    private const int Version = 1;
    private const int HeaderBytes = 32;
    private const int LargestCells = 1 << 20;
    private const int LargestLimits = 16;

    public static void Write(Stream stream, ItemSimilarity similarity, CellCentres centres, ItemCells cells)
    {
        var sink = new CheckedStream(stream);
        int dimensions = cells.Blocks.Dimensions;
        Span<byte> header = stackalloc byte[HeaderBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(header, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], dimensions);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], (int)similarity);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], centres.Count);
        BinaryPrimitives.WriteInt32LittleEndian(header[20..], cells.Count);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], cells.NumberLimit);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], centres.BandLimits.Length);
        sink.Write(header);
        for (int centre = 0; centre < centres.Count; centre++)
        {
            sink.Write(new ReadOnlySpan<byte>(centres.Row(centre), dimensions * sizeof(short)));
        }

        sink.Write(MemoryMarshal.AsBytes(centres.BandLimits));
        sink.Write(MemoryMarshal.AsBytes(centres.Norms));
        for (int cell = 0; cell < cells.CellCount; cell++)
        {
            WriteCell(sink, cells, cell);
        }

        sink.WriteChecksum();
    }

    /// <exception cref="InvalidDataException">The stream does not hold a whole, undamaged index of this version.</exception>
    public static (ItemSimilarity Similarity, CellCentres Centres, ItemCells Cells) Read(Stream stream)
    {
        var source = new CheckedStream(stream);
        Span<byte> header = stackalloc byte[HeaderBytes];
        source.Read(header);
        Require(BinaryPrimitives.ReadUInt32LittleEndian(header) == Magic, "it does not begin as one");
        int version = BinaryPrimitives.ReadInt32LittleEndian(header[4..]);
        Require(version == Version, string.Create(CultureInfo.InvariantCulture, $"its version is {version}, this program reads {Version}"));
        int dimensions = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        Require(dimensions is >= 1 and <= ItemIndexOptions.LargestDimensions, string.Create(CultureInfo.InvariantCulture, $"it has {dimensions} dimensions"));
        var similarity = (ItemSimilarity)BinaryPrimitives.ReadInt32LittleEndian(header[12..]);
        Require(Enum.IsDefined(similarity), "its similarity is unknown");
        int centreCount = BinaryPrimitives.ReadInt32LittleEndian(header[16..]);
        Require(centreCount is >= 1 and <= LargestCells, string.Create(CultureInfo.InvariantCulture, $"it has {centreCount} centres"));
        int count = BinaryPrimitives.ReadInt32LittleEndian(header[20..]);
        int numberLimit = BinaryPrimitives.ReadInt32LittleEndian(header[24..]);
        Require(count >= 0 && count <= numberLimit, string.Create(CultureInfo.InvariantCulture, $"it says it has {count} items with numbers below {numberLimit}"));
        int limitCount = BinaryPrimitives.ReadInt32LittleEndian(header[28..]);
        Require(limitCount is >= 0 and <= LargestLimits, string.Create(CultureInfo.InvariantCulture, $"it has {limitCount} limits of length"));
        var centres = ReadCentres(source, dimensions, centreCount, limitCount);
        var cells = new ItemCells(dimensions, centres.CellCount);
        for (int cell = 0; cell < cells.CellCount; cell++)
        {
            ReadCell(source, cells, cell, count, numberLimit);
        }

        Require(cells.Count == count, string.Create(CultureInfo.InvariantCulture, $"it holds {cells.Count} items and says {count}"));
        Require(source.ReadChecksum(), "its checksum does not match");
        return (similarity, centres, cells);
    }

    private static CellCentres ReadCentres(CheckedStream source, int dimensions, int count, int limitCount)
    {
        int rowLength = ItemBlocks.RowLengthFor(dimensions);
        var memory = new AlignedMemory((long)count * rowLength * sizeof(short));
        for (int cell = 0; cell < count; cell++)
        {
            source.Read(new(memory.Pointer + ((long)cell * rowLength * sizeof(short)), dimensions * sizeof(short)));
        }

        float[] limits = new float[limitCount];
        float[] norms = new float[count * (limitCount + 1)];
        source.Read(MemoryMarshal.AsBytes(limits.AsSpan()));
        source.Read(MemoryMarshal.AsBytes(norms.AsSpan()));
        Require(Array.TrueForAll(limits, float.IsFinite) && Array.TrueForAll(norms, norm => float.IsFinite(norm) && norm >= 0), "a limit or a length is not a number");
        var centres = new CellCentres(dimensions, count, (short*)memory.Pointer, rowLength);
        centres.SetNorms(limits, norms);
        memory.Free();
        return centres;
    }

    private static void WriteCell(CheckedStream sink, ItemCells cells, int cell)
    {
        int left = cells.CountOf(cell);
        sink.Write(new ReadOnlySpan<byte>(&left, sizeof(int)));
        foreach (int block in cells.BlocksOf(cell))
        {
            int lanes = Math.Min(left, ItemBlocks.Lanes);
            byte* codes = cells.Blocks.Codes(block);
            sink.Write(new ReadOnlySpan<byte>(cells.Blocks.Items(codes), lanes * sizeof(int)));
            sink.Write(new ReadOnlySpan<byte>(cells.Blocks.Norms(codes), lanes * sizeof(float)));
            for (int lane = 0; lane < lanes; lane++)
            {
                sink.Write(new ReadOnlySpan<byte>(cells.Blocks.Row((block * ItemBlocks.Lanes) + lane), cells.Blocks.Dimensions * sizeof(short)));
            }

            left -= lanes;
        }
    }

    private static void ReadCell(CheckedStream source, ItemCells cells, int cell, int countLimit, int numberLimit)
    {
        int left = 0;
        source.Read(new(&left, sizeof(int)));
        Require(left >= 0 && left <= countLimit - cells.Count, string.Create(CultureInfo.InvariantCulture, $"cell {cell} says it has {left} items"));
        int dimensions = cells.Blocks.Dimensions;
        Span<int> items = stackalloc int[ItemBlocks.Lanes];
        Span<float> norms = stackalloc float[ItemBlocks.Lanes];
        using var row = new PinnedRow(dimensions);
        while (left > 0)
        {
            int lanes = Math.Min(left, ItemBlocks.Lanes);
            source.Read(MemoryMarshal.AsBytes(items[..lanes]));
            source.Read(MemoryMarshal.AsBytes(norms[..lanes]));
            for (int lane = 0; lane < lanes; lane++)
            {
                source.Read(new(row.Pointer, dimensions * sizeof(short)));
                bool isNew = items[lane] >= 0 && items[lane] < numberLimit && cells.PlaceOf(items[lane]) < 0;
                Require(isNew, string.Create(CultureInfo.InvariantCulture, $"item {items[lane]} is in it twice or has no valid number"));
                Require(float.IsFinite(norms[lane]) && norms[lane] >= 0, string.Create(CultureInfo.InvariantCulture, $"item {items[lane]} has no valid length"));
                cells.Blocks.Write(cells.Append(cell, items[lane]), items[lane], norms[lane], row.Pointer);
            }

            left -= lanes;
        }
    }

    private static void Require(bool holds, string fault)
    {
        if (!holds)
        {
            throw new InvalidDataException($"This is not an item index that can be read: {fault}.");
        }
    }

    private sealed class PinnedRow(int dimensions) : IDisposable
    {
        private readonly AlignedMemory memory = new(ItemBlocks.RowLengthFor(dimensions) * sizeof(short));

        public short* Pointer => (short*)memory.Pointer;

        public void Dispose() => memory.Free();
    }

    /// <summary>A stream that sums up what passes.</summary>
    private sealed class CheckedStream(Stream stream)
    {
        private uint checksum = uint.MaxValue;

        public void Write(ReadOnlySpan<byte> bytes)
        {
            Sum(bytes);
            stream.Write(bytes);
        }

        public void Read(Span<byte> bytes)
        {
            int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            Require(read == bytes.Length, "it ends too early");
            Sum(bytes);
        }

        public void WriteChecksum()
        {
            Span<byte> bytes = stackalloc byte[sizeof(uint)];
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, ~checksum);
            stream.Write(bytes);
            stream.Flush();
        }

        public bool ReadChecksum()
        {
            uint expected = ~checksum;
            Span<byte> bytes = stackalloc byte[sizeof(uint)];
            Read(bytes);
            return BinaryPrimitives.ReadUInt32LittleEndian(bytes) == expected;
        }

        private void Sum(ReadOnlySpan<byte> bytes)
        {
            for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            {
                checksum = BitOperations.Crc32C(checksum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            }

            foreach (byte each in bytes)
            {
                checksum = BitOperations.Crc32C(checksum, each);
            }
        }
    }
}
