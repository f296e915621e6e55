using System.Diagnostics;
using Changkong.Host.Commands.Text;
using Changkong.Recommendation.Core;
using Changkong.Recommendation.Core.Evaluation;
using Changkong.Recommendation.Core.Spectral;

namespace Changkong.Host.Commands.Recommendation;

/// <summary>The same viewers ranked as live serving does it: from quantised kernel rows, one viewer after the other.</summary>
internal static class KernelEvaluation
{
    public static void Run(SpectralFilter filter, SplitData data, FilterShape shape, int rowLength, int length, EvaluationReport report, ComputeOptions compute)
    {
        long started = Stopwatch.GetTimestamp();
        var rows = filter.BuildKernel(rowLength, shape, compute);
        report.Figure("kernel_build_seconds", Stopwatch.GetElapsedTime(started).TotalSeconds, "s");
        var kernel = new LiveKernel(rows, coverageExponent: shape.CoverageExponent);
        var ranker = new KernelRanker(kernel);
        var lists = new RankedLists(data.Train.RowCount, length);
        float[] scores = new float[length];
        int[] items = new int[length];
        started = Stopwatch.GetTimestamp();
        for (int viewer = 0; viewer < data.Train.RowCount; viewer++)
        {
            lists.Set(viewer, items.AsSpan(0, ranker.Rank(data.Train.ColumnsOf(viewer), data.Train.WeightsOf(viewer), items, scores)));
        }

        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var metrics = RankingMetrics.Of(lists, data.Test, filter.ItemDegrees, data.Train.RowCount, length);
        report.Figure($"kernel_recall@{length}", metrics.Recall, "share");
        report.Figure($"kernel_ndcg@{length}", metrics.Ndcg, "share");
        report.Figure($"kernel_coverage@{length}", metrics.Coverage, "share");
        report.Figure("kernel_viewers_per_second", data.Train.RowCount / seconds, "viewers/s@1_thread");
    }
}
