using Changkong.Recommendation.Core.Index;

namespace Changkong.Recommendation.Core.Spectral;

/// <summary>
/// The filter's items as vectors for an <see cref="ItemIndex"/> of inner products: where there are too many items for kernel rows, candidates are the items nearest to the vector of a live history, which
/// needs no training either. The inner product of the two is the spectral part of the score; the linear part, which lives between single items, is not in it. Safe for many threads.
/// </summary>
public sealed class SpectralVectors : IItemVectors
{
    private readonly SpectralFilter filter;
    private readonly float[] responses;
    private readonly float[] inward;
    private readonly float[] outward;

    /// <param name="filter">What was fitted.</param>
    /// <param name="dimensions">Strongest eigenvectors to use: from 1; components beyond those that were fitted are 0.</param>
    /// <param name="shape">Its linear weight is not used.</param>
    public SpectralVectors(SpectralFilter filter, int dimensions, FilterShape? shape = null)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        shape = (shape ?? new FilterShape()) with { LinearWeight = 0 };
        shape.Validate();
        this.filter = filter;
        Dimensions = dimensions;

        // Half of the response on either side: both vectors keep to the same scale.
        responses = [.. filter.Spectrum.Values.Take(Math.Min(dimensions, shape.Rank ?? dimensions)).Select(value => (float)Math.Sqrt(shape.Correction(value)))];
        inward = Array.ConvertAll(filter.Degrees, degree => degree > 0 ? (float)Math.Pow(degree, -shape.PopularityExponent) : 0);
        outward = Array.ConvertAll(filter.Degrees, degree => degree > 0 ? (float)Math.Pow(degree, shape.PopularityExponent - shape.CoverageExponent) : 0);
    }

    /// <summary>Components of a vector.</summary>
    public int Dimensions { get; }

    /// <inheritdoc />
    public int Count => filter.ItemCount;

    /// <inheritdoc />
    public void Read(int firstPosition, Span<float> vectors)
    {
        vectors.Clear();
        for (int item = firstPosition; !vectors.IsEmpty; item++)
        {
            for (int column = 0; column < responses.Length; column++)
            {
                vectors[column] = filter.Spectrum.Vectors[item, column] * responses[column] * outward[item];
            }

            vectors = vectors[Dimensions..];
        }
    }

    /// <summary>The vector of a history. Of an empty one, and of items that nobody met at fitting, it is zero.</summary>
    /// <param name="items">Numbers of items; others than the filter's say nothing.</param>
    /// <param name="weights">Beside the items. Empty: all 1.</param>
    /// <param name="vector">As long as <see cref="Dimensions"/>.</param>
    /// <exception cref="ArgumentException">The spans do not fit each other.</exception>
    public void WriteViewer(ReadOnlySpan<int> items, ReadOnlySpan<float> weights, Span<float> vector)
    {
        if (vector.Length != Dimensions || (!weights.IsEmpty && weights.Length != items.Length))
        {
            throw new ArgumentException($"A vector of {vector.Length} for {Dimensions} dimensions, or {weights.Length} weights for {items.Length} items.");
        }

        vector.Clear();
        for (int index = 0; index < items.Length; index++)
        {
            if ((uint)items[index] < (uint)filter.ItemCount)
            {
                float weight = (weights.IsEmpty ? 1 : weights[index]) * inward[items[index]];
                for (int column = 0; column < responses.Length; column++)
                {
                    vector[column] += weight * responses[column] * filter.Spectrum.Vectors[items[index], column];
                }
            }
        }
    }
}
