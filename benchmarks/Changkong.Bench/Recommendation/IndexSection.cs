using System.Diagnostics;
using System.Globalization;
using Changkong.Bench.Support;
using Changkong.Recommendation.Core.Index;

namespace Changkong.Bench.Recommendation;

/// <summary>The item index beside hnswlib: the same vectors and queries, both tuned to the same recall, their rounds alternating, one thread each.</summary>
internal static class IndexSection
{
    public const int Dimensions = 64;
    public const int Wanted = 50;
    private const double RecallTarget = 0.99;
    private const int QueryCount = 1000;
    private const int FirstPeerEffort = 50;
    private const int LargestPeerEffort = 5000;
    private const ulong Seed = 1;
    private const ulong ViewerSeed = 7;

    public static void Run(BenchReport report, int items, int rounds)
    {
        var catalogue = new CatalogueVectors(items, Dimensions, Seed);
        var vectors = new KeptVectors(catalogue);
        float[] queries = catalogue.Viewers(QueryCount, ViewerSeed);
        BenchReport.Progress("exact answers");
        var exact = ExactNearest.Find(vectors, Dimensions, queries, Wanted);
        string directory = Machine.DataDirectory("hnswlib-peer");
        using var peer = HnswlibPeer.Start(directory, vectors.Values, queries, Dimensions);
        BenchReport.Progress("our build");
        long started = Stopwatch.GetTimestamp();
        using var index = ItemIndex.Build(vectors, new() { Dimensions = Dimensions, Similarity = ItemSimilarity.Cosine, Seed = Seed });
        double buildSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        BenchReport.Progress("hnswlib's build");
        double peerBuildSeconds = peer.Build(Environment.ProcessorCount);
        int effort = SearchEffort.Calibrate(index, queries, exact, Wanted, RecallTarget);
        int peerEffort = PeerEffort(peer, exact);
        var (ours, theirs) = Measure(index, peer, queries, effort, peerEffort, rounds);
        report.Result("index_recall_at_50", SearchEffort.Recall(index, queries, exact, Wanted, effort), "share", Target.AtLeast, RecallTarget);
        report.Result("index_hnswlib_recall_at_50", PeerRecall(peer, exact, peerEffort), "share", Target.AtLeast, RecallTarget);
        report.Result("index_query_p99", ours.P99, "us", Target.AtMost, Math.Round(theirs.P99, 1));
        BenchReport.Figure("index_query_p50", ours.P50, "us");
        BenchReport.Figure("index_hnswlib_query_p50", theirs.P50, "us");
        BenchReport.Figure("index_hnswlib_query_p99", theirs.P99, "us");
        report.Result("index_build", buildSeconds, "s", Target.AtMost, Math.Round(peerBuildSeconds, 1));
        BenchReport.Figure("index_hnswlib_build", peerBuildSeconds, "s");
        BenchReport.Figure("index_memory", index.MemoryBytes / 1048576.0, "MiB");
        BenchReport.Figure("index_cells", index.CellCount, "cells");
        BenchReport.Figure("index_effort", effort, "items");
        BenchReport.Figure("index_hnswlib_ef", peerEffort, "items");
        File.Delete(Path.Combine(directory, "vectors.f32"));
    }

    /// <summary>One line of what was measured.</summary>
    public static string Describe(int items) => string.Create(CultureInfo.InvariantCulture, $"{items:N0} x {Dimensions}, {QueryCount:N0} queries, seed {Seed}: {CatalogueVectors.Structure}");

    // Each round asks every query of one side, then of the other. The middle of the rounds counts: another program's burst spoils one, not all.
    private static ((double P50, double P99) Ours, (double P50, double P99) Theirs) Measure(ItemIndex index, HnswlibPeer peer, float[] queries, int effort, int peerEffort, int rounds)
    {
        var ours = new List<Percentiles>();
        var theirs = new List<Percentiles>();
        for (int round = 0; round <= rounds; round++)
        {
            BenchReport.Progress($"round {round} of {rounds}");
            var ourRound = new Percentiles(Ask(index, queries, effort));
            var peerRound = new Percentiles(peer.Search(peerEffort, Wanted, QueryCount).Microseconds);
            // The first one warms up.
            if (round > 0)
            {
                ours.Add(ourRound);
                theirs.Add(peerRound);
            }
        }

        return (Middle(ours), Middle(theirs));
    }

    private static (double P50, double P99) Middle(List<Percentiles> rounds) =>
        (new Percentiles(rounds.Select(round => round.Median)).Median, new Percentiles(rounds.Select(round => round.At(0.99))).Median);

    private static double[] Ask(ItemIndex index, float[] queries, int effort)
    {
        double[] microseconds = new double[QueryCount];
        var results = new RankedItem[Wanted];
        for (int query = 0; query < QueryCount; query++)
        {
            long started = Stopwatch.GetTimestamp();
            _ = index.Search(queries.AsSpan(query * Dimensions, Dimensions), effort, results);
            microseconds[query] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        }

        return microseconds;
    }

    // In the same steps as ours.
    private static int PeerEffort(HnswlibPeer peer, RankedItem[] exact)
    {
        int effort = FirstPeerEffort;
        while (effort < LargestPeerEffort && PeerRecall(peer, exact, effort) < RecallTarget)
        {
            effort += effort / 4;
        }

        return effort;
    }

    private static double PeerRecall(HnswlibPeer peer, RankedItem[] exact, int effort)
    {
        var (items, _) = peer.Search(effort, Wanted, QueryCount);
        int found = 0;
        for (int query = 0; query < QueryCount; query++)
        {
            var nearest = exact.AsSpan(query * Wanted, Wanted).ToArray().Select(item => item.Item);
            found += nearest.Intersect(items.AsSpan(query * Wanted, Wanted).ToArray()).Count();
        }

        return (double)found / exact.Length;
    }

    private sealed class KeptVectors : IItemVectors
    {
        private const int Batch = 1024;

        public KeptVectors(CatalogueVectors catalogue)
        {
            Count = catalogue.Count;
            Values = new float[Count * Dimensions];
            _ = Parallel.For(0, (Count + Batch - 1) / Batch, batch =>
                catalogue.Read(batch * Batch, Values.AsSpan(batch * Batch * Dimensions, Math.Min(Batch, Count - (batch * Batch)) * Dimensions)));
        }

        public int Count { get; }

        public float[] Values { get; }

        public void Read(int firstPosition, Span<float> vectors) => Values.AsSpan(firstPosition * Dimensions, vectors.Length).CopyTo(vectors);
    }
}
