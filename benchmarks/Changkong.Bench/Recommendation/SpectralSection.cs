using System.Diagnostics;
using Changkong.Bench.Support;
using Changkong.Recommendation.Core.Evaluation;
using Changkong.Recommendation.Core.Interactions;
using Changkong.Recommendation.Core.Spectral;

namespace Changkong.Bench.Recommendation;

/// <summary>Fitting: the sparse item-item matrix alone, as a plain kernel recommender would have it, and with the spectrum; and what the spectrum brings in recall.</summary>
internal static class SpectralSection
{
    private const double FitSecondsTarget = 6;
    private const int Rank = 512;
    private const int Length = 20;

    /// <summary>What tuning on a hold-out of Gowalla's train chose.</summary>
    public static FilterShape Shape { get; } = new() { PopularityExponent = 0.4, LinearWeight = 1.25, LowPassWeight = 0.2, Flatness = 3 };

    public static string Describe(RecommendData data) =>
        $"{data.Origin}: {data.Train.RowCount:N0} viewers, {data.Train.ColumnCount:N0} items, {data.Train.EntryCount:N0} interactions; peer: the same matrix with a hash table a row, same threads;"
        + " least wall time of interleaved rounds, serving by the time of its one thread";

    public static SpectralFilter Run(BenchReport report, RecommendData data, int rounds)
    {
        var options = new SpectralFitOptions { Rank = Rank };
        var (plain, linear, spectral) = (double.MaxValue, double.MaxValue, double.MaxValue);
        SpectralFilter? filter = null;
        long entries = 0;
        for (int round = 0; round < rounds; round++)
        {
            BenchReport.Progress($"fit, round {round + 1} of {rounds}");
            plain = Math.Min(plain, Seconds(() => entries = PlainGram(data.Train)));
            linear = Math.Min(linear, Seconds(() => SpectralFilter.Fit(data.Train, options with { Rank = 0 })));
            spectral = Math.Min(spectral, Seconds(() => filter = SpectralFilter.Fit(data.Train, options)));
        }

        BenchReport.Figure("recommend_gram_entries", entries / 1e6, "M");
        BenchReport.Figure("recommend_plain_gram_seconds", plain, "s");
        BenchReport.Figure("recommend_sparse_gram_seconds", linear, "s");
        report.Result("recommend_spectral_fit_seconds", spectral, "s", Target.AtMost, FitSecondsTarget);
        BenchReport.Figure("recommend_spectral_fit_over_plain_gram", spectral / plain, "x");
        if (data.Test is { } test)
        {
            PrintRecall("recommend_linear", filter!, Shape with { Rank = 0 }, data.Train, test);
            PrintRecall("recommend_spectral", filter!, Shape, data.Train, test);
            BenchReport.Note("recall with the shape that a hold-out of Gowalla's train chose; changkong recommend evaluate --tune chooses one for other data");
        }

        return filter!;
    }

    private static void PrintRecall(string name, SpectralFilter filter, FilterShape shape, InteractionMatrix train, InteractionMatrix test)
    {
        var metrics = RankingMetrics.Of(filter.Rank(train, Length, shape), test, filter.ItemDegrees, train.RowCount, Length);
        BenchReport.Figure($"{name}_recall@{Length}", metrics.Recall * 1000, "per_mille");
        BenchReport.Figure($"{name}_ndcg@{Length}", metrics.Ndcg * 1000, "per_mille");
        BenchReport.Figure($"{name}_coverage@{Length}", metrics.Coverage * 1000, "per_mille");
    }

    // Each item's row: all items of all its viewers, added up in a hash table.
    private static long PlainGram(InteractionMatrix train)
    {
        var byItem = train.Transpose();
        float[] viewerDegrees = train.RowDegrees();
        float[] itemDegrees = train.ColumnDegrees();
        long entries = 0;
        Parallel.For(
            0,
            byItem.RowCount,
            () => (Sums: new Dictionary<int, float>(), Entries: 0L, Kept: new List<KeyValuePair<int, float>[]>()),
            (item, _, state) =>
            {
                state.Sums.Clear();
                foreach (int viewer in byItem.ColumnsOf(item))
                {
                    foreach (int other in train.ColumnsOf(viewer))
                    {
                        state.Sums[other] = state.Sums.GetValueOrDefault(other) + (1 / (viewerDegrees[viewer] * MathF.Sqrt(itemDegrees[item] * itemDegrees[other])));
                    }
                }

                state.Kept.Add([.. state.Sums]);
                return (state.Sums, state.Entries + state.Sums.Count, state.Kept);
            },
            state => Interlocked.Add(ref entries, state.Entries));
        return entries;
    }

    private static double Seconds(Action run)
    {
        GC.Collect();
        long started = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
