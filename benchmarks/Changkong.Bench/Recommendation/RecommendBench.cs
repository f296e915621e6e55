using Changkong.Bench.Support;

namespace Changkong.Bench.Recommendation;

/// <summary>The recommender's core beside its peers: the spectral filter, serving from its kernel, the item index. With <c>--skus</c> the item index at the size of a platform; with <c>--profiles</c> the profiles of as many viewers.</summary>
internal static class RecommendBench
{
    private const int IndexItems = 500_000;
    private const int IndexRounds = 7;
    private const int FitRounds = 3;
    private const string SectionOption = "section";

    public static Task<int> RunAsync(string[] arguments)
    {
        var options = new BenchArguments(arguments, "skus", "profiles", "items", "rounds", SectionOption, RecommendData.FolderOption);
        if (options.Has("skus"))
        {
            return Task.FromResult(IndexScaleBench.Run((int)options.Integer("skus", 20_000_000, 100_000, 50_000_000)));
        }

        if (options.Has("profiles"))
        {
            return ProfileScaleBench.RunAsync((int)options.Integer("profiles", 1_000_000, 1_000, 5_000_000));
        }

        string section = options.Text(SectionOption, "all");
        if (section is not ("all" or "spectral" or "index"))
        {
            throw new BenchUsageException($"--{SectionOption} '{section}' is unknown. Known: all, spectral, index.");
        }

        int items = (int)options.Integer("items", IndexItems, 10_000, 5_000_000);
        var data = section == "index" ? null : RecommendData.Of(options);
        var report = new BenchReport(
            "recommend",
            ("filter", data is null ? "-" : SpectralSection.Describe(data)),
            ("index", IndexSection.Describe(items)),
            ("hnswlib", HnswlibPeer.Version));
        if (data is not null)
        {
            var filter = SpectralSection.Run(report, data, (int)options.Integer("rounds", FitRounds, 1, 1000));
            ServingSection.Run(report, data, filter);
        }

        if (section != "spectral")
        {
            IndexSection.Run(report, items, (int)options.Integer("rounds", IndexRounds, 1, 1000));
        }

        return Task.FromResult(report.ExitCode);
    }
}
