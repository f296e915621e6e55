using System.Diagnostics;
using System.Globalization;
using Changkong.Bench.Support;
using Changkong.Operations;
using Changkong.Recommendation;
using Changkong.Recommendation.Core.Ranker;
using Changkong.Recommendation.Models;
using Changkong.Recommendation.Projection;
using Changkong.Recommendation.Rules;
using Changkong.Recommendation.Serving;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Changkong.Bench.Recommendation;

/// <summary>
/// The profiles of very many viewers: folded from events, held, saved in whole and in part, read back, and served from by a version that was trained on some of them and then made again.
/// </summary>
internal static class ProfileScaleBench
{
    private const int Products = 50_000;
    private const int TrainedInteractionsMaximum = 500_000;
    private const int Reads = 20_000;
    private const int Lists = 2_000;
    private const int RankedViewersMaximum = 100_000;
    private const int ChangedShare = 50;
    private const double Gibibyte = 1L << 30;
    private const double MemoryTarget = 8;
    private const double SaveSecondsTarget = 60;
    private const double ReadMillisecondsTarget = 1;
    private const double ListMillisecondsTarget = 50;
    private const double RollbackSecondsTarget = 10;

    public static async Task<int> RunAsync(int viewers)
    {
        var options = new RecommendationOptions { ViewersMaximum = Math.Max(1_000, viewers * 2), TrainingInteractionsMaximum = TrainedInteractionsMaximum };
        var report = new BenchReport(
            "recommend --profiles", ("viewers", viewers.ToString("N0", CultureInfo.InvariantCulture)), ("products", Products.ToString("N0", CultureInfo.InvariantCulture)), ("structure", GeneratedViewers.Structure),
            ("training", string.Create(CultureInfo.InvariantCulture, $"at most {TrainedInteractionsMaximum:N0} interactions, {options.TrainingDegree} processors")));
        var books = new BehaviourBooks(options);
        var generator = new GeneratedViewers(Products);
        var fold = new BehaviourFold(books, time => TeamDays.Of(time, TimeZoneInfo.Utc));
        Fold(report, books, generator, fold, viewers);
        await SaveAsync(report, options, books, () => Act(generator, fold, viewers / ChangedShare, round: 1));
        Serve(report, options, books, viewers);
        return report.ExitCode;
    }

    private static void Fold(BenchReport report, BehaviourBooks books, GeneratedViewers generator, BehaviourFold fold, int viewers)
    {
        BenchReport.Progress("folding");
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long started = Stopwatch.GetTimestamp();
        generator.List(fold);
        long events = Products + Act(generator, fold, viewers, round: 0);
        BenchReport.Figure("profiles_events", events, "events");
        BenchReport.Figure("profiles_folded", events / Stopwatch.GetElapsedTime(started).TotalSeconds, "events/s");
        double bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        BenchReport.Figure("profiles_held", books.Viewers.Count, "viewers");
        BenchReport.Figure("profiles_bytes_each", bytes / books.Viewers.Count, "bytes");
        report.Result("profiles_memory", bytes / Gibibyte, "GiB", Target.AtMost, MemoryTarget);
    }

    private static long Act(GeneratedViewers generator, BehaviourFold fold, int viewers, int round)
    {
        long events = 0;
        for (int viewer = 0; viewer < viewers; viewer++)
        {
            events += generator.Act(fold, viewer, round);
        }

        return events;
    }

    private static async Task SaveAsync(BenchReport report, RecommendationOptions options, BehaviourBooks books, Action change)
    {
        string directory = Machine.DataDirectory("profiles");
        Directory.Delete(directory, recursive: true);
        Directory.CreateDirectory(directory);
        var collection = new ServiceCollection();
        collection.AddModelContribution<RecommendationTables>();
        collection.AddOperations(operations => operations.Directory = directory);
        collection.AddSingleton<BooksStore>();
        await using (var services = collection.BuildServiceProvider(validateScopes: true))
        {
            await services.OpenOperationsAsync(CancellationToken.None);
            var store = services.GetRequiredService<BooksStore>();
            BenchReport.Progress("saving everything");
            long started = Stopwatch.GetTimestamp();
            int parts = await store.SaveAsync(books, [0], CancellationToken.None);
            report.Result("profiles_first_checkpoint", Stopwatch.GetElapsedTime(started).TotalSeconds, "s", Target.AtMost, SaveSecondsTarget);
            BenchReport.Figure("profiles_first_checkpoint_parts", parts, "rows");
            change();
            BenchReport.Progress("saving what changed");
            started = Stopwatch.GetTimestamp();
            parts = await store.SaveAsync(books, [1], CancellationToken.None);
            BenchReport.Figure("profiles_checkpoint", Stopwatch.GetElapsedTime(started).TotalSeconds, "s");
            BenchReport.Figure("profiles_checkpoint_parts", parts, "rows");
            BenchReport.Figure("profiles_store", new DirectoryInfo(directory).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) / Gibibyte, "GiB");
            BenchReport.Progress("reading back");
            var again = new BehaviourBooks(options);
            started = Stopwatch.GetTimestamp();
            await store.LoadAsync(again, CancellationToken.None);
            report.Result("profiles_read_back", Stopwatch.GetElapsedTime(started).TotalSeconds, "s", Target.AtMost, SaveSecondsTarget);
            if (again.Viewers.Count != books.Viewers.Count || again.Watermark != books.Watermark)
            {
                throw new InvalidOperationException($"{again.Viewers.Count} of {books.Viewers.Count} profiles were read back.");
            }
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    private static void Serve(BenchReport report, RecommendationOptions options, BehaviourBooks books, int viewers)
    {
        BenchReport.Progress("training");
        using var models = new ModelBook(new ServiceCollection().BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(), books, Options.Create(options));
        var set = TrainingSet.Collect(books, options.TrainingInteractionsMaximum);
        long started = Stopwatch.GetTimestamp();
        var trained = viewers > RankedViewersMaximum ? Fitted(set, options) : ModelTrainer.Train(set, options, CancellationToken.None);
        BenchReport.Figure("profiles_training", Stopwatch.GetElapsedTime(started).TotalSeconds, "s");
        BenchReport.Figure("profiles_training_viewers", set.ViewerCount, "viewers");
        var card = new ModelCard("bench", DateTimeOffset.UnixEpoch, 0, null, null, set.ViewerCount, set.Products.Length, set.Events.Length, 0, trained.Described, trained.HoldOut, trained.Baseline, trained.Ranker);
        byte[] stored = set.ToBytes();
        byte[]? ranker = trained.Parts.Order is { } order ? RankerBytes.Write(order.Ranker) : null;
        BenchReport.Figure("profiles_version_stored", (stored.Length + (ranker?.Length ?? 0)) / (double)(1 << 20), "MiB");
        started = Stopwatch.GetTimestamp();
        var back = TrainingSet.FromBytes(stored);
        var model = new ServingModel(card, back, ModelTrainer.Rebuild(back, trained.Described, trained.Ranker?.IsOn == true, options, CancellationToken.None, ranker is null ? null : RankerBytes.Read(ranker)), books.Items);
        report.Result("profiles_rollback", Stopwatch.GetElapsedTime(started).TotalSeconds, "s", Target.AtMost, RollbackSecondsTarget);
        models.Serve(model);
        var time = TimeProvider.System;
        var recommender = new Recommender(books, models, new ServedShares(books, Options.Create(options), time), Options.Create(options), time);
        var reads = Measure(Reads, viewers, name => books.Viewers.Find(name)!.Items.Count > 0);
        BenchReport.Figure("profiles_read_p50", reads.Median * 1_000, "us");
        report.Result("profiles_read_p99", reads.At(0.99), "ms", Target.AtMost, ReadMillisecondsTarget);
        var lists = Measure(Lists, viewers, name => recommender.Recommend(new ListRequest(name, 20), RuleSet.Empty).Items.Count == 20);
        BenchReport.Figure("profiles_list_p50", lists.Median, "ms");
        report.Result("profiles_list_p99", lists.At(0.99), "ms", Target.AtMost, ListMillisecondsTarget);
    }

    // What is learned does not grow with the profiles that are only held: beyond this the parts are fitted, and no weights and no ranker are learned.
    private static TrainedModel Fitted(TrainingSet set, RecommendationOptions options)
    {
        BenchReport.Note($"of more than {RankedViewersMaximum} viewers no weights and no ranker are learned here; profiles_training is the fit of the parts");
        ModelPart[] weights = [.. ((string[])["spectral", "popular", "item-knn", "transitions", "nearest"]).Select(name => new ModelPart(name, 1, null))];
        return new(ModelTrainer.Rebuild(set, weights, isRanked: false, options, CancellationToken.None), weights, null, null, 0);
    }

    private static Percentiles Measure(int count, int viewers, Func<string, bool> read)
    {
        var milliseconds = new List<double>(count);
        for (int index = -count / 10; index < count; index++)
        {
            string name = GeneratedViewers.NameOf((int)((uint)(index + count) * 2_654_435_761L % viewers));
            long started = Stopwatch.GetTimestamp();
            if (!read(name))
            {
                throw new InvalidOperationException($"Nothing was read for '{name}'.");
            }

            // The first tenth warms up.
            if (index >= 0)
            {
                milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        return new(milliseconds);
    }
}
