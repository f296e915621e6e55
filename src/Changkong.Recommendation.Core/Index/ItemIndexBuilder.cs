using System.Globalization;

namespace Changkong.Recommendation.Core.Index;

/// <summary>Learns the cells from a sample, then puts every vector where it belongs: one reading to know the cell, one to write.</summary>
internal static unsafe class ItemIndexBuilder
{
    private const int Batch = 1024;

    public static (CellCentres Centres, ItemCells Cells) Build(IItemVectors source, ItemIndexOptions options, CancellationToken cancellation)
    {
        int count = source.Count;
        ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(source));
        if (count == 0)
        {
            return Empty(options);
        }

        float[] bandLimits = NormBands.Limits(source, options);
        var groups = CellTraining.Run(source, options, options.CellsFor(count) / (bandLimits.Length + 1), cancellation);
        var centres = groups.Centres;
        centres.SetNorms(bandLimits, Enumerable.Repeat(1f, centres.Count * (bandLimits.Length + 1)).ToArray());
        var cells = new ItemCells(options.Dimensions, centres.CellCount);
        int[] places = Assign(source, options, groups, cancellation);
        groups.FreeGroups();
        Reserve(source, cells, places);
        Write(source, options, cells, places, cancellation);
        if (options.Similarity == ItemSimilarity.InnerProduct)
        {
            MeasureNorms(options, centres, cells, cancellation);
        }

        return (centres, cells);
    }

    /// <summary>One cell, which takes everything.</summary>
    public static (CellCentres Centres, ItemCells Cells) Empty(ItemIndexOptions options)
    {
        int rowLength = ItemBlocks.RowLengthFor(options.Dimensions);
        var row = new AlignedMemory(rowLength * sizeof(short));
        var centres = new CellCentres(options.Dimensions, 1, (short*)row.Pointer, rowLength);
        row.Free();
        return (centres, new(options.Dimensions, 1));
    }

    /// <summary>Encodes or refuses a vector, naming the item.</summary>
    public static float Encode(ReadOnlySpan<float> vector, ItemSimilarity similarity, int item, short* row)
    {
        float norm = ItemEncoding.Encode(vector, row);
        return norm < 0
            ? throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The vector of item {item} has a component that is not finite, or is too long."), nameof(vector))
            : similarity == ItemSimilarity.Cosine && norm > 0 ? 1
            : norm;
    }

    private static int[] Assign(IItemVectors source, ItemIndexOptions options, CentreGroups centres, CancellationToken cancellation)
    {
        int[] cellOf = new int[source.Count];
        ForEachBatch(source, options, (position, vector, scratch) =>
        {
            float norm = Encode(vector, options.Similarity, source.ItemAt(position), scratch.Row);
            int direction = centres.Nearest(ItemEncoding.WriteQuery(scratch.Row, options.Dimensions, scratch.Groups, scratch.Query), scratch.NearGroups);
            cellOf[position] = centres.Centres.CellOf(direction, norm);
        }, cancellation);
        return cellOf;
    }

    // In the order of positions, so that the index does not depend on threads. A cell number becomes the place.
    private static void Reserve(IItemVectors source, ItemCells cells, int[] places)
    {
        int[] order = new int[places.Length];
        int[] starts = new int[cells.CellCount + 1];
        foreach (int cell in places)
        {
            starts[cell + 1]++;
        }

        for (int cell = 0; cell < cells.CellCount; cell++)
        {
            starts[cell + 1] += starts[cell];
        }

        for (int position = 0; position < places.Length; position++)
        {
            order[starts[places[position]]++] = position;
        }

        // Cell after cell: the blocks of a cell lie side by side.
        foreach (int position in order)
        {
            int item = source.ItemAt(position);
            ArgumentOutOfRangeException.ThrowIfNegative(item);
            if (cells.PlaceOf(item) >= 0)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Item {item} stands at more than one position."), nameof(source));
            }

            places[position] = cells.Append(places[position], item);
        }
    }

    private static void Write(IItemVectors source, ItemIndexOptions options, ItemCells cells, int[] places, CancellationToken cancellation) =>
        ForEachBatch(source, options, (position, vector, scratch) =>
        {
            int item = source.ItemAt(position);
            float norm = Encode(vector, options.Similarity, item, scratch.Row);
            cells.Blocks.Write(places[position], item, norm, scratch.Row);
        }, cancellation);

    private static void MeasureNorms(ItemIndexOptions options, CellCentres centres, ItemCells cells, CancellationToken cancellation)
    {
        float[] norms = new float[centres.CellCount];
        _ = Parallel.For(0, norms.Length, options.Parallelism(cancellation), cell => norms[cell] = LongestNorm(cells, cell));
        centres.SetNorms(centres.BandLimits.ToArray(), norms);
    }

    private static float LongestNorm(ItemCells cells, int cell)
    {
        float longest = 0;
        int left = cells.CountOf(cell);
        foreach (int block in cells.BlocksOf(cell))
        {
            float* lanes = cells.Blocks.Norms(cells.Blocks.Codes(block));
            for (int lane = 0; lane < Math.Min(left, ItemBlocks.Lanes); lane++)
            {
                longest = Math.Max(longest, lanes[lane]);
            }

            left -= ItemBlocks.Lanes;
        }

        return longest;
    }

    private static void ForEachBatch(IItemVectors source, ItemIndexOptions options, VectorAction action, CancellationToken cancellation)
    {
        int count = source.Count;
        int dimensions = options.Dimensions;
        _ = Parallel.For(0, (count + Batch - 1) / Batch, options.Parallelism(cancellation), () => new Scratch(dimensions), (batch, _, scratch) =>
        {
            int first = batch * Batch;
            var vectors = scratch.Vectors.AsSpan(0, Math.Min(Batch, count - first) * dimensions);
            source.Read(first, vectors);
            for (int position = first; !vectors.IsEmpty; position++)
            {
                action(position, vectors[..dimensions], scratch);
                vectors = vectors[dimensions..];
            }

            return scratch;
        }, scratch => scratch.Free());
    }

    private delegate void VectorAction(int position, ReadOnlySpan<float> vector, Scratch scratch);

    private sealed class Scratch(int dimensions)
    {
        private readonly AlignedMemory row = new(ItemBlocks.RowLengthFor(dimensions) * sizeof(short));
        private readonly AlignedMemory query = new(ItemBlocks.GroupsFor(dimensions) * 4);

        public float[] Vectors { get; } = new float[Batch * dimensions];

        public int Groups { get; } = ItemBlocks.GroupsFor(dimensions);

        public TopKeys NearGroups { get; } = new();

        public short* Row => (short*)row.Pointer;

        public sbyte* Query => (sbyte*)query.Pointer;

        public void Free()
        {
            row.Free();
            query.Free();
        }
    }
}
