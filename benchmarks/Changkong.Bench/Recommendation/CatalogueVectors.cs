using Changkong.Recommendation.Core.Index;

namespace Changkong.Bench.Recommendation;

/// <summary>
/// Generated item vectors that lie like those of a spectral model of a catalogue: components that matter less one after the other, categories of Zipf size around centres, items spread
/// around them so that categories overlap. Nothing is kept: a vector follows from the seed and the item's number, so that twenty million need no memory.
/// </summary>
internal sealed class CatalogueVectors : IItemVectors
{
    public const int Categories = 2_000;
    private const float Spread = 1f;
    private readonly ulong seed;
    private readonly float[] centres;
    private readonly float[] weights;
    private readonly double[] shares;

    public CatalogueVectors(int count, int dimensions, ulong seed)
    {
        Count = count;
        Dimensions = dimensions;
        this.seed = seed;
        centres = new float[Categories * dimensions];
        ulong state = Mix(seed ^ 0xC0FFEE);
        foreach (ref float component in centres.AsSpan())
        {
            component = Normal(ref state);
        }

        weights = [.. Enumerable.Range(1, dimensions).Select(rank => 1 / MathF.Sqrt(rank))];
        shares = Cumulative(Categories);
    }

    public static string Structure { get; } =
        $"{Categories:N0} categories of Zipf(1) size; component j = (centre + {Spread:0.##} * normal) / sqrt(j), centre normal; then length 1; popularity Zipf(1) over items; a viewer = the mean of 3 items of one category and 2 of another, begun from popular ones";

    public int Count { get; }

    public int Dimensions { get; }

    public void Read(int firstPosition, Span<float> vectors)
    {
        for (int item = firstPosition; !vectors.IsEmpty; item++)
        {
            Write(item, vectors[..Dimensions]);
            vectors = vectors[Dimensions..];
        }
    }

    public int CategoryOf(int item)
    {
        double draw = (Mix(seed ^ (0xA11CE + ((ulong)item << 20))) >> 11) * (1.0 / (1UL << 53));
        int category = Array.BinarySearch(shares, draw);
        return Math.Min(Categories - 1, category < 0 ? ~category : category);
    }

    /// <summary>What a viewer looked at lately: three items of one category and two of another, whose mean is the query. What is popular is looked at more often.</summary>
    public float[] Viewers(int count, ulong viewerSeed)
    {
        float[] queries = new float[count * Dimensions];
        float[] vector = new float[Dimensions];
        for (int viewer = 0; viewer < count; viewer++)
        {
            var query = queries.AsSpan(viewer * Dimensions, Dimensions);
            ulong draw = Mix(viewerSeed + (ulong)viewer);
            for (int taste = 0; taste < 2; taste++)
            {
                // The item's number is its rank in popularity: rank r is drawn with a share of 1/r.
                int first = (int)Math.Pow(Count, Share(ref draw)) - 1;
                Add(query, first, vector);
                for (int more = taste; more < 2; more++)
                {
                    Add(query, ItemOf(CategoryOf(first), first, ref draw), vector);
                }
            }

            Normalise(query);
        }

        return queries;
    }

    private static double[] Cumulative(int count)
    {
        double[] sums = new double[count];
        double sum = 0;
        for (int rank = 0; rank < count; rank++)
        {
            sums[rank] = sum += 1.0 / (rank + 1);
        }

        return [.. sums.Select(each => each / sum)];
    }

    // The sum of four uniform numbers: near enough to a normal one, and cheap.
    private static float Normal(ref ulong state)
    {
        const float half = 2 * 65535f;
        const float deviation = 65535 * 0.57735f;
        ulong bits = Mix(state += 0x9E37_79B9_7F4A_7C15);
        return (((bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48)) - half) / deviation;
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }

    private static void Normalise(Span<float> vector)
    {
        float squares = 0;
        foreach (float component in vector)
        {
            squares += component * component;
        }

        float factor = 1 / MathF.Sqrt(squares);
        foreach (ref float component in vector)
        {
            component *= factor;
        }
    }

    private void Write(int item, Span<float> vector)
    {
        int first = CategoryOf(item) * Dimensions;
        ulong state = Mix(seed + ((ulong)(item + 1) << 16));
        for (int component = 0; component < vector.Length; component++)
        {
            vector[component] = (centres[first + component] + (Spread * Normal(ref state))) * weights[component];
        }

        Normalise(vector);
    }

    private void Add(Span<float> sum, int item, float[] vector)
    {
        Write(item, vector);
        for (int component = 0; component < sum.Length; component++)
        {
            sum[component] += vector[component];
        }
    }

    private static double Share(ref ulong draw) => ((draw = Mix(draw + 0x9E37_79B9_7F4A_7C15)) >> 11) * (1.0 / (1UL << 53));

    // Another item of the category, if one comes up soon: rare categories have few.
    private int ItemOf(int category, int otherwise, ref ulong draw)
    {
        for (int attempt = 0; attempt < 10 * Categories; attempt++)
        {
            int item = (int)(Share(ref draw) * Count);
            if (CategoryOf(item) == category)
            {
                return item;
            }
        }

        return otherwise;
    }
}
