namespace Changkong.Recommendation.Core.Index;

/// <summary>
/// Where length counts, the items of one direction are parted by length too: the few long ones are near to everybody who looks their way, and a search then need not pass the many short
/// ones. The longer, the narrower the band.
/// </summary>
internal static class NormBands
{
    private const int SampleSize = 8192;
    // Vectors of nearly one length gain nothing.
    private const float LeastSpread = 1.25f;
    private static readonly double[] Shares = [0.5, 0.8, 0.95];

    /// <summary>The lengths at which bands meet, ascending; none where length does not count or hardly differs.</summary>
    public static float[] Limits(IItemVectors source, ItemIndexOptions options)
    {
        if (options.Similarity == ItemSimilarity.Cosine || options.CellsFor(source.Count) <= Shares.Length)
        {
            return [];
        }

        float[] norms = Sample(source, options.Dimensions);
        Array.Sort(norms);
        float[] limits = [.. Shares.Select(share => norms[(int)(share * (norms.Length - 1))])];
        return limits[^1] > limits[0] * LeastSpread ? limits : [];
    }

    /// <summary>The band of a length, the shortest first.</summary>
    public static int Of(ReadOnlySpan<float> limits, float norm)
    {
        int band = 0;
        while (band < limits.Length && norm >= limits[band])
        {
            band++;
        }

        return band;
    }

    // What is not finite sorts somewhere and is refused when all vectors are read.
    private static float[] Sample(IItemVectors source, int dimensions)
    {
        float[] norms = new float[Math.Min(SampleSize, source.Count)];
        float[] vector = new float[dimensions];
        for (int number = 0; number < norms.Length; number++)
        {
            source.Read((int)((long)number * source.Count / norms.Length), vector);
            norms[number] = (float)Math.Sqrt(vector.Sum(component => (double)component * component));
        }

        return norms;
    }
}
