using Changkong.Recommendation.Core.Interactions;
using Changkong.Recommendation.Core.Sequences;
using Changkong.Recommendation.Core.Spectral;

namespace Changkong.Host.Commands.Recommendation;

/// <summary>The sources that candidates come from, and the rules that they are measured against.</summary>
internal static class CandidateSources
{
    private const double Hour = 3_600_000;
    private const int Breadth = 300;
    private const int LinksPerItem = 1000;

    private static readonly FilterShape Smooth = new() { PopularityExponent = 0.5, LinearWeight = 0, LowPassWeight = 10, Flatness = 1 };

    /// <summary>Our sources, trained on histories.</summary>
    public static IItemSource[] Ours(ViewerHistories histories, long nowMilliseconds)
    {
        var together = ItemNeighbours.Build(histories, LinksPerItem, viewerExponent: 1);
        var near = TransitionModel.Build(histories, new TransitionOptions
        {
            Window = 50,
            StepDecay = 1,
            HalfLifeMilliseconds = Hour,
            FarShare = 0.15f,
            BackwardShare = 1,
            FromExponent = 1,
            ToExponent = 0,
            ViewerExponent = 1,
            LinksPerItem = LinksPerItem,
            ScoredDecay = 1,
        });
        var next = TransitionModel.Build(histories, new TransitionOptions { HalfLifeMilliseconds = 0.5 * Hour, ToExponent = 0.3f, LinksPerItem = LinksPerItem });
        var filter = SpectralFilter.Fit(Matrix(histories), new SpectralFitOptions { Rank = 160, Steps = 10 });
        return
        [
            PopularityModel.Build(histories, nowMilliseconds, new PopularityOptions { HalfLifeMilliseconds = 24 * Hour }),
            near,
            next,
            new ItemWalk(together.Links, near.Links, Breadth),
            new SpectralSource(filter, Smooth),
        ];
    }

    private static InteractionMatrix Matrix(ViewerHistories histories)
    {
        var interactions = new List<Interaction>(histories.EntryCount);
        for (int viewer = 0; viewer < histories.ViewerCount; viewer++)
        {
            foreach (var one in histories.Of(viewer))
            {
                interactions.Add(new Interaction(viewer, one.Item));
            }
        }

        return InteractionMatrix.Build(interactions, histories.ViewerCount, histories.ItemCount);
    }
}
