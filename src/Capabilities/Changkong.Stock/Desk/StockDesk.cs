using Changkong.Contracts.Events;
using Changkong.Contracts.Log;
using Changkong.Contracts.Stock;
using Changkong.Live;
using Changkong.Stock.Ledger;
using Changkong.Stock.Lotteries;
using Changkong.Stock.State;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Changkong.Stock.Desk;

/// <summary>
/// Gathers what callers ask while a round is under way, and hands it to the owner of the ledger as one decision: N commands, N events, one fsync, N answers. One round at a time; the answers of one are
/// given while the next is being made.
/// </summary>
internal sealed partial class StockDesk : IStockDesk
{
    private const int PagesForgottenMaximum = 4;

    private readonly ILiveRuntime live;
    private readonly TimeProvider time;
    private readonly StockInstruments instruments;
    private readonly ILogger logger;
    private readonly IDrawSeeds seeds;
    private readonly StockOptions options;
    private readonly DeskQueue queue;
    private readonly LedgerEventWriter writer = new();
    private readonly List<LedgerCommand> commands = [];
    private bool isAbandoned;
    private volatile bool hasCaughtUp;
    private long answers;
    private volatile StockDeskStoppedException? stopped;

    public StockDesk(ILiveRuntime live, IOptions<StockOptions> options, TimeProvider time, StockInstruments instruments, IDrawSeeds seeds, ILogger<StockDesk> logger)
    {
        this.seeds = seeds;
        this.live = live;
        this.time = time;
        this.instruments = instruments;
        this.logger = logger;
        this.options = options.Value;
        queue = new(this.options.RoundCommandsMaximum, this.options.QueuedCommandsMaximum);
        Partition = Partitioning.PartitionOf(System.Text.Encoding.UTF8.GetBytes(EventTypes.StockLedgerKey), live.PartitionCount);
    }

    /// <summary>Where the ledger is.</summary>
    public int Partition { get; }

    /// <summary>Why it takes no commands, or null.</summary>
    public string? Fault => stopped?.Message;

    /// <summary>Whether what it reads is what the log says: it has not stopped, and has caught up since the start.</summary>
    public bool IsTrusted => stopped is null && (hasCaughtUp || (hasCaughtUp = live.Progress[Partition] is { Fault: null } progress && progress.FoldedOffset >= progress.LogOffset));

    public ValueTask<IReadOnlyList<HoldOutcome>> HoldAsync(IReadOnlyList<HoldStock> commands, CancellationToken cancellation) =>
        AskAsync<HoldStock, HoldCommand, HoldOutcome>(commands, CommandChecks.Check, static command => command.Outcome!, cancellation);

    public ValueTask<IReadOnlyList<SettleOutcome>> SettleAsync(IReadOnlyList<SettleHold> commands, CancellationToken cancellation) =>
        AskAsync<SettleHold, SettleCommand, SettleOutcome>(commands, CommandChecks.Check, static command => command.Outcome!, cancellation);

    public ValueTask<IReadOnlyList<PostOutcome>> PostAsync(IReadOnlyList<PostStock> commands, CancellationToken cancellation) =>
        AskAsync<PostStock, PostCommand, PostOutcome>(commands, CommandChecks.Check, static command => command.Outcome!, cancellation);

    public async ValueTask<PolicyOutcome> SetPolicyAsync(SetStockPolicy command, CancellationToken cancellation)
    {
        // Whatever a caller says, the commitment is to a seed that only the ledger knows.
        bool isLottery = command.Policy.Fairness == StockFairness.Lottery && CommandChecks.IsName(command.Key) && CommandChecks.IsName(command.Sku);
        string commitment = isLottery ? await seeds.CommitAsync(command.Key, command.Sku, cancellation) : "";
        var set = command with { Policy = command.Policy with { Commitment = commitment } };
        return (await AskAsync<SetStockPolicy, PolicyCommand, PolicyOutcome>([set], CommandChecks.Check, static asked => asked.Outcome!, cancellation))[0];
    }

    /// <summary>Has one command of the ledger's own decided.</summary>
    public async ValueTask<TCommand> DecideAsync<TCommand>(TCommand command, CancellationToken cancellation)
        where TCommand : LedgerCommand
    {
        await OfferAsync([command], cancellation);
        return command;
    }

    /// <summary>Reads the books between two rounds.</summary>
    public ValueTask<TResult> ReadAsync<TResult>(Func<StockState, TResult> read, CancellationToken cancellation) => live.ReadAsync(Partition, read, cancellation);

    private delegate TCommand? CheckCommand<TAsked, TCommand, TOutcome>(TAsked asked, out TOutcome? refused);

    private async ValueTask<IReadOnlyList<TOutcome>> AskAsync<TAsked, TCommand, TOutcome>(
        IReadOnlyList<TAsked> asked, CheckCommand<TAsked, TCommand, TOutcome> check, Func<TCommand, TOutcome> outcomeOf, CancellationToken cancellation)
        where TCommand : LedgerCommand
        where TOutcome : class
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(asked.Count, StockLimits.CommandsMaximum, nameof(asked));
        var good = new List<TCommand>(asked.Count);
        var outcomes = new TOutcome[asked.Count];
        for (int index = 0; index < asked.Count; index++)
        {
            if (check(asked[index], out var refused) is { } command)
            {
                good.Add(command);
            }

            outcomes[index] = refused!;
        }

        if (good.Count > 0)
        {
            await OfferAsync(good, cancellation);
        }

        int next = 0;
        for (int index = 0; index < outcomes.Length; index++)
        {
            outcomes[index] ??= outcomeOf(good[next++]);
        }

        return outcomes;
    }

    private Task OfferAsync(IReadOnlyList<LedgerCommand> asked, CancellationToken cancellation)
    {
        if (stopped is { } reason)
        {
            throw new StockDeskStoppedException(reason.Message, reason);
        }

        var call = new DeskCall(asked);
        if ((IsFull && call.Commands[0] is HoldCommand or PostCommand) || !queue.TryOffer(call, out bool begins))
        {
            instruments.OnBusy();
            throw Busy();
        }

        if (begins)
        {
            // Nobody waits for it: it ends by itself when nothing is left, and every failure goes to the calls.
            _ = WorkAsync();
        }

        return call.Completion.WaitAsync(cancellation);
    }

    // Rather busy than an answer forgotten before its time. What ends holds is taken all the same: payments of what is held, and the sweep that forgets what is old enough.
    private bool IsFull => Volatile.Read(ref answers) >= options.AnswersMaximum;

    private StockDeskBusyException Busy() => new(TimeSpan.FromMilliseconds(options.RetryAfterMilliseconds));

    private async Task WorkAsync()
    {
        await Task.Yield();
        List<DeskCall> round = [], before = [];
        queue.Take(round);
        while (round.Count > 0)
        {
            var made = MakeAsync(round);
            before.ForEach(call => call.Answer());
            before.Clear();
            if (await made)
            {
                before.AddRange(round);
            }

            round.Clear();
            queue.Take(round);
        }

        before.ForEach(call => call.Answer());
    }

    /// <returns>Whether the calls are to be answered; otherwise they have failed.</returns>
    private async Task<bool> MakeAsync(List<DeskCall> round)
    {
        commands.Clear();
        round.ForEach(call => commands.AddRange(call.Commands));
        if (stopped is { } reason)
        {
            return Fail(round, reason);
        }

        long begun = time.GetTimestamp();
        try
        {
            Volatile.Write(ref answers, await live.DecideAsync<StockState, long>(Partition, Decide, CancellationToken.None));
            instruments.OnRound(commands.Count, time.GetElapsedTime(begun));
            return true;
        }
        catch (LogFaultException fault) when (fault.IsTransient)
        {
            LogRoundFailed(fault, commands.Count);
            isAbandoned = true;
            return Fail(round, Busy());
        }
        catch (PartitionBusyException)
        {
            return Fail(round, Busy());
        }
        catch (Exception exception) when (exception is LogFaultException or PartitionFaultedException or LedgerBreachException or OperationCanceledException)
        {
            return Fail(round, Stop(exception));
        }
        catch (Exception exception)
        {
            LogRoundFailed(exception, commands.Count);
            isAbandoned = true;
            return Fail(round, exception);
        }
    }

    // Runs on the partition's loop.
    private Decision<long> Decide(StockState state)
    {
        if (isAbandoned)
        {
            isAbandoned = false;
            state.Round.Abandon();
        }

        if (commands.Exists(command => command is SweepCommand))
        {
            state.Book.Forget(state.ForgetBefore, PagesForgottenMaximum);
        }

        state.Round.Decide(commands, time.GetUtcNow().ToUnixTimeMilliseconds(), options.SweepMaximum);
        return new(state.Book.Answers.Count + state.Round.Draft.Count, writer.Write(state.Round.Draft));
    }

    private static bool Fail(List<DeskCall> round, Exception reason)
    {
        round.ForEach(call => call.Fail(reason));
        return false;
    }

    private StockDeskStoppedException Stop(Exception exception)
    {
        var reason = new StockDeskStoppedException(exception.Message, exception);
        stopped = reason;
        if (exception is not OperationCanceledException)
        {
            LogStopped(exception, exception.Message);
        }

        return reason;
    }
}
