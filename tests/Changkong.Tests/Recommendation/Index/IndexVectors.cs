using Changkong.Recommendation.Core.Index;

namespace Changkong.Tests.Recommendation.Index;

/// <summary>Vectors in memory, in clusters; what is nearest is found by comparing all of them.</summary>
internal sealed class IndexVectors(float[][] vectors, int[]? items = null) : IItemVectors
{
    public float[][] Vectors => vectors;

    public int Count => vectors.Length;

    public static IndexVectors Clustered(int count, int dimensions, int seed, double longestNorm = 1)
    {
        var random = new Random(seed);
        float[][] centres = [.. Enumerable.Range(0, Math.Max(1, count / 50)).Select(_ => Random(random, dimensions, 1))];
        return new([.. Enumerable.Range(0, count).Select(_ => Around(random, centres[random.Next(centres.Length)], 1 + (random.NextDouble() * (longestNorm - 1))))]);
    }

    public static float[] Random(Random random, int dimensions, double scale) =>
        [.. Enumerable.Range(0, dimensions).Select(_ => (float)((random.NextDouble() - 0.5) * scale))];

    public int ItemAt(int position) => items?[position] ?? position;

    public void Read(int firstPosition, Span<float> into)
    {
        for (int position = firstPosition; !into.IsEmpty; position++)
        {
            vectors[position].CopyTo(into);
            into = into[vectors[position].Length..];
        }
    }

    /// <summary>The nearest by arithmetic of double precision.</summary>
    public int[] Nearest(float[] query, int wanted, ItemSimilarity similarity) =>
        [.. Enumerable.Range(0, Count).OrderByDescending(position => Score(query, vectors[position], similarity)).ThenBy(ItemAt).Take(wanted).Select(ItemAt)];

    public static double Score(float[] query, float[] vector, ItemSimilarity similarity)
    {
        double product = query.Zip(vector, (left, right) => (double)left * right).Sum();
        return similarity == ItemSimilarity.InnerProduct ? product : product / Math.Max(double.Epsilon, Length(query) * Length(vector));
    }

    private static double Length(float[] vector) => Math.Sqrt(vector.Sum(each => (double)each * each));

    private static float[] Around(Random random, float[] centre, double norm) =>
        [.. centre.Zip(Random(random, centre.Length, 0.8), (middle, off) => (float)((middle + off) * norm))];
}

internal readonly struct OnlyEvery(int step) : IItemFilter
{
    public bool Accepts(int item) => item % step == 0;
}

internal readonly struct Nothing : IItemFilter
{
    public bool Accepts(int item) => false;
}
