using Changkong.Recommendation.Core.Evaluation;

namespace Changkong.Recommendation.Core.Ranker;

/// <summary>What some features are worth: the same training with them and without them, judged on the same viewers.</summary>
/// <param name="With">Discounted gain with them.</param>
/// <param name="Without">Discounted gain without them.</param>
/// <param name="Gain">The difference, viewer by viewer, with its bootstrap interval: they are worth it where the lower end is above 0.</param>
public sealed record FeatureGain(BootstrapInterval With, BootstrapInterval Without, BootstrapInterval Gain)
{
    /// <summary>Trains twice and compares.</summary>
    /// <param name="examples">To learn from.</param>
    /// <param name="holdOut">Decides when to stop.</param>
    /// <param name="judges">Viewers that neither training sees.</param>
    /// <param name="features">Places of the features in question.</param>
    public static FeatureGain Measure(
        IReadOnlyList<RankerExample> examples,
        IReadOnlyList<RankerExample> holdOut,
        IReadOnlyList<RankerExample> judges,
        IReadOnlyList<int> features,
        int itemCount,
        int featureCount,
        RankerOptions? options = null,
        ComputeOptions? compute = null)
    {
        options ??= new RankerOptions();
        double[] Judge(RankerOptions asked) =>
            RankerTrainer.Ndcg(RankerTrainer.Train(examples, holdOut, itemCount, featureCount, asked, default, compute).Ranker, judges, options.Depth, compute);
        double[] with = Judge(options);
        double[] without = Judge(options with { SilentFeatures = [.. options.SilentFeatures, .. features] });
        return new FeatureGain(
            BootstrapInterval.OfMean(with, options.Seed),
            BootstrapInterval.OfMean(without, options.Seed),
            BootstrapInterval.OfMean([.. with.Zip(without, (left, right) => left - right)], options.Seed));
    }
}
