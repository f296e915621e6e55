using Changkong.Recommendation.Core.Interactions;

namespace Changkong.Recommendation.Core.Spectral;

/// <summary>
/// Chooses the shape of the filter on a part of the interactions that is set aside. A setting's quality is the mean of recall and NDCG. Each number is searched in turn on a sample of viewers; among
/// settings that the sample cannot tell apart from the best (within one standard error of the difference viewer by viewer: Breiman and others 1984) the smoothest is taken, with the largest
/// popularity exponent and then the smallest linear weight, because it depends least on the very neighbours that happened to be seen. The weight is then raised until the lists of all viewers, of a filter fitted to all interactions, cover as many of the items as was asked: coverage
/// takes no label, so nothing is learnt from what is to be predicted.
/// </summary>
public static class SpectralTuning
{
    /// <summary>Tunes on interactions; test data must not be among them.</summary>
    /// <param name="progress">Told of every trial when it is done, on the calling thread.</param>
    /// <param name="fitted">A filter that was fitted to the same interactions with the same options; null: it is fitted.</param>
    public static TuningResult Run(
        InteractionMatrix interactions, TuningOptions options, ComputeOptions? compute = null, IProgress<TuningTrial>? progress = null, SpectralFilter? fitted = null)
    {
        ArgumentNullException.ThrowIfNull(interactions);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        compute ??= ComputeOptions.Default;
        return new TuningSearch(interactions, fitted ?? SpectralFilter.Fit(interactions, options.Fit, compute), options, compute, progress).Run();
    }
}
