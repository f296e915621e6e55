using Changkong.Contracts.Log;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Log;

/// <summary>What every <see cref="IEventLog"/> must do. A new implementation derives from this class and passes it unchanged.</summary>
public abstract class EventLogConformance : IAsyncLifetime
{
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;

    protected IEventLog Log { get; private set; } = null!;

    /// <summary>Opens the log under test: an empty one the first time, the same one afterwards. Four partitions.</summary>
    protected abstract ValueTask<IEventLog> OpenAsync();

    /// <summary>Ends the log as a crash would: nothing is closed in order.</summary>
    protected abstract ValueTask CrashAsync(IEventLog log);

    protected abstract ValueTask CleanUpAsync();

    public async ValueTask InitializeAsync() => Log = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        await CleanUpAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task ReopenAsync()
    {
        await Log.DisposeAsync();
        Log = await OpenAsync();
    }

    [Fact]
    public async Task Empty_NewLog_HasFourPartitionsWithoutEvents()
    {
        Log.PartitionCount.ShouldBe(4);
        Log.Damage.ShouldBeEmpty();
        Log.FirstOffset(0).ShouldBe(0);
        Log.NextOffset(0).ShouldBe(0);
        (await Log.ReadAsync(0, 0, 1024, cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Append_SeveralPartitions_AnswersFirstOffsetsInTheOrderGiven()
    {
        await Log.AppendAsync([LogRuns.Of(2, 3)], cancellation);

        var offsets = await Log.AppendAsync([LogRuns.Of(3, 2), LogRuns.Of(2, 4, firstNumber: 3)], cancellation);

        offsets.ShouldBe([0, 3]);
        Log.NextOffset(2).ShouldBe(7);
        Log.NextOffset(3).ShouldBe(2);
        (await LogRuns.AllEventsAsync(Log, 2)).ShouldBe(LogRuns.Numbers(0, 7));
    }

    [Fact]
    public async Task Append_ManyAtOnce_EveryCallGetsItsOwnConsecutiveOffsets()
    {
        const int Calls = 200;
        var answers = await Task.WhenAll(Enumerable.Range(0, Calls).Select(call => Log.AppendAsync([LogRuns.Of(1, 5, call * 5)], cancellation).AsTask()));

        answers.Select(answer => answer[0]).Order().ShouldBe(Enumerable.Range(0, Calls).Select(call => call * 5L));
        var events = await LogRuns.AllEventsAsync(Log, 1);
        for (int call = 0; call < Calls; call++)
        {
            events.Skip((int)answers[call][0]).Take(5).ShouldBe(LogRuns.Numbers(call * 5, 5));
        }
    }

    [Fact]
    public async Task Append_BuffersReusedAfterwards_LogKeepsWhatWasGiven()
    {
        var run = LogRuns.Of(0, 2);
        byte[] payload = run.Payload.ToArray();
        await Log.AppendAsync([run with { Payload = payload }], cancellation);

        Array.Clear(payload);

        (await LogRuns.AllEventsAsync(Log, 0)).ShouldBe(["0", "1"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-1)]
    public async Task Append_RunThatContradictsItself_IsRefusedAndWritesNothing(int count)
    {
        var run = LogRuns.Of(0, 2);

        await Should.ThrowAsync<ArgumentException>(async () => await Log.AppendAsync([LogRuns.Of(1, 1), run with { Count = count }], cancellation));

        Log.NextOffset(1).ShouldBe(0);
    }

    [Fact]
    public async Task Append_SamePartitionTwiceInOneCall_IsRefused() =>
        await Should.ThrowAsync<ArgumentException>(async () => await Log.AppendAsync([LogRuns.Of(1, 1), LogRuns.Of(1, 1)], cancellation));

    [Fact]
    public async Task Read_FromWithinABatch_BeginsWithThatBatch()
    {
        await Log.AppendAsync([LogRuns.Of(0, 3)], cancellation);
        await Log.AppendAsync([LogRuns.Of(0, 3, 3)], cancellation);
        await Log.AppendAsync([LogRuns.Of(0, 3, 6)], cancellation);
        foreach (bool reopened in (bool[])[false, true])
        {
            if (reopened)
            {
                await ReopenAsync();
            }

            var batches = await Log.ReadAsync(0, 4, 1 << 20, cancellation);

            batches[0].FirstOffset.ShouldBe(3);
            LogRuns.Events(batches).ShouldBe(LogRuns.Numbers(3, 6));
        }
    }

    [Fact]
    public async Task Read_BytesMaximum_StopsAfterTheBatchThatReachesIt()
    {
        for (int batch = 0; batch < 4; batch++)
        {
            await Log.AppendAsync([LogRuns.Of(0, 1, batch, paddingBytes: 1000)], cancellation);
        }

        (await Log.ReadAsync(0, 0, 1, cancellation)).Count.ShouldBe(1);
        (await Log.ReadAsync(0, 0, 1500, cancellation)).Count.ShouldBe(2);
        await ReopenAsync();
        (await Log.ReadAsync(0, 0, 1, cancellation)).Count.ShouldBe(1);
        (await Log.ReadAsync(0, 0, 1500, cancellation)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Crash_AfterAcknowledgedAppends_NothingIsLostAndOffsetsGoOn()
    {
        for (int batch = 0; batch < 20; batch++)
        {
            await Log.AppendAsync([LogRuns.Of(0, 2, batch * 2), LogRuns.Of(3, 1, batch)], cancellation);
        }

        await CrashAsync(Log);
        Log = await OpenAsync();

        Log.Damage.ShouldBeEmpty();
        (await LogRuns.AllEventsAsync(Log, 0)).ShouldBe(LogRuns.Numbers(0, 40));
        (await Log.AppendAsync([LogRuns.Of(3, 1, 20)], cancellation)).ShouldBe([20]);
        (await LogRuns.AllEventsAsync(Log, 3)).ShouldBe(LogRuns.Numbers(0, 21));
    }

    [Fact]
    public async Task Wait_EventNotThereYet_CompletesWithTheAppend()
    {
        await Log.AppendAsync([LogRuns.Of(0, 1)], cancellation);
        await Log.WaitAsync(0, 0, cancellation);
        var waiting = Log.WaitAsync(0, 2, cancellation).AsTask();

        await Log.AppendAsync([LogRuns.Of(0, 1, 1), LogRuns.Of(1, 9)], cancellation);
        waiting.IsCompleted.ShouldBeFalse();
        await Log.AppendAsync([LogRuns.Of(0, 1, 2)], cancellation);

        await waiting.WaitAsync(TimeSpan.FromSeconds(60), cancellation);
    }

    [Fact]
    public async Task Wait_Cancelled_Ends()
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var waiting = Log.WaitAsync(0, 5, source.Token).AsTask();

        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Truncate_WithinABatch_KeepsThatBatchWholeAndTheOffsets()
    {
        for (int batch = 0; batch < 4; batch++)
        {
            await Log.AppendAsync([LogRuns.Of(0, 3, batch * 3), LogRuns.Of(1, 1, batch)], cancellation);
        }

        await Log.TruncateAsync(0, 7, cancellation);

        foreach (bool reopened in (bool[])[false, true])
        {
            if (reopened)
            {
                await ReopenAsync();
            }

            Log.FirstOffset(0).ShouldBe(6);
            Log.NextOffset(0).ShouldBe(12);
            (await LogRuns.AllEventsAsync(Log, 0)).ShouldBe(LogRuns.Numbers(6, 6));
            (await LogRuns.AllEventsAsync(Log, 1)).ShouldBe(LogRuns.Numbers(0, 4));
            Log.Damage.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Truncate_Everything_NextEventStillGetsTheNextOffset()
    {
        await Log.AppendAsync([LogRuns.Of(0, 3)], cancellation);

        await Log.TruncateAsync(0, 3, cancellation);
        await ReopenAsync();

        (await Log.ReadAsync(0, 0, 1024, cancellation)).ShouldBeEmpty();
        (await Log.AppendAsync([LogRuns.Of(0, 1, 3)], cancellation)).ShouldBe([3]);
        (await LogRuns.AllEventsAsync(Log, 0)).ShouldBe(["3"]);
    }

    [Fact]
    public async Task Epoch_OlderThanThePartitions_IsFencedAlsoAfterReopening()
    {
        await Log.AppendAsync([LogRuns.Of(0, 1, epoch: 7)], cancellation);
        await Log.AppendAsync([LogRuns.Of(1, 1, epoch: 3)], cancellation);
        await ReopenAsync();

        await Should.ThrowAsync<LogFencedException>(async () => await Log.AppendAsync([LogRuns.Of(1, 1, epoch: 3), LogRuns.Of(0, 1, epoch: 6)], cancellation));

        Log.NextOffset(0).ShouldBe(1);
        Log.NextOffset(1).ShouldBe(1);
        (await Log.AppendAsync([LogRuns.Of(0, 1, epoch: 7)], cancellation)).ShouldBe([1]);
    }

    [Fact]
    public async Task Keys_SinceAnInstant_AreThoseAcceptedFromThenOnAndOutliveTruncation()
    {
        await Log.AppendAsync([LogRuns.Of(0, 2, 0, acceptedAt: LogRuns.Noon)], cancellation);
        var late = LogRuns.Of(0, 3, 2, acceptedAt: LogRuns.Noon + 1000);
        var other = LogRuns.Of(2, 1, 0, acceptedAt: LogRuns.Noon + 2000);
        await Log.AppendAsync([late, other], cancellation);
        await Log.TruncateAsync(0, 5, cancellation);

        var keys = await Log.ReadKeysAsync(LogRuns.Noon + 1, cancellation).ToListAsync(cancellation);

        keys.Count.ShouldBe(2);
        keys[0].Keys.ToArray().ShouldBe(late.Keys.ToArray());
        keys[1].Keys.ToArray().ShouldBe(other.Keys.ToArray());
        keys[1].AcceptedAtUnixMilliseconds.ShouldBe(other.AcceptedAtUnixMilliseconds);
    }
}
