using Changkong.Contracts.Log;
using Changkong.Contracts.Stock;
using Changkong.Live;
using Changkong.Stock.Desk;
using Changkong.Stock.Ledger;
using Changkong.Stock.State;

namespace Changkong.Bench.Stock.Simulation;

/// <summary>
/// The planted fault, and the commonest in shops: every command of a round reads the books, finds enough, and writes what it wants, without seeing what the others of the round
/// have just taken. Everything else is the shipped code.
/// </summary>
internal sealed class ReadModifyWriteProcess(ProcessWorld world, ReadOnlySpan<byte> snapshot, long eventsInSnapshot, IReadOnlyList<LogBatch> batches)
    : SimulatedProcess(world, snapshot, eventsInSnapshot, batches)
{
    private static readonly LedgerBounds Bounds = new(1_000, 1_000);
    private readonly Queue<(LedgerCommand Command, TaskCompletionSource Done)> waiting = new();
    private readonly LedgerEventWriter writer = new();
    private bool isWorking;

    protected override async ValueTask<object> AskAsync(object command)
    {
        switch (command)
        {
            case HoldStock hold:
                var asked = CommandChecks.Check(hold, out var no)!;
                return no ?? await DecideAsync(asked, () => asked.Outcome!);
            case SettleHold settle:
                var settled = CommandChecks.Check(settle, out var refused)!;
                return refused ?? await DecideAsync(settled, () => settled.Outcome!);
            case PostStock post:
                var posted = CommandChecks.Check(post, out var wrong)!;
                return wrong ?? await DecideAsync(posted, () => posted.Outcome!);
            default:
                var policy = CommandChecks.Check((SetStockPolicy)command, out var bad)!;
                return bad ?? await DecideAsync(policy, () => policy.Outcome!);
        }
    }

    protected override async Task SweepAsync(DateTimeOffset dueAt) => await DecideAsync<object>(new SweepCommand(10_000), () => this);

    private async Task<TOutcome> DecideAsync<TOutcome>(LedgerCommand command, Func<TOutcome> outcome)
    {
        var done = new TaskCompletionSource();
        waiting.Enqueue((command, done));
        if (!isWorking)
        {
            isWorking = true;
            _ = WorkAsync();
        }

        await done.Task;
        return outcome();
    }

    private async Task WorkAsync()
    {
        while (waiting.Count > 0)
        {
            var round = waiting.ToArray();
            waiting.Clear();
            try
            {
                await DecideAsync<StockState, int>(Home, state => Decide(state, round.Select(asked => asked.Command)), CancellationToken.None);
            }
            catch (LogFaultException fault)
            {
                Array.ForEach(round, asked => asked.Done.SetException(new StockDeskStoppedException(fault.Message, fault)));
                return;
            }

            Array.ForEach(round, asked => asked.Done.SetResult());
        }

        isWorking = false;
    }

    private Decision<int> Decide(StockState state, IEnumerable<LedgerCommand> commands)
    {
        var events = new List<ReadOnlyMemory<byte>>();
        foreach (var command in commands)
        {
            var alone = new LedgerRound(state.Book, Bounds);
            alone.Decide([command], Time.GetUtcNow().ToUnixTimeMilliseconds(), servedMaximum: 0);
            events.AddRange(writer.Write(alone.Draft).Select(json => new ReadOnlyMemory<byte>(json.ToArray())));
            state.Book.Sequence += alone.Draft.Count;
            alone.Draft.Clear();
        }

        return new(events.Count, events);
    }
}
