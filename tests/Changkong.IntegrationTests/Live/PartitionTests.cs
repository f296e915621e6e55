using Changkong.Contracts.Events;
using Changkong.Contracts.Log;
using Changkong.IntegrationTests.Log;
using Changkong.Live;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Live;

public sealed class PartitionTests : IAsyncDisposable
{
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;
    private readonly LogDirectory directory = new();
    private readonly ScriptedLog log;

    public PartitionTests() => log = new(directory.Open());

    [Fact]
    public async Task Fold_EventsOfAllPartitions_EachIsCountedOnce()
    {
        await using var server = await StartAsync();
        await TallyEvents.AppendRandomAsync(log, 3_000, seed: 1, cancellation);
        await server.CatchUpAsync(log, cancellation);

        (await server.TalliesAsync(cancellation)).Values.Sum(tally => tally.Events).ShouldBe(3_000);
        (await server.HealthAsync(cancellation)).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task Fold_Throws_ItsPartitionStopsLoudlyAndTheOthersGoOn()
    {
        await using var server = await StartAsync();
        await TallyEvents.AppendAsync(log, [TallyEvents.Like(TallyFold.PoisonId, Session(2))], cancellation);
        await Should.ThrowAsync<PartitionFaultedException>(server.Runtime.WaitFoldedAsync(2, 1, cancellation).AsTask());
        await TallyEvents.AppendAsync(log, [TallyEvents.Like("good", Session(1))], cancellation);
        await server.Runtime.WaitFoldedAsync(1, 1, cancellation);

        string fault = server.Runtime.Progress[2].Fault.ShouldNotBeNull();
        fault.ShouldContain("fold 'tally' failed on event 'poison' of 'douyin:shop' at offset 0: a number that cannot be");
        server.Runtime.Progress[1].Fault.ShouldBeNull();
        await Should.ThrowAsync<PartitionFaultedException>(CountAsync(server, 2));
        (await CountAsync(server, 1)).ShouldBe(1);
        var health = await server.HealthAsync(cancellation);
        health.Status.ShouldBe(HealthStatus.Unhealthy);
        health.Entries["live"].Description.ShouldNotBeNull().ShouldContain("Partition 2 has stopped");
    }

    [Fact]
    public async Task Fold_Throws_ThePartitionIsNotCheckpointedAnyMore()
    {
        await using (var server = await StartAsync())
        {
            await TallyEvents.AppendAsync(log, [TallyEvents.Like("good", Session(2)), TallyEvents.Like(TallyFold.PoisonId, Session(2))], cancellation);
            await Should.ThrowAsync<PartitionFaultedException>(server.Runtime.WaitFoldedAsync(2, 2, cancellation).AsTask());
        }

        Directory.GetFiles(Checkpoints, "p0002*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Command_EventDurableButNotFolded_IsNotAnsweredYet()
    {
        await using var server = await StartAsync();
        await CountAsync(server, 1);
        log.HoldReads();

        var answer = NoteAsync(server, 1, "note-1");
        await log.WaitAsync(1, 0, cancellation);
        await log.ReadHeld;

        answer.IsCompleted.ShouldBeFalse();
        log.ReleaseReads();
        (await answer).ShouldBe(0);
        (await CountAsync(server, 1)).ShouldBe(1);
    }

    [Fact]
    public async Task Commands_ManyAtOnce_EachSeesTheEventsOfTheOneBefore()
    {
        await using var server = await StartAsync();

        long[] answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => NoteAsync(server, 1, $"note-{number}")));

        answers.Order().ShouldBe(Enumerable.Range(0, 60).Select(number => (long)number));
    }

    [Fact]
    public async Task Command_WithoutEvents_IsAnsweredWithoutTouchingTheLog()
    {
        await using var server = await StartAsync();

        string outcome = await server.Runtime.DecideAsync<TallyState, string>(0, _ => new("nothing to do", []), cancellation);

        outcome.ShouldBe("nothing to do");
        log.NextOffset(0).ShouldBe(0);
    }

    [Fact]
    public async Task Command_DuringCatchUp_DecidesOnEverythingTheLogHeldAtTheStart()
    {
        await TallyEvents.AppendAsync(log, Enumerable.Range(0, 500).Select(number => TallyEvents.Like($"like-{number}", Session(1))), cancellation);
        log.HoldReads();
        await using var server = await StartAsync();
        var answer = NoteAsync(server, 1, "note-1");
        await log.ReadHeld;
        log.ReleaseReads();

        (await answer).ShouldBe(500);
    }

    [Fact]
    public async Task Command_AfterAnotherOwnerTookOver_FailsAndThePartitionStops()
    {
        await using var server = await StartAsync();
        await TallyEvents.AppendAsync(log, [TallyEvents.Like("by-the-new-owner", Session(1))], cancellation, epoch: 7);

        var fault = await Should.ThrowAsync<PartitionFaultedException>(NoteAsync(server, 1, "too-late"));

        fault.InnerException.ShouldBeOfType<LogFencedException>();
        log.NextOffset(1).ShouldBe(1);
        await Should.ThrowAsync<PartitionFaultedException>(CountAsync(server, 1));
        (await CountAsync(server, 0)).ShouldBe(0);
    }

    [Theory]
    [InlineData(EventSources.Own, 2, "belongs to partition 2")]
    [InlineData("douyin:shop", 1, "must have the source 'changkong'")]
    public async Task Command_EventThatIsNotThePartitionsOwn_IsRefusedAndNothingAppended(string source, int eventPartition, string reason)
    {
        await using var server = await StartAsync();

        var refusal = await Should.ThrowAsync<InvalidDecisionException>(
            server.Runtime.DecideAsync<TallyState, int>(1, _ => new(0, [TallyEvents.Action("note-1", Session(eventPartition), source)]), cancellation).AsTask());

        refusal.Message.ShouldContain(reason);
        log.NextOffset(1).ShouldBe(0);
        (await NoteAsync(server, 1, "note-2")).ShouldBe(0);
    }

    [Fact]
    public async Task Read_Throws_CallerGetsItAndThePartitionGoesOn()
    {
        await using var server = await StartAsync();

        await Should.ThrowAsync<DivideByZeroException>(server.Runtime.ReadAsync<TallyState, int>(0, _ => throw new DivideByZeroException(), cancellation).AsTask());

        (await CountAsync(server, 0)).ShouldBe(0);
    }

    [Fact]
    public async Task Read_QueueFull_IsRefused()
    {
        await using var server = await StartAsync(("QueuedReadsMaximum", "2"));
        log.HoldReads();
        await TallyEvents.AppendAsync(log, [TallyEvents.Like("like", Session(0))], cancellation);
        await log.ReadHeld;
        var first = CountAsync(server, 0);
        var second = CountAsync(server, 0);

        await Should.ThrowAsync<PartitionBusyException>(() => CountAsync(server, 0));

        log.ReleaseReads();
        (await first).ShouldBe(1);
        (await second).ShouldBe(1);
    }

    [Fact]
    public async Task Read_LogFaultsAndRecovers_NothingIsLost()
    {
        await using var server = await StartAsync(("RetryDelay", "00:00:00.010"));
        log.FailNextReads(3);
        await TallyEvents.AppendAsync(log, [TallyEvents.Like("like", Session(0))], cancellation);
        await server.Runtime.WaitFoldedAsync(0, 1, cancellation);

        (await CountAsync(server, 0)).ShouldBe(1);
    }

    [Fact]
    public async Task Read_CallerGivesUp_IsCancelledAtOnce()
    {
        await using var server = await StartAsync();
        log.HoldReads();
        await TallyEvents.AppendAsync(log, [TallyEvents.Like("like", Session(0))], cancellation);
        await log.ReadHeld;
        using var caller = new CancellationTokenSource();
        var read = server.Runtime.ReadAsync<TallyState, int>(0, state => state.Sessions.Count, caller.Token).AsTask();

        await caller.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(read);
        log.ReleaseReads();
    }

    [Fact]
    public async Task Stop_WhileTheLogHangs_EndsPromptlyAndFailsWhatWaits()
    {
        await using var server = await StartAsync();
        log.HoldReads();
        await TallyEvents.AppendAsync(log, [TallyEvents.Like("like", Session(0))], cancellation);
        await log.ReadHeld;
        var waiting = CountAsync(server, 0);

        await server.StopAsync().WaitAsync(TimeSpan.FromSeconds(60), cancellation);

        await Should.ThrowAsync<OperationCanceledException>(waiting);
        await Should.ThrowAsync<OperationCanceledException>(CountAsync(server, 0));
    }

    public async ValueTask DisposeAsync()
    {
        await log.DisposeAsync();
        directory.Dispose();
    }

    private string Checkpoints => Path.Combine(directory.Path, "checkpoints");

    private Task<LiveServer> StartAsync(params (string Name, string Value)[] settings) => LiveServer.StartAsync(log, Checkpoints, null, settings);

    private string Session(int partition) => TallyEvents.SessionIn(partition, log.PartitionCount);

    // Answers how many events of the partition it saw when it decided.
    private Task<long> NoteAsync(LiveServer server, int partition, string id) =>
        server.Runtime.DecideAsync<TallyState, long>(
            partition,
            state => new(state.Sessions.Values.Sum(tally => tally.Events), [TallyEvents.Action(id, Session(partition))]),
            cancellation).AsTask();

    private Task<long> CountAsync(LiveServer server, int partition) =>
        server.Runtime.ReadAsync<TallyState, long>(partition, state => state.Sessions.Values.Sum(tally => tally.Events), cancellation).AsTask();
}
