using Changkong.Recommendation.Core.Interactions;

namespace Changkong.Recommendation.Core.Spectral;

/// <summary>What an item says about the items of training, computed from the viewers it had after training.</summary>
/// <param name="Degree">Its popularity: the sum of its weights.</param>
/// <param name="Neighbours">Items it speaks for, best first, with the strength before popularity has changed since training.</param>
public sealed record FoldedItem(float Degree, IReadOnlyList<ItemStrength> Neighbours);

/// <summary>An item and how strongly another speaks for it.</summary>
public readonly record struct ItemStrength(int Item, float Strength);

/// <summary>
/// Gives an item that came after training a row of the kernel without training again: its row of P comes from its viewers' histories, and that row's projection on the eigenvectors, divided by the
/// eigenvalues, is what the item's own row of V would be.
/// </summary>
public static class ItemFoldIn
{
    /// <summary>Folds an item in. Without viewers, or when they met nothing else, it has no neighbours.</summary>
    /// <param name="filter">The filter that the kernel was made of.</param>
    /// <param name="shape">The kernel's shape.</param>
    /// <param name="viewerWeights">Weight of the item for each of its viewers: above 0 and finite.</param>
    /// <param name="histories">What those viewers met of the items of training, in the same rows.</param>
    /// <param name="rowLength">Neighbours to keep, 1 or more.</param>
    public static FoldedItem Fold(SpectralFilter filter, FilterShape shape, ReadOnlySpan<float> viewerWeights, InteractionMatrix histories, int rowLength)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(histories);
        ArgumentOutOfRangeException.ThrowIfLessThan(rowLength, 1);
        if (viewerWeights.Length != histories.RowCount)
        {
            throw new ArgumentException($"There are {viewerWeights.Length} weights for {histories.RowCount} viewers.", nameof(viewerWeights));
        }

        double degree = 0;
        foreach (float weight in viewerWeights)
        {
            degree += weight;
        }

        var products = ProductsOf(filter, viewerWeights, histories, degree);
        double[] taste = Project(filter, products);
        var top = new TopItems(rowLength);
        foreach (var (item, product) in products.OrderBy(pair => pair.Key))
        {
            double score = shape.LinearWeight * product;
            for (int column = 0; column < Math.Min(shape.Rank ?? taste.Length, taste.Length); column++)
            {
                score += taste[column] * shape.Correction(filter.Spectrum.Values[column]) * filter.Spectrum.Vectors[item, column];
            }

            score *= Math.Pow(filter.Degrees[item] / degree, shape.PopularityExponent);
            if (score > 0)
            {
                top.Add(item, (float)score);
            }
        }

        int[] items = new int[top.Count];
        float[] scores = new float[top.Count];
        top.Drain(items, scores);
        return new FoldedItem((float)degree, [.. items.Zip(scores, (item, strength) => new ItemStrength(item, strength))]);
    }

    private static Dictionary<int, double> ProductsOf(SpectralFilter filter, ReadOnlySpan<float> viewerWeights, InteractionMatrix histories, double degree)
    {
        var products = new Dictionary<int, double>();
        for (int viewer = 0; viewer < histories.RowCount; viewer++)
        {
            var items = histories.ColumnsOf(viewer);
            var weights = histories.WeightsOf(viewer);
            double viewerDegree = viewerWeights[viewer];
            foreach (float weight in weights)
            {
                viewerDegree += weight;
            }

            for (int entry = 0; entry < items.Length; entry++)
            {
                float itemDegree = filter.Degrees[items[entry]];
                if (itemDegree > 0)
                {
                    double product = viewerWeights[viewer] * weights[entry] / (viewerDegree * Math.Sqrt(degree * itemDegree));
                    products[items[entry]] = products.GetValueOrDefault(items[entry]) + product;
                }
            }
        }

        return products;
    }

    private static double[] Project(SpectralFilter filter, Dictionary<int, double> products)
    {
        double[] taste = new double[filter.EigenpairCount];
        foreach (var (item, product) in products.OrderBy(pair => pair.Key))
        {
            for (int column = 0; column < taste.Length; column++)
            {
                taste[column] += product * filter.Spectrum.Vectors[item, column];
            }
        }

        for (int column = 0; column < taste.Length; column++)
        {
            taste[column] /= filter.Spectrum.Values[column];
        }

        return taste;
    }
}
