namespace Changkong.Text.Classification.Training;

/// <summary>How often a feature occurs in a text becomes how strongly it speaks.</summary>
internal enum GramWeighting
{
    /// <summary>Every occurrence counts the same; a text is scaled by the root of its number of features. What the shipped model does, in one pass.</summary>
    Count,

    /// <summary>Present or not; a text is scaled to length one.</summary>
    Presence,

    /// <summary>1 + ln(count); a text is scaled to length one.</summary>
    LogCount,
}

/// <summary>Texts as sparse rows: the buckets of their features, ascending, and a value for each.</summary>
internal sealed class FeatureMatrix
{
    private readonly List<int> starts = [0];
    private readonly List<int> buckets = [];
    private readonly List<float> values = [];
    private readonly GramOptions options;
    private readonly GramWeighting weighting;

    public FeatureMatrix(GramOptions options, GramWeighting weighting)
    {
        this.options = options;
        this.weighting = weighting;
    }

    public int Rows => starts.Count - 1;

    public int Columns => options.Buckets;

    public static FeatureMatrix Of(IEnumerable<string> texts, GramOptions options, GramWeighting weighting)
    {
        var matrix = new FeatureMatrix(options, weighting);
        foreach (string text in texts)
        {
            matrix.Add(text);
        }

        return matrix;
    }

    public void Add(string text)
    {
        var sink = new ListSink([]);
        int total = GramReader.Read(text, options, ref sink);
        sink.Buckets.Sort();
        int first = buckets.Count;
        foreach (int bucket in sink.Buckets)
        {
            if (buckets.Count > first && buckets[^1] == bucket)
            {
                values[^1]++;
            }
            else
            {
                buckets.Add(bucket);
                values.Add(1);
            }
        }

        Scale(first, total);
        starts.Add(buckets.Count);
    }

    public ReadOnlySpan<int> BucketsOf(int row) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(buckets)[starts[row]..starts[row + 1]];

    public ReadOnlySpan<float> ValuesOf(int row) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values)[starts[row]..starts[row + 1]];

    public double Dot(int row, ReadOnlySpan<float> weights)
    {
        var columns = BucketsOf(row);
        var amounts = ValuesOf(row);
        double sum = 0;
        for (int index = 0; index < columns.Length; index++)
        {
            sum += weights[columns[index]] * amounts[index];
        }

        return sum;
    }

    private void Scale(int first, int total)
    {
        var amounts = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values)[first..];
        double squares = 0;
        foreach (ref float amount in amounts)
        {
            amount = weighting switch
            {
                GramWeighting.Count => amount,
                GramWeighting.Presence => 1,
                GramWeighting.LogCount => 1 + MathF.Log(amount),
                _ => throw new InvalidOperationException($"Unknown weighting {weighting}."),
            };
            squares += amount * amount;
        }

        float scale = (float)(1 / Math.Sqrt(Math.Max(1, weighting == GramWeighting.Count ? total : squares)));
        foreach (ref float amount in amounts)
        {
            amount *= scale;
        }
    }

    private readonly struct ListSink(List<int> buckets) : IGramSink
    {
        public List<int> Buckets { get; } = buckets;

        public void Add(uint bucket) => Buckets.Add((int)bucket);
    }
}
