using Changkong.Contracts.Stock;
using Changkong.Ingest.Log;
using Changkong.IntegrationTests.Live;
using Changkong.IntegrationTests.Log;
using Changkong.Stock;
using Changkong.Stock.Desk;
using Changkong.Stock.Ledger;
using Changkong.Stock.Lotteries;
using Changkong.Stock.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Stock;

/// <summary>The desk on a real log whose disk fails.</summary>
[Collection(nameof(FaultyDisk))]
public sealed class DeskFaultTests : IDisposable
{
    private readonly LogDirectory directory = new();
    private readonly string checkpoints = Directory.CreateTempSubdirectory("changkong-desk-").FullName;
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;

    public DeskFaultTests() => FaultyDisk.Heal();

    public void Dispose()
    {
        FaultyDisk.Heal();
        directory.Dispose();
        Directory.Delete(checkpoints, recursive: true);
    }

    [Fact]
    public async Task Fsync_Fails_DeskStopsSaysSoAndEveryAnswerThatWasGivenHoldsAfterwards()
    {
        FaultyDisk.Register();
        HoldOutcome first, second = HoldOutcome.Conflict.Instance;
        await using (var log = directory.Open(options => options.VirtualFileSystem = FaultyDisk.Name))
        await using (var live = await StartAsync(log))
        {
            var desk = Desk(live);
            await desk.PostAsync([new("receipt", PostingAction.Received, [new("sku", "east", 2)], "test")], cancellation);
            first = (await desk.HoldAsync([Hold("k1")], cancellation))[0];
            first.ShouldBeOfType<HoldOutcome.Held>();
            (await HealthAsync(desk)).ShouldBe(HealthStatus.Healthy);

            FaultyDisk.FsyncFails = true;
            await Should.ThrowAsync<StockDeskStoppedException>(async () => await desk.HoldAsync([Hold("k2")], cancellation));
            FaultyDisk.Heal();
            await Should.ThrowAsync<StockDeskStoppedException>(async () => await desk.HoldAsync([Hold("k3")], cancellation));
            (await HealthAsync(desk)).ShouldBe(HealthStatus.Unhealthy);
            desk.Fault.ShouldNotBeNull().ShouldContain("disk");
        }

        await using var reopened = directory.Open();
        await using var again = await StartAsync(reopened);
        var after = Desk(again);
        (await after.HoldAsync([Hold("k1")], cancellation))[0].ShouldBe(first);
        second = (await after.HoldAsync([Hold("k2")], cancellation))[0];
        second.ShouldBeOfType<HoldOutcome.Held>();
        (await after.HoldAsync([Hold("k3")], cancellation))[0].ShouldBe(new HoldOutcome.Refused(HoldRefusal.NotEnough, "sku", 0));
    }

    [Fact]
    public async Task Disk_Full_NothingHappensAndTheSameKeyIsServedOnceThereIsSpace()
    {
        FaultyDisk.Register();
        await using var log = directory.Open(options => options.VirtualFileSystem = FaultyDisk.Name);
        await using var live = await StartAsync(log);
        var desk = Desk(live);
        await desk.PostAsync([new("receipt", PostingAction.Received, [new("sku", "east", 1)], "test")], cancellation);

        FaultyDisk.WritesUntilFull = 0;
        await Should.ThrowAsync<StockDeskBusyException>(async () => await desk.HoldAsync([Hold("k1")], cancellation));
        FaultyDisk.Heal();

        (await desk.HoldAsync([Hold("k2")], cancellation))[0].ShouldBeOfType<HoldOutcome.Held>();
        (await desk.HoldAsync([Hold("k1")], cancellation))[0].ShouldBe(new HoldOutcome.Refused(HoldRefusal.NotEnough, "sku", 0));
    }

    [Fact]
    public async Task ManyCallers_AskAtOnce_JustTheUnitsThatExistAreHeld()
    {
        await using var log = directory.Open();
        await using var live = await StartAsync(log);
        var desk = Desk(live);
        await desk.PostAsync([new("receipt", PostingAction.Received, [new("sku", "east", 500)], "test")], cancellation);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2_000).Select(async buyer => (await desk.HoldAsync([Hold($"b{buyer}")], cancellation))[0]));

        outcomes.Count(outcome => outcome is HoldOutcome.Held).ShouldBe(500);
        outcomes.Count(outcome => outcome is HoldOutcome.Refused { Reason: HoldRefusal.NotEnough }).ShouldBe(1_500);
    }

    [Fact]
    public async Task Answers_Full_HoldsAreBusyAndWhatIsHeldCanStillBePaid()
    {
        await using var log = directory.Open();
        await using var live = await StartAsync(log);
        var desk = Desk(live, answersMaximum: 3);
        await desk.PostAsync([new("receipt", PostingAction.Received, [new("sku", "east", 9)], "test")], cancellation);
        var held = (await desk.HoldAsync([Hold("k1"), Hold("k2")], cancellation))[0].ShouldBeOfType<HoldOutcome.Held>();

        await Should.ThrowAsync<StockDeskBusyException>(async () => await desk.HoldAsync([Hold("k3")], cancellation));

        (await desk.SettleAsync([new("paid", held.Hold, SettleAction.Commit)], cancellation))[0].ShouldBe(new SettleOutcome.Done(SettleAction.Commit, IsLate: false));
        (await desk.DecideAsync(new SweepCommand(10), cancellation)).Expired.ShouldBe(0);
    }

    private static HoldStock Hold(string key) => new(key, "douyin:main", key, "sku", 1);

    private static StockDesk Desk(LiveServer live, int answersMaximum = 1_000_000)
    {
        var instruments = new StockInstruments(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>());
        return new(live.Runtime, Options.Create(new StockOptions { AnswersMaximum = answersMaximum }), TimeProvider.System, instruments, new NoSeeds(), NullLogger<StockDesk>.Instance);
    }

    private async Task<LiveServer> StartAsync(SqliteEventLog log)
    {
        var live = await LiveServer.StartAsync(log, checkpoints, [new StockFold(Options.Create(new StockOptions()))]);
        await live.CatchUpAsync(log, cancellation);
        return live;
    }

    private async Task<HealthStatus> HealthAsync(StockDesk desk) => (await new StockHealthCheck(desk).CheckHealthAsync(new HealthCheckContext(), cancellation)).Status;

    private sealed class NoSeeds : IDrawSeeds
    {
        public Task<string> CommitAsync(string key, string sku, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<byte[]?> FindAsync(string commitment, CancellationToken cancellation) => Task.FromResult<byte[]?>(null);
    }
}
