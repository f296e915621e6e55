using System.Diagnostics;
using System.Globalization;
using Changkong.Analytics.Dictionary;
using Changkong.Analytics.DuckDb;
using Changkong.Analytics.Projection;
using Changkong.Analytics.Query;
using Changkong.Analytics.Store;
using Changkong.Bench.Analytics;
using Changkong.Bench.Support;

namespace Changkong.Bench;

/// <summary>
/// Ad hoc slices over many events: every pair of the dimensions below, with three sets of metrics, in the store that the projection has filled; the same
/// questions in SQL written by hand beside them. Nothing is prepared for a pair: each query scans the table.
/// </summary>
internal static class SlicesBench
{
    private const int Partitions = 16;
    private const int EventsATransaction = 100_000;
    // With fewer, some pairs of the dimensions meet nowhere: an empty slice says nothing of a scan.
    private const long EventsMinimum = 2_000_000;
    private const double SliceMillisecondsMaximum = 300;
    private const double RoomMillisecondsMaximum = 50;

    private static readonly string[] Dimensions =
        ["platform", "host", "host_tier", "category", "brand", "product", "channel", "traffic", "province", "city_tier", "gender", "age_band", "visit", "fan_level", "device", "hour", "segment", "explained"];

    // Money and counts; people, counted once; and a ratio of two such counts. Where product events are asked for, people who clicked stand for people who entered.
    private static readonly (string Name, string[] Metrics, string[] OfProducts)[] Sets =
    [
        ("additive", ["gmv", "comments", "entries"], ["gmv", "product_clicks", "paid_units"]),
        ("distinct", ["viewers", "gmv"], ["product_clickers", "gmv"]),
        ("ratio", ["interaction_rate"], ["viewing_click_rate"]),
    ];

    public static Task<int> RunAsync(string[] args)
    {
        var arguments = new BenchArguments(args, "events", "threads", "memory-mib");
        long events = arguments.Integer("events", 10_000_000, EventsMinimum, 100_000_000);
        int threads = (int)arguments.Integer("threads", Environment.ProcessorCount, 1, 256);
        long memory = arguments.Integer("memory-mib", 2048, 128, 262_144);
        string path = Path.Combine(Machine.DataDirectory("slices"), string.Create(CultureInfo.InvariantCulture, $"events-{events}-v{AnalyticsSchema.Version}.duckdb"));
        var report = new BenchReport("slices", ("events", $"{events}"), ("columns", $"{EventTable.Columns.Count}"), ("dimensions", $"{Dimensions.Length}"), ("duckdb", DuckDbDatabase.LibraryVersion),
            ("threads", $"{threads}"), ("buffer", $"{memory} MiB"), ("database", path));
        var options = new DuckDbDatabaseOptions { Path = path, Threads = threads, MemoryLimitBytes = memory * 1024 * 1024 };
        Fill(options, events);
        using var store = AnalyticsStore.Open(options, Partitions);
        BenchReport.Figure("file", new FileInfo(path).Length / 1048576.0, "MiB");
        Measure(report, store);
        RoomSlicesBench.Measure(report);
        return Task.FromResult(report.ExitCode);
    }

    private static void Fill(DuckDbDatabaseOptions options, long events)
    {
        string done = options.Path + ".done";
        if (File.Exists(done))
        {
            return;
        }

        File.Delete(options.Path!);
        File.Delete(options.Path + ".wal");
        long began = Stopwatch.GetTimestamp();
        long writing = 0;
        long rows = 0;
        using (var store = AnalyticsStore.Open(options, Partitions))
        {
            using var writer = new ProjectionWriter(store, Partitions, runRows: RowClustering.RunRowsWithin((int)(options.MemoryLimitBytes!.Value >> 20)));
            foreach (var batches in new SliceEvents(events, Partitions).Batches(EventsATransaction))
            {
                long from = Stopwatch.GetTimestamp();
                rows += writer.Write(batches);
                writing += Stopwatch.GetTimestamp() - from;
                if (rows % 1_000_000 < EventsATransaction)
                {
                    BenchReport.Progress($"{rows:N0} events projected after {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
                }
            }

            using var connection = store.Connect();
            connection.Execute("CHECKPOINT");
        }

        BenchReport.Figure("projected", rows / ((double)writing / Stopwatch.Frequency), "events/s");
        File.WriteAllText(done, "");
    }

    private static void Measure(BenchReport report, AnalyticsStore store)
    {
        var time = new LocalTime(TimeZoneInfo.CreateCustomTimeZone("Shanghai", TimeSpan.FromHours(8), "Shanghai", "Shanghai"));
        var runner = new QueryRunner(store, new QueryCompiler(time, SqlDialect.DuckDb), time, 50_000);
        var all = new List<double>();
        var rooms = new List<double>();
        var processor = new List<double>();
        foreach (var set in Sets)
        {
            var (ours, raw, room) = (new List<double>(), new List<double>(), new List<double>());
            int number = 0;
            foreach (var (first, second) in Pairs())
            {
                var metrics = MetricsFor(set, first, second);
                var spec = new QuerySpec { Metrics = metrics, Dimensions = [first, second] };
                var inRoom = spec with { Filters = [new(Changkong.Analytics.Dictionary.Dimensions.Find("room")!, false, [SliceEvents.RoomName(number++ % 60)])] };
                double before = Environment.CpuUsage.TotalTime.TotalMilliseconds;
                double mine = Time(() => runner.Run(spec, CancellationToken.None).Rows.Count);
                processor.Add(Environment.CpuUsage.TotalTime.TotalMilliseconds - before);
                ours.Add(mine);
                raw.Add(Time(() => RawSlices.Run(store, metrics, first, second, null)));
                room.Add(Time(() => runner.Run(inRoom, CancellationToken.None).Rows.Count));
                if (mine > SliceMillisecondsMaximum)
                {
                    BenchReport.Progress($"{set.Name} {first.Id} × {second.Id}: {mine:0} ms, raw {raw[^1]:0} ms");
                }
            }

            Print(set.Name, [("slice", ours), ("raw_duckdb", raw), ("one_room", room)]);
            all.AddRange(ours);
            rooms.AddRange(room);
        }

        all.AddRange(MeasureWholeDictionary(runner));

        BenchReport.Figure("slice_processor_p95", new Percentiles(processor).At(0.95), "ms");
        BenchReport.Figure("machine_load", LoadAverage(), "runnable");
        if (LoadAverage() > Environment.ProcessorCount)
        {
            BenchReport.Note("Other programs kept the cores busy: a query spreads over all cores and waits for them. Processor time says what it takes on a quiet machine.");
        }

        report.Result("slice_p95", new Percentiles(all).At(0.95), "ms", Target.AtMost, SliceMillisecondsMaximum);
        report.Result("one_room_p95", new Percentiles(rooms).At(0.95), "ms", Target.AtMost, RoomMillisecondsMaximum);
    }

    // The n-th pair asks for the n-th metric that can be cut by it, so that everything the dictionary has takes its turn, watch time and refunds included.
    private static List<double> MeasureWholeDictionary(QueryRunner runner)
    {
        var sample = new List<(double Milliseconds, string Query)>();
        int number = 0;
        foreach (var (first, second) in Pairs())
        {
            var possible = Metrics.All.Where(metric => MeasureAvailability.Allows(metric, first) && MeasureAvailability.Allows(metric, second)).ToList();
            var metric = possible[number++ % possible.Count];
            long began = Stopwatch.GetTimestamp();
            runner.Run(new QuerySpec { Metrics = [metric], Dimensions = [first, second] }, CancellationToken.None);
            sample.Add((Stopwatch.GetElapsedTime(began).TotalMilliseconds, $"{metric.Id} by {first.Id} × {second.Id}"));
        }

        Print("dictionary", [("slice", sample.ConvertAll(one => one.Milliseconds))]);
        var slowest = sample.MaxBy(one => one.Milliseconds);
        BenchReport.Figure("slice_dictionary_slowest", slowest.Milliseconds, "ms");
        BenchReport.Note($"Slowest: {slowest.Query}. Spans are paired when asked for, by a window over all entries and exits.");
        return sample.ConvertAll(one => one.Milliseconds);
    }

    private static double LoadAverage() =>
        File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : 0;

    private static void Print(string set, IEnumerable<(string Name, List<double> Sample)> samples)
    {
        foreach (var (name, sample) in samples)
        {
            var percentiles = new Percentiles(sample);
            BenchReport.Figure($"{name}_{set}_p50", percentiles.Median, "ms");
            BenchReport.Figure($"{name}_{set}_p95", percentiles.At(0.95), "ms");
        }
    }

    // Each query once: what an analyst waits for, with warm buffers but no repetition of the same question.
    private static double Time(Func<int> query)
    {
        long began = Stopwatch.GetTimestamp();
        int rows = query();
        double elapsed = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return rows > 0 ? elapsed : throw new InvalidOperationException("A slice has no rows: the data are not what the benchmark expects.");
    }

    private static IEnumerable<(Dimension First, Dimension Second)> Pairs()
    {
        for (int first = 0; first < Dimensions.Length; first++)
        {
            for (int second = first + 1; second < Dimensions.Length; second++)
            {
                yield return (Changkong.Analytics.Dictionary.Dimensions.Find(Dimensions[first])!, Changkong.Analytics.Dictionary.Dimensions.Find(Dimensions[second])!);
            }
        }
    }

    private static List<Metric> MetricsFor((string Name, string[] Metrics, string[] OfProducts) set, Dimension first, Dimension second)
    {
        bool ofProducts = new[] { first, second }.Any(dimension => dimension.Origin == DimensionOrigin.Listing || dimension.Id == "product");
        return [.. (ofProducts ? set.OfProducts : set.Metrics).Select(id => Metrics.Find(id)!)];
    }
}
