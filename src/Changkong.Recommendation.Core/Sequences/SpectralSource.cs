using System.Runtime.InteropServices;
using Changkong.Recommendation.Core.Numerics;
using Changkong.Recommendation.Core.Spectral;

namespace Changkong.Recommendation.Core.Sequences;

/// <summary>The spectral filter as one source among others, over all items and eigenvectors. For smaller catalogues and for learning; live serving has <see cref="KernelSource"/>.</summary>
public sealed class SpectralSource : IItemSource
{
    private readonly SpectralFilter filter;
    private readonly float[] inward;
    private readonly float[] outward;
    private readonly float[] corrections;
    private readonly float[] vectors;
    private readonly float linearWeight;
    private readonly int stride;

    /// <param name="filter">A fitted filter.</param>
    /// <param name="shape">How its spectrum is weighted.</param>
    public SpectralSource(SpectralFilter filter, FilterShape shape)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(shape);
        shape.Validate();
        this.filter = filter;
        linearWeight = (float)shape.LinearWeight;
        inward = Array.ConvertAll(filter.Degrees, degree => degree > 0 ? (float)Math.Pow(degree, -shape.PopularityExponent) : 0);
        outward = Array.ConvertAll(filter.Degrees, degree => degree > 0 ? (float)Math.Pow(degree, shape.PopularityExponent - shape.CoverageExponent) : 0);
        int rank = Math.Min(shape.Rank ?? int.MaxValue, filter.EigenpairCount);
        stride = LaneMath.Padded(rank);
        corrections = new float[stride];
        vectors = new float[filter.ItemCount * stride];
        for (int pair = 0; pair < rank; pair++)
        {
            corrections[pair] = (float)shape.Correction(filter.Spectrum.Values[pair]);
            for (int item = 0; item < filter.ItemCount; item++)
            {
                vectors[(item * stride) + pair] = filter.Spectrum.Vectors[item, pair];
            }
        }
    }

    /// <inheritdoc />
    public string Name => "spectral";

    /// <inheritdoc />
    public int ItemCount => filter.ItemCount;

    /// <inheritdoc />
    public void AddTo(ItemScores scores, ReadOnlySpan<HistoryItem> history, long nowMilliseconds)
    {
        ArgumentNullException.ThrowIfNull(scores);
        float[] taste = new float[stride];
        var linear = linearWeight > 0 ? new Dictionary<int, float>() : null;
        foreach (var one in history)
        {
            LaneMath.AddScaled(Of(one.Item), inward[one.Item], taste);
            if (linear is not null)
            {
                AddLinear(linear, one.Item);
            }
        }

        for (int pair = 0; pair < stride; pair++)
        {
            taste[pair] *= corrections[pair];
        }

        for (int item = 0; item < outward.Length && !history.IsEmpty; item++)
        {
            scores.Add(item, (LaneMath.Dot(taste, Of(item)) + (linear?.GetValueOrDefault(item) ?? 0)) * outward[item]);
        }
    }

    /// <summary>The first numbers of the items' places in the spectrum, each item's brought to length 1; 0 for an item that nobody met.</summary>
    /// <param name="length">How many numbers an item gets: 1 or more. Those beyond the spectrum are 0.</param>
    public float[] ItemVectors(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        float[] shortened = new float[ItemCount * length];
        for (int item = 0; item < ItemCount; item++)
        {
            var numbers = shortened.AsSpan(item * length, length);
            Of(item)[..Math.Min(length, stride)].CopyTo(numbers);
            float square = 0;
            foreach (float number in numbers)
            {
                square += number * number;
            }

            for (int place = 0; place < length && square > 0; place++)
            {
                numbers[place] /= MathF.Sqrt(square);
            }
        }

        return shortened;
    }

    private void AddLinear(Dictionary<int, float> linear, int from)
    {
        var items = filter.Gram.ItemsOf(from);
        var values = filter.Gram.ValuesOf(from);
        for (int place = 0; place < items.Length; place++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(linear, items[place], out _) += linearWeight * inward[from] * values[place];
        }
    }

    private ReadOnlySpan<float> Of(int item) => vectors.AsSpan(item * stride, stride);
}
