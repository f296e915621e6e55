using Changkong.Recommendation.Core.Interactions;

namespace Changkong.Recommendation.Core.Spectral;

/// <summary>Interactions divided by the roots of both degrees, both ways round: the adjacency of the viewer-item graph whose singular values lie from 0 to 1.</summary>
internal sealed record NormalisedInteractions(InteractionMatrix ByViewer, InteractionMatrix ByItem, float[] ItemDegrees)
{
    public static NormalisedInteractions Of(InteractionMatrix interactions)
    {
        float[] itemDegrees = interactions.ColumnDegrees();
        var byViewer = interactions.Scaled(InverseRoots(interactions.RowDegrees()), InverseRoots(itemDegrees));
        return new NormalisedInteractions(byViewer, byViewer.Transpose(), itemDegrees);
    }

    private static double[] InverseRoots(float[] degrees) => Array.ConvertAll(degrees, degree => degree > 0 ? 1 / Math.Sqrt(degree) : 0);
}
