using Changkong.Bench.Support;

namespace Changkong.Bench.Recommendation;

/// <summary>The recommender's core beside its peers; with <c>--skus</c> the item index at the size of a platform.</summary>
internal static class RecommendBench
{
    private const int IndexItems = 500_000;
    private const int IndexRounds = 7;

    public static Task<int> RunAsync(string[] arguments)
    {
        var options = new BenchArguments(arguments, "skus", "items", "rounds");
        if (options.Has("skus"))
        {
            return Task.FromResult(IndexScaleBench.Run((int)options.Integer("skus", 20_000_000, 100_000, 50_000_000)));
        }

        int items = (int)options.Integer("items", IndexItems, 10_000, 5_000_000);
        var report = new BenchReport("recommend", ("index", IndexSection.Describe(items)), ("hnswlib", HnswlibPeer.Version));
        IndexSection.Run(report, items, (int)options.Integer("rounds", IndexRounds, 1, 1000));
        return Task.FromResult(report.ExitCode);
    }
}
