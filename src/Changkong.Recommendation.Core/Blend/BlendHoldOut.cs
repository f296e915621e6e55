using System.Numerics;
using Changkong.Recommendation.Core.Sequences;

namespace Changkong.Recommendation.Core.Blend;

/// <summary>
/// What every source proposes for every example, asked once. A set of weights is then only sums over the proposed items, and the place of a target is the number of items that come before it:
/// nothing is sorted. Examples whose targets nobody proposes are worth 0 whatever the weights, and are not kept.
/// </summary>
internal sealed class BlendHoldOut
{
    private readonly BlendOptions options;
    private readonly ComputeOptions compute;
    private readonly int sourceCount;
    private readonly int exampleCount;
    private readonly Proposals[] examples;

    public BlendHoldOut(IReadOnlyList<IItemSource> sources, BlendExample[] examples, BlendOptions options, ComputeOptions compute)
    {
        this.options = options;
        this.compute = compute;
        sourceCount = sources.Count;
        exampleCount = examples.Length;
        int itemCount = sources[0].ItemCount;
        var proposals = new Proposals?[examples.Length];
        Parallel.For(
            0,
            examples.Length,
            compute.Loop,
            () => (Places: new ItemScores(itemCount), Scratch: new ItemScores(itemCount), Items: new int[Math.Min(options.ProposalsPerSource, itemCount)]),
            (example, _, local) =>
            {
                proposals[example] = Propose(sources, examples[example], local.Places, local.Scratch, local.Items);
                return local;
            },
            _ => { });
        this.examples = [.. proposals.OfType<Proposals>()];
    }

    /// <summary>The goal, averaged over all examples.</summary>
    public double Measure(float[] weights)
    {
        double[] values = new double[examples.Length];
        Parallel.For(0, examples.Length, compute.Loop, () => Array.Empty<float>(), (index, _, scores) =>
        {
            var example = examples[index];
            int length = example.Items.Length;
            scores = scores.Length >= length ? scores : new float[length];
            var sums = scores.AsSpan(0, length);
            sums.Clear();
            for (int source = 0; source < sourceCount; source++)
            {
                if (weights[source] > 0)
                {
                    AddScaled(example.Shares.AsSpan(source * length, length), weights[source], sums);
                }
            }

            values[index] = Value(example, sums);
            return scores;
        }, _ => { });
        return values.Sum() / exampleCount;
    }

    private static Proposals? Propose(IReadOnlyList<IItemSource> sources, BlendExample example, ItemScores places, ItemScores scratch, int[] best)
    {
        var proposed = new (int[] Items, float[] Shares)[sources.Count];
        for (int source = 0; source < sources.Count; source++)
        {
            int count = SourceBlend.Propose(sources[source], scratch, example.History, example.NowMilliseconds, best, out float sum);
            proposed[source] = (best[..count], Array.ConvertAll(best[..count], item => scratch[item] / sum));
            scratch.Clear();
        }

        int[] items = [.. proposed.SelectMany(one => one.Items).Distinct().Order()];
        int[] targets = [.. example.Targets.Select(target => Array.BinarySearch(items, target)).Where(place => place >= 0)];
        if (targets.Length == 0)
        {
            return null;
        }

        float[] shares = new float[sources.Count * items.Length];
        for (int place = 0; place < items.Length; place++)
        {
            places.Add(items[place], place + 1);
        }

        for (int source = 0; source < sources.Count; source++)
        {
            for (int index = 0; index < proposed[source].Items.Length; index++)
            {
                shares[(source * items.Length) + (int)places[proposed[source].Items[index]] - 1] = proposed[source].Shares[index];
            }
        }

        places.Clear();
        return new Proposals(items, shares, targets, example.Targets.Length);
    }

    private double Value(Proposals example, ReadOnlySpan<float> scores)
    {
        double value = 0;
        foreach (int target in example.TargetPlaces)
        {
            int rank = scores[target] > 0 ? RankOf(scores, target) : int.MaxValue;
            if (rank < options.Depth)
            {
                value += options.Goal == BlendGoal.Recall ? 1 : 1 / Math.Log2(rank + 2);
            }
        }

        return options.Goal == BlendGoal.Recall ? value / example.TargetCount : value / RankedTargets.Ideal(example.TargetCount, options.Depth);
    }

    // Items ascend, so that of equal scores the earlier place comes first.
    private static int RankOf(ReadOnlySpan<float> scores, int target)
    {
        float own = scores[target];
        int rank = 0;
        for (int place = 0; place < target; place++)
        {
            rank += scores[place] >= own ? 1 : 0;
        }

        for (int place = target + 1; place < scores.Length; place++)
        {
            rank += scores[place] > own ? 1 : 0;
        }

        return rank;
    }

    private static void AddScaled(ReadOnlySpan<float> shares, float weight, Span<float> sums)
    {
        int place = 0;
        for (; place + Vector<float>.Count <= sums.Length; place += Vector<float>.Count)
        {
            (new Vector<float>(sums[place..]) + (new Vector<float>(shares[place..]) * weight)).CopyTo(sums[place..]);
        }

        for (; place < sums.Length; place++)
        {
            sums[place] += shares[place] * weight;
        }
    }

    /// <param name="Items">Everything that is proposed, ascending.</param>
    /// <param name="Shares">One row a source.</param>
    /// <param name="TargetPlaces">Where targets are among the items.</param>
    /// <param name="TargetCount">All targets, also those that nobody proposes.</param>
    private sealed record Proposals(int[] Items, float[] Shares, int[] TargetPlaces, int TargetCount);
}
