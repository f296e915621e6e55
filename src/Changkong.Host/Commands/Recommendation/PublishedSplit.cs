using Changkong.Recommendation.Core.Interactions;

namespace Changkong.Host.Commands.Recommendation;

/// <summary>
/// A split that others published results on, known by its size, with what is asked of us on it. Peers: LightGCN (SIGIR 2020), UltraGCN (CIKM 2021) and ChebyCF (SIGIR 2025) as published, Recall@20 / NDCG@20.
/// </summary>
internal sealed record PublishedSplit(string Name, int Viewers, int Items, int Train, int Test, string Peers, SplitTargets Targets)
{
    private const double FitSecondsMaximum = 6;
    private const double CoverageMinimum = 0.55;

    private static readonly PublishedSplit[] Known =
    [
        new("gowalla", 29_858, 40_981, 810_128, 217_242, "LightGCN .1830/.1554, UltraGCN .1862/.1580, ChebyCF .1941/.1616", new(0.1915, 0.1590, CoverageMinimum, FitSecondsMaximum, 0.1830)),
        new("yelp2018", 31_668, 38_048, 1_237_259, 324_147, "LightGCN .0649/.0530, UltraGCN .0683/.0561, XSimGCL .0723/.0604", new(0.0705, 0.0582, CoverageMinimum, FitSecondsMaximum, null)),
    ];

    /// <summary>The split of this size, or null: then there are no targets.</summary>
    public static PublishedSplit? Find(InteractionMatrix train, InteractionMatrix test) =>
        Known.FirstOrDefault(split => (split.Viewers, split.Items, split.Train, split.Test) == (train.RowCount, train.ColumnCount, train.EntryCount, test.EntryCount));
}

/// <summary>What is asked of lists of 20; the last is the recall while the lists cover three quarters of the items, null where nothing was asked.</summary>
internal sealed record SplitTargets(double Recall, double Ndcg, double Coverage, double FitSeconds, double? RecallWhenCovering);
