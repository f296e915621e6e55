using Changkong.Bench.Support;
using Changkong.Recommendation.Core;
using Changkong.Recommendation.Core.Evaluation;
using Changkong.Recommendation.Core.Spectral;

namespace Changkong.Bench.Recommendation;

/// <summary>Serving from quantised kernel rows: every viewer once, the whole history, the best 50, on one thread.</summary>
internal static class ServingSection
{
    private const double ViewersPerSecondTarget = 10_000;
    private const int Length = 50;
    private const int RecallLength = 20;

    public static void Run(BenchReport report, RecommendData data, SpectralFilter filter)
    {
        // A longer row is more exact and slower; the first is what the target is for.
        foreach (int rowLength in (int[])[200, 500])
        {
            BenchReport.Progress($"kernel rows of {rowLength}");
            var rows = filter.BuildKernel(rowLength, SpectralSection.Shape);
            Measure(report, data, filter, rows, rowLength);
        }
    }

    private static void Measure(BenchReport report, RecommendData data, SpectralFilter filter, KernelRows rows, int rowLength)
    {
        var ranker = new KernelRanker(new LiveKernel(rows));
        var lists = new RankedLists(data.Train.RowCount, Length);
        var times = new double[data.Train.RowCount];
        int[] items = new int[Length];
        float[] scores = new float[Length];
        for (int pass = 0; pass < 2; pass++)
        {
            for (int viewer = 0; viewer < times.Length; viewer++)
            {
                double before = ThreadClock.Nanoseconds();
                int found = ranker.Rank(data.Train.ColumnsOf(viewer), data.Train.WeightsOf(viewer), items, scores);
                times[viewer] = ThreadClock.Nanoseconds() - before;
                lists.Set(viewer, items.AsSpan(0, found));
            }
        }

        var sample = new Percentiles(times.Select(time => time / 1000));
        report.Result($"recommend_kernel_{rowLength}_viewers_per_second", times.Length / (times.Sum() / 1e9), "viewers/s@1_core", Target.AtLeast, ViewersPerSecondTarget);
        BenchReport.Figure($"recommend_kernel_{rowLength}_p50", sample.Median, "us");
        BenchReport.Figure($"recommend_kernel_{rowLength}_p99", sample.At(0.99), "us");
        BenchReport.Figure($"recommend_kernel_{rowLength}_memory", rows.EntryCount * (sizeof(int) + sizeof(byte)) / 1048576d, "MiB");
        if (data.Test is { } test)
        {
            var metrics = RankingMetrics.Of(lists, test, filter.ItemDegrees, data.Train.RowCount, RecallLength);
            BenchReport.Figure($"recommend_kernel_{rowLength}_recall@{RecallLength}", metrics.Recall * 1000, "per_mille");
            BenchReport.Figure($"recommend_kernel_{rowLength}_coverage@{RecallLength}", metrics.Coverage * 1000, "per_mille");
        }
    }
}
