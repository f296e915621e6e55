using Changkong.Analytics;
using Changkong.Connectors;
using Changkong.Connectors.Simulation;
using Changkong.Contracts.Events;
using Changkong.Contracts.Ingest;
using Changkong.Contracts.Log;
using Changkong.Contracts.Rooms;
using Changkong.Ingest;
using Changkong.Insight;
using Changkong.Live;
using Changkong.Operations;
using Changkong.Rooms.State;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Changkong.IntegrationTests.Insight;

/// <summary>
/// A room with six simulated evenings, taken in by the real gate into the real log, projected into the real store. Beside it the live fold of the same log.
/// </summary>
public sealed class ReviewedShop : Xunit.IAsyncLifetime
{
    private const long Day = 86_400_000;
    private readonly string directory = Directory.CreateTempSubdirectory("changkong-insight-").FullName;
    private IHost host = null!;

    internal List<SessionPlan> Plans { get; } = [];

    internal IServiceProvider Services => host.Services;

    internal RoomsState Fold { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddOperations(options => options.Directory = directory);
        builder.Services.AddIngest(new ConfigurationBuilder().Build(), directory);
        builder.Services.AddAnalytics(options => options.Directory = directory);
        builder.Services.AddSingleton<ISessionRecords>(_ => new PlannedRecords(this));
        builder.Services.AddInsight(new ConfigurationBuilder().Build().GetSection("Insight"));
        host = builder.Build();
        await host.StartAsync();
        long newest = DateTimeOffset.FromUnixTimeSeconds(1_790_000_000).ToUnixTimeMilliseconds();
        var options = new SimulationOptions { Seed = 5, EventsPerSecond = 6, SessionLength = TimeSpan.FromMinutes(15) };
        for (int back = 5; back >= 0; back--)
        {
            await PlayAsync(SessionPlan.Of(options, 0, newest - (back * Day)));
        }

        await FoldLogAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    private async Task PlayAsync(SessionPlan plan)
    {
        Plans.Add(plan);
        var room = new SimulatedRoom(plan);
        var batch = new EventBatch();
        bool done = false;
        while (!done)
        {
            batch.Clear();
            done = room.Advance(long.MaxValue, batch, eventsMaximum: 2_000);
            var answer = await Services.GetRequiredService<IEventGate>().AcceptAsync(plan.Source, batch.Lines, CancellationToken.None);
            if (answer.Accepted != batch.Count)
            {
                throw new InvalidOperationException($"The gate took {answer.Accepted} of {batch.Count} events.");
            }
        }
    }

    private async Task FoldLogAsync()
    {
        var log = Services.GetRequiredService<IEventLog>();
        for (int partition = 0; partition < log.PartitionCount; partition++)
        {
            long offset = 0;
            while (await log.ReadAsync(partition, offset, 4 << 20, CancellationToken.None) is { Count: > 0 } batches)
            {
                foreach (var batch in batches)
                {
                    Apply(batch);
                    offset = batch.NextOffset;
                }
            }
        }
    }

    private void Apply(LogBatch batch)
    {
        scoped var view = default(EventView);
        var payload = batch.Payload.Span;
        for (long offset = batch.FirstOffset; LogFrames.TryTake(ref payload, out var json); offset++)
        {
            if (!EventReader.TryRead(json, ref view, out var fault))
            {
                throw new InvalidOperationException(fault.ToString());
            }

            Fold.Apply(ref view, new EventContext(batch.Partition, offset, batch.AcceptedAtUnixMilliseconds));
        }
    }

    /// <summary>What the rooms would publish of these sessions.</summary>
    private sealed class PlannedRecords(ReviewedShop shop) : ISessionRecords
    {
        public ValueTask<IReadOnlyList<SessionSummary>> ListAsync(CancellationToken cancellation) => new([.. shop.Plans.Select(Summary)]);

        public ValueTask<SessionRecord?> FindAsync(string session, CancellationToken cancellation)
        {
            var plan = shop.Plans.FirstOrDefault(plan => plan.Session == session);
            return new(plan is null ? null : new SessionRecord(
                Summary(plan), [],
                [.. plan.Shop.Products.Select((product, index) => new ListedProduct($"{plan.Room}-p{index + 1}", product.Title, product.Category, product.Brand, product.PriceMinor, null))],
                [.. plan.Actions.Select((action, index) => new SessionAction($"a{index}", plan.StartUnixMilliseconds + (long)action.At.TotalMilliseconds, action.Kind, null, null, "desk"))]));
        }

        private static SessionSummary Summary(SessionPlan plan) => new(
            plan.Session, plan.Room, plan.Title, plan.Shop.Platform, plan.Account, plan.Host, plan.Shop.HostTier, "simulator", "ended",
            plan.StartUnixMilliseconds, plan.EndUnixMilliseconds, plan.EndUnixMilliseconds, 2_000_000);
    }
}
