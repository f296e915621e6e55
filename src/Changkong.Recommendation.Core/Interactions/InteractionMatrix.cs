using Changkong.Recommendation.Core.Numerics;

namespace Changkong.Recommendation.Core.Interactions;

/// <summary>
/// What viewers did with items: one sparse row a viewer, its items in ascending order and each once. It never changes; the order in which interactions were given leaves no trace in it.
/// </summary>
public sealed class InteractionMatrix
{
    private readonly long[] rowStarts;
    private readonly int[] columns;
    private readonly float[] weights;

    internal InteractionMatrix(int rowCount, int columnCount, long[] rowStarts, int[] columns, float[] weights)
    {
        RowCount = rowCount;
        ColumnCount = columnCount;
        this.rowStarts = rowStarts;
        this.columns = columns;
        this.weights = weights;
    }

    /// <summary>Viewers, or items of a transposed matrix. Rows may be empty.</summary>
    public int RowCount { get; }

    /// <summary>Items, or viewers of a transposed matrix. Columns may be empty.</summary>
    public int ColumnCount { get; }

    /// <summary>Different (viewer, item) pairs.</summary>
    public int EntryCount => columns.Length;

    /// <summary>The columns of one row, ascending.</summary>
    public ReadOnlySpan<int> ColumnsOf(int row) => columns.AsSpan((int)rowStarts[row], (int)(rowStarts[row + 1] - rowStarts[row]));

    /// <summary>The weights of one row, beside <see cref="ColumnsOf"/>.</summary>
    public ReadOnlySpan<float> WeightsOf(int row) => weights.AsSpan((int)rowStarts[row], (int)(rowStarts[row + 1] - rowStarts[row]));

    /// <summary>How many columns one row has.</summary>
    public int LengthOf(int row) => (int)(rowStarts[row + 1] - rowStarts[row]);

    /// <summary>Entries before those of a row.</summary>
    internal int StartOf(int row) => (int)rowStarts[row];

    /// <summary>Sum of the weights of each row: a viewer's degree.</summary>
    public float[] RowDegrees()
    {
        float[] degrees = new float[RowCount];
        for (int row = 0; row < RowCount; row++)
        {
            double sum = 0;
            foreach (float weight in WeightsOf(row))
            {
                sum += weight;
            }

            degrees[row] = (float)sum;
        }

        return degrees;
    }

    /// <summary>Sum of the weights of each column: an item's degree.</summary>
    public float[] ColumnDegrees()
    {
        double[] sums = new double[ColumnCount];
        for (int entry = 0; entry < columns.Length; entry++)
        {
            sums[columns[entry]] += weights[entry];
        }

        return Array.ConvertAll(sums, sum => (float)sum);
    }

    /// <summary>Rows and columns exchanged: one row an item, its viewers ascending.</summary>
    public InteractionMatrix Transpose()
    {
        long[] starts = new long[ColumnCount + 1];
        foreach (int column in columns)
        {
            starts[column + 1]++;
        }

        for (int column = 0; column < ColumnCount; column++)
        {
            starts[column + 1] += starts[column];
        }

        long[] next = starts[..ColumnCount];
        int[] rows = new int[columns.Length];
        float[] turned = new float[columns.Length];
        for (int row = 0; row < RowCount; row++)
        {
            for (long entry = rowStarts[row]; entry < rowStarts[row + 1]; entry++)
            {
                long place = next[columns[entry]]++;
                rows[place] = row;
                turned[place] = weights[entry];
            }
        }

        return new InteractionMatrix(ColumnCount, RowCount, starts, rows, turned);
    }

    /// <summary>Some rows in the given order; the same numbers of columns.</summary>
    public InteractionMatrix PickRows(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        long[] starts = new long[rows.Count + 1];
        for (int index = 0; index < rows.Count; index++)
        {
            starts[index + 1] = starts[index] + LengthOf(rows[index]);
        }

        int[] pickedColumns = new int[starts[^1]];
        float[] pickedWeights = new float[starts[^1]];
        for (int index = 0; index < rows.Count; index++)
        {
            ColumnsOf(rows[index]).CopyTo(pickedColumns.AsSpan((int)starts[index]));
            WeightsOf(rows[index]).CopyTo(pickedWeights.AsSpan((int)starts[index]));
        }

        return new InteractionMatrix(rows.Count, ColumnCount, starts, pickedColumns, pickedWeights);
    }

    /// <summary>
    /// No row longer than <paramref name="lengthMaximum"/>: the heaviest entries of a longer one stay, equal ones by lot. This matrix itself when no row is longer.
    /// </summary>
    internal InteractionMatrix WithRowsUpTo(int lengthMaximum, ulong seed)
    {
        var kept = new List<Interaction>();
        bool isShorter = false;
        for (int row = 0; row < RowCount && !isShorter; row++)
        {
            isShorter = LengthOf(row) > lengthMaximum;
        }

        if (!isShorter)
        {
            return this;
        }

        for (int row = 0; row < RowCount; row++)
        {
            var entries = Enumerable.Range((int)rowStarts[row], LengthOf(row));
            int viewer = row;
            kept.AddRange((LengthOf(row) > lengthMaximum
                    ? entries.OrderByDescending(entry => weights[entry]).ThenBy(entry => StableMix.Of(seed, (uint)viewer, (uint)columns[entry])).Take(lengthMaximum)
                    : entries)
                .Select(entry => new Interaction(viewer, columns[entry], weights[entry])));
        }

        return Build(kept, RowCount, ColumnCount);
    }

    /// <summary>Every weight multiplied by a factor of its row, unless there are none, and one of its column.</summary>
    internal InteractionMatrix Scaled(double[]? rowFactors, double[] columnFactors)
    {
        float[] scaled = new float[weights.Length];
        for (int row = 0; row < RowCount; row++)
        {
            for (long entry = rowStarts[row]; entry < rowStarts[row + 1]; entry++)
            {
                scaled[entry] = (float)(weights[entry] * (rowFactors is null ? 1 : rowFactors[row]) * columnFactors[columns[entry]]);
            }
        }

        return new InteractionMatrix(RowCount, ColumnCount, rowStarts, columns, scaled);
    }

    /// <summary>Row i holds column i alone, with weight 1, from the first to before the end.</summary>
    internal static InteractionMatrix Singles(int first, int end, int columnCount)
    {
        int rows = end - first;
        float[] ones = new float[rows];
        Array.Fill(ones, 1);
        return new InteractionMatrix(rows, columnCount, [.. Enumerable.Range(0, rows + 1).Select(start => (long)start)], [.. Enumerable.Range(first, rows)], ones);
    }

    /// <summary>A matrix of the interactions, in whatever order they come.</summary>
    /// <param name="interactions">Each within the two counts, with a weight above 0.</param>
    /// <param name="viewerCount">Rows; viewers without an interaction have an empty one.</param>
    /// <param name="itemCount">Columns.</param>
    /// <param name="duplicates">What becomes of a pair that comes more than once.</param>
    /// <exception cref="ArgumentException">An interaction lies outside or its weight is not above 0 and finite; the message names it.</exception>
    public static InteractionMatrix Build(IReadOnlyCollection<Interaction> interactions, int viewerCount, int itemCount, DuplicateWeights duplicates = DuplicateWeights.Sum)
    {
        ArgumentNullException.ThrowIfNull(interactions);
        ArgumentOutOfRangeException.ThrowIfNegative(viewerCount);
        ArgumentOutOfRangeException.ThrowIfNegative(itemCount);
        long[] starts = new long[viewerCount + 1];
        foreach (var interaction in interactions)
        {
            Check(interaction, viewerCount, itemCount);
            starts[interaction.Viewer + 1]++;
        }

        for (int viewer = 0; viewer < viewerCount; viewer++)
        {
            starts[viewer + 1] += starts[viewer];
        }

        long[] next = starts[..viewerCount];
        int[] items = new int[interactions.Count];
        float[] weights = new float[interactions.Count];
        foreach (var interaction in interactions)
        {
            long place = next[interaction.Viewer]++;
            items[place] = interaction.Item;
            weights[place] = interaction.Weight;
        }

        int kept = Merge(starts, items, weights, duplicates);
        return new InteractionMatrix(viewerCount, itemCount, starts, kept == items.Length ? items : items[..kept], kept == items.Length ? weights : weights[..kept]);
    }

    private static void Check(Interaction interaction, int viewerCount, int itemCount)
    {
        if ((uint)interaction.Viewer >= (uint)viewerCount)
        {
            throw new ArgumentException($"Viewer {interaction.Viewer} of {interaction} is not from 0 to {viewerCount - 1}.");
        }

        if ((uint)interaction.Item >= (uint)itemCount)
        {
            throw new ArgumentException($"Item {interaction.Item} of {interaction} is not from 0 to {itemCount - 1}.");
        }

        if (!(interaction.Weight > 0) || float.IsInfinity(interaction.Weight))
        {
            throw new ArgumentException($"The weight of {interaction} is not above 0 and finite.");
        }
    }

    private static int Merge(long[] starts, int[] items, float[] weights, DuplicateWeights duplicates)
    {
        int kept = 0;
        for (int row = 0; row + 1 < starts.Length; row++)
        {
            int from = (int)starts[row];
            int to = (int)starts[row + 1];
            PairSort.Sort(items.AsSpan(from, to - from), weights.AsSpan(from, to - from));
            starts[row] = kept;
            for (int entry = from; entry < to;)
            {
                int item = items[entry];
                double sum = 0;
                float greatest = 0;
                for (; entry < to && items[entry] == item; entry++)
                {
                    sum += weights[entry];
                    greatest = Math.Max(greatest, weights[entry]);
                }

                items[kept] = item;
                weights[kept++] = duplicates == DuplicateWeights.Sum ? (float)Math.Min(sum, float.MaxValue) : greatest;
            }
        }

        starts[^1] = kept;
        return kept;
    }
}
