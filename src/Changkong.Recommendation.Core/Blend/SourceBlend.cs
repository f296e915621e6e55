using System.Buffers;
using Changkong.Recommendation.Core.Sequences;

namespace Changkong.Recommendation.Core.Blend;

/// <summary>
/// Several sources as one: each proposes its best items, its scores are divided by their sum, so that a loud source is not heard above the others, and added with the source's weight.
/// </summary>
public sealed class SourceBlend
{
    private readonly IItemSource[] sources;
    private readonly float[] weights;
    private readonly int proposals;

    /// <summary>A blend with given weights.</summary>
    /// <param name="sources">Models of the same items.</param>
    /// <param name="weights">One a source: 0 or more and finite.</param>
    /// <param name="proposalsPerSource">How many items a source may propose for a viewer: 1 or more.</param>
    public SourceBlend(IReadOnlyList<IItemSource> sources, IReadOnlyList<float> weights, int proposalsPerSource)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Count, sources.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(proposalsPerSource, 1);
        for (int source = 0; source < weights.Count; source++)
        {
            if (!float.IsFinite(weights[source]) || weights[source] < 0)
            {
                throw new ArgumentException($"The weight {weights[source]} of source '{sources[source].Name}' is not 0 or more and finite.");
            }
        }

        this.sources = [.. sources];
        this.weights = [.. weights];
        proposals = proposalsPerSource;
    }

    /// <summary>What is blended.</summary>
    public IReadOnlyList<IItemSource> Sources => sources;

    /// <summary>How many items a source may propose for a viewer.</summary>
    public int ProposalsPerSource => proposals;

    /// <summary>The weights, beside the sources.</summary>
    public IReadOnlyList<float> Weights => weights;

    /// <summary>The same sources with other weights.</summary>
    public SourceBlend With(IReadOnlyList<float> other) => new(sources, other, proposals);

    /// <summary>The same weights for other sources, as after a new training.</summary>
    public SourceBlend On(IReadOnlyList<IItemSource> other) => new(other, weights, proposals);

    /// <summary>Adds the blended scores of a viewer's new items; items of the history get none.</summary>
    /// <param name="scores">Empty; of one thread.</param>
    /// <param name="scratch">Empty, and empty again afterwards; of the same thread.</param>
    public void AddTo(ItemScores scores, ItemScores scratch, ReadOnlySpan<HistoryItem> history, long nowMilliseconds)
    {
        ArgumentNullException.ThrowIfNull(scores);
        int most = Math.Min(proposals, scores.ItemCount);
        int[] rented = ArrayPool<int>.Shared.Rent(most);
        var items = rented.AsSpan(0, most);
        for (int source = 0; source < sources.Length; source++)
        {
            if (weights[source] > 0)
            {
                int count = Propose(sources[source], scratch, history, nowMilliseconds, items, out float sum);
                foreach (int item in items[..count])
                {
                    scores.Add(item, weights[source] * (scratch[item] / sum));
                }

                scratch.Clear();
            }
        }

        ArrayPool<int>.Shared.Return(rented);
    }

    /// <summary>The best items of one source, in no order; their scores stay in the scratch.</summary>
    internal static int Propose(IItemSource source, ItemScores scratch, ReadOnlySpan<HistoryItem> history, long nowMilliseconds, Span<int> items, out float sum)
    {
        source.AddTo(scratch, history, nowMilliseconds);
        foreach (var one in history)
        {
            scratch.Exclude(one.Item);
        }

        // The share of an item does not depend on how many are kept.
        sum = 0;
        foreach (int item in scratch.Touched)
        {
            sum += scratch[item];
        }

        return scratch.Select(items);
    }
}
