using Changkong.Recommendation.Core.Sequences;

namespace Changkong.Recommendation.Core.Blend;

/// <summary>
/// Chooses the weights of a blend on a hold-out: one weight after the other is tried at a few multiples of itself and kept where the goal rises. Takes no derivative, so it can aim at recall or
/// discounted gain themselves; the same examples always give the same weights.
/// </summary>
public static class BlendLearner
{
    private static readonly float[] Factors = [0, 0.1f, 0.3f, 0.6f, 1.6f, 3, 10];

    /// <summary>The blend with the best weights found, and what each source is worth.</summary>
    /// <param name="sources">Models that were trained without the targets of the examples.</param>
    /// <param name="examples">At least one.</param>
    public static LearnedBlend Learn(IReadOnlyList<IItemSource> sources, IReadOnlyList<BlendExample> examples, BlendOptions? options = null, ComputeOptions? compute = null)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(examples);
        options ??= new BlendOptions();
        compute ??= ComputeOptions.Default;
        ArgumentOutOfRangeException.ThrowIfZero(sources.Count);
        ArgumentOutOfRangeException.ThrowIfZero(examples.Count);
        var hold = new BlendHoldOut(sources, Spread(examples, options.MostExamples), options, compute);
        double[] alone = [.. Enumerable.Range(0, sources.Count).Select(source => hold.Measure([.. Enumerable.Range(0, sources.Count).Select(other => other == source ? 1f : 0f)]))];
        float[] weights = Enumerable.Repeat(1f, sources.Count).ToArray();
        double best = hold.Measure(weights);
        bool changed = true;
        for (int pass = 0; pass < options.Passes && changed; pass++)
        {
            changed = false;
            for (int source = 0; source < sources.Count; source++)
            {
                changed |= Improve(hold, weights, source, ref best);
            }
        }

        float greatest = weights.Max();
        for (int source = 0; source < weights.Length; source++)
        {
            weights[source] = greatest > 0 ? weights[source] / greatest : 1;
        }

        return new LearnedBlend(
            new SourceBlend(sources, weights, options.ProposalsPerSource), best, [.. sources.Select((source, index) => new BlendPart(source.Name, weights[index], alone[index]))]);
    }

    private static bool Improve(BlendHoldOut hold, float[] weights, int source, ref double best)
    {
        float before = weights[source];
        float chosen = before;
        foreach (float factor in Factors)
        {
            // A source that was switched off may come back.
            weights[source] = before == 0 ? factor : before * factor;
            double value = weights.All(weight => weight == 0) ? 0 : hold.Measure(weights);
            if (value > best)
            {
                best = value;
                chosen = weights[source];
            }
        }

        weights[source] = chosen;
        return chosen != before;
    }

    private static BlendExample[] Spread(IReadOnlyList<BlendExample> examples, int most)
    {
        int count = Math.Min(most, examples.Count);
        return [.. Enumerable.Range(0, count).Select(index => examples[(int)((long)index * examples.Count / count)])];
    }
}

/// <summary>A blend and how it came about.</summary>
/// <param name="Blend">The blend with the chosen weights, the greatest of them 1.</param>
/// <param name="Value">The goal on the hold-out with these weights.</param>
/// <param name="Parts">What each source is worth, in the order given.</param>
public sealed record LearnedBlend(SourceBlend Blend, double Value, IReadOnlyList<BlendPart> Parts);
