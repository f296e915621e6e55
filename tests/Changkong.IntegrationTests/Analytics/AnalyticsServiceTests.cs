using System.Diagnostics.Metrics;
using Changkong.Analytics;
using Changkong.Analytics.DuckDb;
using Changkong.Analytics.Projection;
using Changkong.Analytics.Query;
using Changkong.Analytics.Store;
using Changkong.Contracts.Log;
using Changkong.Contracts.Settings;
using Changkong.Ingest.Log;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Analytics;

/// <summary>The loop that reads a real log, and the queue of queries.</summary>
public sealed class AnalyticsServiceTests : IAsyncLifetime
{
    private readonly string directory = Directory.CreateTempSubdirectory("changkong-analytics-").FullName;
    private readonly AnalyticsOptions options = new() { BatchInterval = TimeSpan.FromMilliseconds(50) };
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private SqliteEventLog log = null!;
    private AnalyticsStore store = null!;
    private AnalyticsInstruments instruments = null!;

    public ValueTask InitializeAsync()
    {
        options.Directory = directory;
        log = SqliteEventLog.Open(new SqliteLogOptions { Path = Path.Combine(directory, "log.db"), PartitionCount = TestEvent.Partitions }, NullLogger<SqliteEventLog>.Instance);
        store = OpenStore();
        instruments = new(services.GetRequiredService<IMeterFactory>());
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Events_OfTheLog_AreInTheAnswersOnceTheProjectionHasCaughtUp()
    {
        var events = new RandomEvents(41).Generate(600);
        await AppendAsync(events.Take(400));
        using var projection = await StartAsync(store);
        using var queries = Queries(projection);
        await queries.CatchUpAsync(CancellationToken.None);
        (await queries.RunAsync(Entries, null, CancellationToken.None)).Position.ShouldBe(400);

        await AppendAsync(events.Skip(400));
        await queries.CatchUpAsync(CancellationToken.None);
        var result = await queries.RunAsync(Entries, null, CancellationToken.None);
        (result.Position, queries.Progress.LagEvents, queries.Progress.Fault).ShouldBe((events.Count, 0, null));
        result.Totals[0].Value.ShouldBe(events.Count(one => one.Type == Contracts.Events.EventType.AudienceEntered));
        await projection.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Restart_OfTheStore_GoesOnAtItsPosition()
    {
        var events = new RandomEvents(42).Generate(600);
        await AppendAsync(events.Take(300));
        using (var projection = await StartAsync(store))
        {
            await projection.CatchUpAsync(CancellationToken.None);
            await projection.StopAsync(CancellationToken.None);
        }

        store.Dispose();
        await AppendAsync(events.Skip(300));
        store = OpenStore();
        store.IsNew.ShouldBeFalse();
        using var again = await StartAsync(store);
        await again.CatchUpAsync(CancellationToken.None);
        using var connection = store.Connect();
        using var counted = connection.Query("SELECT count(*), count(DISTINCT id) FROM events");
        counted.NextChunk().ShouldBeTrue();
        (counted.Column(0).GetLong(0), counted.Column(1).GetLong(0)).ShouldBe((events.Count, events.Count));
        await again.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Store_FilledFromAnotherLog_IsAFaultThatSaysSo()
    {
        using (var writer = new ProjectionWriter(store, TestEvent.Partitions))
        {
            writer.Write(TestEvent.Batches(new RandomEvents(43).Generate(60), 60));
        }

        using var projection = await StartAsync(store);
        await AppendAsync(new RandomEvents(44).Generate(3));
        while (projection.Progress.Fault is null)
        {
            await Task.Yield();
        }

        projection.Progress.Fault.ShouldContain("another log");
        await projection.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Query_ThatRunsTooLong_IsStoppedInTheStore()
    {
        FillWithMuch();
        using var projection = await StartAsync(store);
        using var queries = Queries(projection, new HastyTime());
        await Should.ThrowAsync<TimeoutException>(async () => await queries.RunAsync(Heavy, null, CancellationToken.None));
        await projection.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Query_ThatIsNotWantedAnyMore_IsStopped()
    {
        FillWithMuch();
        using var projection = await StartAsync(store);
        using var queries = Queries(projection);
        using var gone = new CancellationTokenSource();
        var unwanted = queries.RunAsync(Heavy, null, gone.Token).AsTask();
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(unwanted);
        (await queries.RunAsync(Entries, null, CancellationToken.None)).Rows.ShouldNotBeEmpty();
        await projection.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Queries_BeyondTheQueue_AreRefused()
    {
        options.QueriesMaximum = 1;
        options.QueriesWaitingMaximum = 0;
        FillWithMuch();
        using var projection = await StartAsync(store);
        using var queries = Queries(projection);
        var first = queries.RunAsync(Heavy, null, CancellationToken.None).AsTask();
        await Should.ThrowAsync<AnalyticsBusyException>(async () => await queries.RunAsync(Entries, null, CancellationToken.None));
        await first;
        await queries.RunAsync(Entries, null, CancellationToken.None);
        await projection.StopAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        store.Dispose();
        instruments.Dispose();
        await log.DisposeAsync();
        await services.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    private static AnalyticsQuery Entries => new() { Metrics = ["entries"], Totals = true };

    private static AnalyticsQuery Heavy => new() { Metrics = ["average_stay", "interaction_rate", "viewers", "pay_ucnt"], Dimensions = ["province", "channel"], Totals = true, Subtotals = true };

    private AnalyticsStore OpenStore() => AnalyticsStore.Open(new DuckDbDatabaseOptions { Path = Path.Combine(directory, "analytics.duckdb"), Threads = 2 }, TestEvent.Partitions);

    private async Task<AnalyticsProjection> StartAsync(AnalyticsStore of)
    {
        var projection = new AnalyticsProjection(of, log, Options.Create(options), instruments, TimeProvider.System, NullLogger<AnalyticsProjection>.Instance);
        await projection.StartAsync(CancellationToken.None);
        return projection;
    }

    private AnalyticsQueries Queries(AnalyticsProjection projection, TimeProvider? time = null) =>
        new(store, projection, new FixedSettings(), Options.Create(options), instruments, time ?? TimeProvider.System);

    private async Task AppendAsync(IEnumerable<TestEvent> events)
    {
        foreach (var batch in TestEvent.Batches(events, 100))
        {
            byte[] keys = new byte[batch.Count * EventKey.Length];
            var payload = batch.Payload;
            var rest = payload.Span;
            for (int index = 0; LogFrames.TryTake(ref rest, out var json); index++)
            {
                EventKey.Write("test"u8, json, keys.AsSpan(index * EventKey.Length));
            }

            await log.AppendAsync([new(batch.Partition, batch.Count, payload, keys, batch.AcceptedAtUnixMilliseconds)], CancellationToken.None);
        }
    }

    // Enough rows that the query is running when it is stopped.
    private void FillWithMuch()
    {
        using (var writer = new ProjectionWriter(store, TestEvent.Partitions))
        {
            writer.Write(TestEvent.Batches(new RandomEvents(45).Generate(3_000), 3_000));
        }

        using var connection = store.Connect();
        connection.Execute("INSERT INTO events SELECT events.* REPLACE (viewer + copy.number AS viewer) FROM events, range(300) copy(number)");
        connection.Execute("UPDATE positions SET next_offset = 0");
    }

    // Its timers ring at once, on a thread of their own: not even a loaded machine lets a query end before.
    private sealed class HastyTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            new Thread(() => callback(state)) { IsBackground = true }.Start();
            return new Rung();
        }

        private sealed class Rung : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }

    private sealed class FixedSettings : ITenantSettings
    {
        public TenantSettings Current { get; } = new();
    }
}
