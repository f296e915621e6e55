using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Changkong.Recommendation.Core.Spectral;

/// <summary>
/// Ranks for one viewer at a time by adding up the kernel rows of the live history. Holds the working memory of one thread: make one a thread and reuse it. Nothing is allocated per ranking.
/// </summary>
public sealed class KernelRanker
{
    /// <summary>Distinct items of a history that count; of a longer one the heaviest stay, equal ones by smaller number.</summary>
    public const int HistoryMaximum = 2_000;

    internal const int BlockItems = 64;

    private readonly LiveKernel kernel;
    private readonly float[] scores;

    // One byte for 64 items: only blocks that something fell into are looked at and cleared.
    private readonly byte[] touched;
    private int[] historyItems = new int[256];
    private float[] historyWeights = new float[256];
    private TopItems top = new(0);
    private int topCapacity;

    /// <param name="kernel">Its item capacity decides how much memory this takes: 4 bytes an item.</param>
    public KernelRanker(LiveKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        this.kernel = kernel;
        int blocks = (kernel.ItemCapacity + BlockItems - 1) / BlockItems;
        scores = new float[blocks * BlockItems];
        touched = new byte[(blocks + Vector256<byte>.Count - 1) / Vector256<byte>.Count * Vector256<byte>.Count];
    }

    /// <summary>
    /// The best items for a history, without its own items and without <paramref name="excluded"/>. Neither the order of the history nor how often an item is repeated matters beyond the sum of
    /// its weights. An empty history has no best items: the caller shows what is popular.
    /// </summary>
    /// <param name="items">Item numbers within the kernel's capacity; one that the kernel does not know says nothing.</param>
    /// <param name="weights">Beside the items; above 0 and finite, others are left out. Empty: all 1.</param>
    /// <param name="bestItems">Filled best first; of equal scores the smaller number comes first.</param>
    /// <param name="bestScores">Beside them.</param>
    /// <returns>How many were found, at most as many as fit.</returns>
    /// <exception cref="ArgumentException">The spans do not fit each other.</exception>
    public int Rank(ReadOnlySpan<int> items, ReadOnlySpan<float> weights, Span<int> bestItems, Span<float> bestScores, ReadOnlySpan<int> excluded = default)
    {
        if (!weights.IsEmpty && weights.Length != items.Length)
        {
            throw new ArgumentException($"There are {weights.Length} weights for {items.Length} items.", nameof(weights));
        }

        if (bestScores.Length < bestItems.Length)
        {
            throw new ArgumentException($"There is room for {bestScores.Length} scores of {bestItems.Length} items.", nameof(bestScores));
        }

        int count = Merge(items, weights);
        for (int index = 0; index < count; index++)
        {
            Add(historyItems[index], historyWeights[index]);
        }

        Exclude(items);
        Exclude(excluded);
        if (topCapacity != bestItems.Length)
        {
            (top, topCapacity) = (new TopItems(bestItems.Length), bestItems.Length);
        }

        top.Clear();
        Collect();
        return top.Drain(bestItems, bestScores);
    }

    private int Merge(ReadOnlySpan<int> items, ReadOnlySpan<float> weights)
    {
        if (historyItems.Length < items.Length)
        {
            historyItems = new int[BitOperations.RoundUpToPowerOf2((uint)items.Length)];
            historyWeights = new float[historyItems.Length];
        }

        int given = 0;
        for (int index = 0; index < items.Length; index++)
        {
            float weight = weights.IsEmpty ? 1 : weights[index];
            if (weight > 0 && float.IsFinite(weight) && (uint)items[index] < (uint)kernel.ItemCapacity)
            {
                (historyItems[given], historyWeights[given]) = (items[index], weight);
                given++;
            }
        }

        int distinct = Interactions.PairSort.Merge(historyItems.AsSpan(0, given), historyWeights.AsSpan(0, given));
        if (distinct > HistoryMaximum)
        {
            Interactions.PairSort.KeepHeaviest(historyItems.AsSpan(0, distinct), historyWeights.AsSpan(0, distinct), HistoryMaximum);
            distinct = HistoryMaximum;
        }

        return distinct;
    }

    private void Add(int item, float weight)
    {
        var row = kernel.RowOf(item);
        float inward = weight * kernel.InwardOf(item);
        AddRow(row.Items, row.Weights, inward * row.Scale);
        foreach (var link in kernel.LinksOf(item))
        {
            scores[link.Item] += inward * link.Strength;
            touched[link.Item / BlockItems] = 1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void AddRow(int[] items, byte[] weights, float factor)
    {
        fixed (float* sum = scores)
        fixed (byte* mark = touched)
        fixed (int* item = items)
        fixed (byte* weight = weights)
        {
            for (int index = 0; index < items.Length; index++)
            {
                int place = item[index];
                sum[place] += factor * weight[index];
                mark[place / BlockItems] = 1;
            }
        }
    }

    private void Exclude(ReadOnlySpan<int> items)
    {
        foreach (int item in items)
        {
            if ((uint)item < (uint)kernel.ItemCapacity)
            {
                scores[item] = float.NegativeInfinity;
                touched[item / BlockItems] = 1;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Collect()
    {
        var outward = kernel.Outward;
        fixed (byte* mark = touched)
        fixed (float* sum = scores)
        fixed (float* factor = outward)
        {
            for (int start = 0; start < touched.Length; start += Vector256<byte>.Count)
            {
                var marks = Vector256.Load(mark + start);
                uint blocks = Vector256.GreaterThan(marks, Vector256<byte>.Zero).ExtractMostSignificantBits();
                if (blocks == 0)
                {
                    continue;
                }

                Vector256<byte>.Zero.Store(mark + start);
                for (; blocks != 0; blocks &= blocks - 1)
                {
                    int first = (start + BitOperations.TrailingZeroCount(blocks)) * BlockItems;
                    CollectBlock(sum + first, factor + first, first);
                }
            }
        }
    }

    private unsafe void CollectBlock(float* sum, float* factor, int first)
    {
        for (int place = 0; place < BlockItems; place += Vector256<float>.Count)
        {
            var scaled = Vector256.Load(sum + place) * Vector256.Load(factor + place);
            Vector256<float>.Zero.Store(sum + place);
            uint better = (Vector256.GreaterThan(scaled, Vector256<float>.Zero) & Vector256.GreaterThanOrEqual(scaled, Vector256.Create(top.Threshold))).ExtractMostSignificantBits();
            for (; better != 0; better &= better - 1)
            {
                int lane = BitOperations.TrailingZeroCount(better);
                top.Add(first + place + lane, scaled.GetElement(lane));
            }
        }
    }
}
