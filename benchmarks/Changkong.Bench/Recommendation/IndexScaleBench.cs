using System.Diagnostics;
using System.Globalization;
using Changkong.Bench.Support;
using Changkong.Recommendation.Core.Index;

namespace Changkong.Bench.Recommendation;

/// <summary>An index of many millions of generated items, built and served in this process; then a new item and a viewer's click, until they show.</summary>
internal static class IndexScaleBench
{
    private const double GibibytesTarget = 16;
    private const double MedianMillisecondsTarget = 10;
    private const double P99MillisecondsTarget = 50;
    private const double RecallTarget = 0.95;
    private const double TunedRecall = 0.97;
    private const double VisibleSecondsTarget = 1;
    private const double Gibibyte = 1L << 30;
    private const int TimedQueries = 2000;
    private const int TuningQueries = 64;
    private const int JudgedQueries = 200;
    private const int Rounds = 3;
    private const ulong Seed = 1;

    public static int Run(int items)
    {
        var report = new BenchReport("recommend --skus", ("items", string.Create(CultureInfo.InvariantCulture, $"{items:N0} x {IndexSection.Dimensions}, seed {Seed}")), ("structure", CatalogueVectors.Structure));
        var catalogue = new CatalogueVectors(items, IndexSection.Dimensions, Seed);
        BenchReport.Progress("building");
        long started = Stopwatch.GetTimestamp();
        using var index = ItemIndex.Build(catalogue, new() { Dimensions = IndexSection.Dimensions, Similarity = ItemSimilarity.Cosine, Seed = Seed });
        BenchReport.Figure("skus_build", Stopwatch.GetElapsedTime(started).TotalSeconds, "s");
        BenchReport.Figure("skus_cells", index.CellCount, "cells");
        BenchReport.Figure("skus_largest_cell", index.LargestCell, "items");
        BenchReport.Progress("finding the effort");
        float[] tuning = catalogue.Viewers(TuningQueries, 11);
        int effort = SearchEffort.Calibrate(index, tuning, SearchEffort.Exact(index, tuning, IndexSection.Wanted), IndexSection.Wanted, TunedRecall);
        BenchReport.Figure("skus_effort", effort, "items");
        BenchReport.Progress("serving");
        Serve(report, index, catalogue.Viewers(TimedQueries, 12), effort);
        report.Result("skus_resident", Machine.ResidentBytes() / Gibibyte, "GiB", Target.AtMost, GibibytesTarget);
        report.Result("skus_peak_resident", PeakBytes() / Gibibyte, "GiB", Target.AtMost, GibibytesTarget);
        BenchReport.Figure("skus_index_memory", index.MemoryBytes / Gibibyte, "GiB");
        BenchReport.Progress("exact answers");
        float[] judged = catalogue.Viewers(JudgedQueries, 13);
        var exact = ExactNearest.Find(catalogue, IndexSection.Dimensions, judged, IndexSection.Wanted);
        report.Result("skus_recall_at_50", SearchEffort.Recall(index, judged, exact, IndexSection.Wanted, effort), "share", Target.AtLeast, RecallTarget);
        Change(report, index, catalogue, effort);
        return report.ExitCode;
    }

    private static void Serve(BenchReport report, ItemIndex index, float[] queries, int effort)
    {
        var all = Milliseconds(index, queries, effort, default(EveryItem));
        report.Result("skus_query_p50", all.Median, "ms", Target.AtMost, MedianMillisecondsTarget);
        report.Result("skus_query_p99", all.At(0.99), "ms", Target.AtMost, P99MillisecondsTarget);
        var inStock = Milliseconds(index, queries, effort, default(HalfInStock));
        BenchReport.Figure("skus_half_in_stock_query_p50", inStock.Median, "ms");
        report.Result("skus_half_in_stock_query_p99", inStock.At(0.99), "ms", Target.AtMost, P99MillisecondsTarget);
    }

    private static Percentiles Milliseconds<TFilter>(ItemIndex index, float[] queries, int effort, TFilter filter)
        where TFilter : struct, IItemFilter
    {
        var results = new RankedItem[IndexSection.Wanted];
        var milliseconds = new List<double>(TimedQueries * Rounds);
        for (int round = 0; round <= Rounds; round++)
        {
            for (int query = 0; query < TimedQueries; query++)
            {
                long started = Stopwatch.GetTimestamp();
                int found = index.Search(queries.AsSpan(query * IndexSection.Dimensions, IndexSection.Dimensions), effort, filter, results);
                double took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                if (found != IndexSection.Wanted)
                {
                    throw new InvalidOperationException($"A query found {found} of {IndexSection.Wanted} items.");
                }

                // The first round warms up.
                if (round > 0)
                {
                    milliseconds.Add(took);
                }
            }
        }

        return new(milliseconds);
    }

    private static void Change(BenchReport report, ItemIndex index, CatalogueVectors catalogue, int effort)
    {
        var viewers = new LiveViewers(index);
        var results = new RankedItem[IndexSection.Wanted];
        const long viewer = 42;
        const int clicked = 123;
        viewers.Record(viewer, 5);
        viewers.Record(viewer, 6);
        _ = viewers.Search(viewer, effort, default(EveryItem), results);
        Require(!results.Any(result => result.Item == clicked), "The item was in the list before it was clicked.");
        long started = Stopwatch.GetTimestamp();
        viewers.Record(viewer, clicked, weight: 3);
        _ = viewers.Search(viewer, effort, default(EveryItem), results);
        double clickSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Require(results.Any(result => result.Item == clicked), "The clicked item does not show.");
        report.Result("skus_click_visible", clickSeconds, "s", Target.AtMost, VisibleSecondsTarget);
        float[] fresh = new float[IndexSection.Dimensions];
        _ = viewers.TryVector(viewer, fresh);
        fresh[0] += 0.01f;
        started = Stopwatch.GetTimestamp();
        index.Put(catalogue.Count, fresh);
        _ = viewers.Search(viewer, effort, default(EveryItem), results);
        double itemSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        int rank = Array.FindIndex(results, result => result.Item == catalogue.Count) + 1;
        Require(rank > 0, "The new item does not show.");
        report.Result("skus_new_item_visible", itemSeconds, "s", Target.AtMost, VisibleSecondsTarget);
        BenchReport.Figure("skus_new_item_rank", rank, "rank");
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }

    private static long PeakBytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private readonly struct HalfInStock : IItemFilter
    {
        public bool Accepts(int item) => ((uint)item * 0x9E37_79B9 >> 31) == 0;
    }
}
