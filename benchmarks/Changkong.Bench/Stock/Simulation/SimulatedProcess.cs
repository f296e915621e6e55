using System.Buffers;
using Changkong.Contracts.Log;
using Changkong.Contracts.Stock;
using Changkong.Live;
using Changkong.Live.Partitions;
using Changkong.Stock;
using Changkong.Stock.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Changkong.Bench.Stock.Simulation;

/// <summary>One balance of the ledger.</summary>
internal readonly record struct Balance(string Sku, string Warehouse, string Pool, string Channel, long Units);

/// <summary>What a life of the process meets outside of itself.</summary>
/// <param name="Faults">Bounds of its queue and rounds.</param>
/// <param name="Pump">Runs its continuations.</param>
/// <param name="Time">Its clock.</param>
/// <param name="Write">Takes a run of events that must become durable.</param>
/// <param name="Answer">Takes an answer.</param>
internal sealed record ProcessWorld(FaultPlan Faults, Pump Pump, TimeProvider Time, Action<LogAppend> Write, Action<Errand, object> Answer);

/// <summary>
/// One life of the server's process. Inside it is the code that ships: the runtime's command desk and folding, the ledger's state, and in <see cref="LedgerProcess"/> its desk, its
/// sweep and its lotteries.
/// </summary>
internal abstract class SimulatedProcess : ILiveRuntime
{
    private const int Partitions = 16;
    private static readonly ServiceProvider Meters = new ServiceCollection().AddMetrics().AddSingleton<LiveInstruments>().AddSingleton<StockInstruments>().BuildServiceProvider();

    private readonly ProcessWorld world;
    private readonly SimulatedAppends appends;
    private readonly PartitionStates states;
    private readonly BoundedTurns<CommandTurn> turns;
    private readonly CommandDesk commands;
    private bool isAdvancing;

    /// <param name="world">The outside.</param>
    /// <param name="snapshot">What an earlier life has saved; empty for none.</param>
    /// <param name="eventsInSnapshot">How many events of the log the snapshot holds.</param>
    /// <param name="batches">All batches of the log.</param>
    protected SimulatedProcess(ProcessWorld world, ReadOnlySpan<byte> snapshot, long eventsInSnapshot, IReadOnlyList<LogBatch> batches)
    {
        this.world = world;
        Options = Microsoft.Extensions.Options.Options.Create(new StockOptions { RoundCommandsMaximum = world.Faults.RoundMaximum, QueuedCommandsMaximum = world.Faults.QueueMaximum });
        var fold = new StockFold(Options);
        State = (StockState)fold.Create(Home);
        if (!snapshot.IsEmpty)
        {
            State.Load(snapshot);
        }

        states = new(Home, [new FoldSlot(fold, State, eventsInSnapshot)]);
        foreach (var batch in batches)
        {
            states.Fold(batch);
        }

        appends = new(batches.Count == 0 ? 0 : batches[^1].NextOffset, world.Write);
        turns = new(Home, world.Faults.QueueMaximum);
        commands = new(states, new SimulatedLog(Partitions, appends), turns, new WakeSignal(), world.Time, Meters.GetRequiredService<LiveInstruments>());
    }

    /// <summary>The partition of the ledger.</summary>
    public static int Home { get; } = Partitioning.PartitionOf(System.Text.Encoding.UTF8.GetBytes(Contracts.Events.EventTypes.StockLedgerKey), Partitions);

    public int PartitionCount => Partitions;

    public IReadOnlyList<PartitionProgress> Progress => [];

    protected StockState State { get; }

    protected IOptions<StockOptions> Options { get; }

    protected TimeProvider Time => world.Time;

    protected static StockInstruments Instruments => Meters.GetRequiredService<StockInstruments>();

    public long Events => states.NextOffset;

    /// <summary>Begins to serve a request; the answer comes through the world.</summary>
    public void Take(Errand errand)
    {
        using var context = world.Pump.Enter();
        _ = ServeAsync(errand);
        Advance();
    }

    /// <summary>The clock's work of each second.</summary>
    public void Sweep()
    {
        using var context = world.Pump.Enter();
        _ = SweepAsync(world.Time.GetUtcNow());
        Advance();
    }

    /// <summary>What was written last is durable: it is folded and answered.</summary>
    public void OnDurable()
    {
        using var context = world.Pump.Enter();
        states.Fold(appends.Complete(out var answer));
        answer();
        Advance();
    }

    /// <summary>The disk has refused what was written last.</summary>
    public void OnRefused()
    {
        using var context = world.Pump.Enter();
        appends.Fail();
        Advance();
    }

    public byte[] Save()
    {
        var output = new ArrayBufferWriter<byte>();
        State.Save(output);
        return output.WrittenSpan.ToArray();
    }

    public string Hash() => State.Hash().ToString();

    public IEnumerable<Balance> Balances()
    {
        var book = State.Book;
        return book.Stocks.SelectMany(stock => stock.Places).SelectMany(place => place.Cells).Select(cell => new Balance(
            book.Skus[cell.Sku], book.Warehouses[cell.Warehouse], System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(cell.Pool.ToString()), cell.Pool == StockPool.Channel ? book.Channels[cell.Channel] : "", cell.Units));
    }

    public ValueTask<TResult> ReadAsync<TState, TResult>(int partition, Func<TState, TResult> read, CancellationToken cancellation)
        where TState : class, IPartitionState =>
        new(read((TState)(object)State));

    public ValueTask<TOutcome> DecideAsync<TState, TOutcome>(int partition, Func<TState, Decision<TOutcome>> decide, CancellationToken cancellation)
        where TState : class, IPartitionState
    {
        var turn = new CommandTurn<TOutcome>(all => decide(all.Get<TState>()), cancellation);
        turns.Add(turn);
        return new(turn.Completion);
    }

    public ValueTask WaitFoldedAsync(int partition, long offset, CancellationToken cancellation) => throw new NotSupportedException("Nothing in the ledger waits for the fold.");

    protected abstract ValueTask<object> AskAsync(object command);

    protected abstract Task SweepAsync(DateTimeOffset dueAt);

    private async Task ServeAsync(Errand errand)
    {
        object answer;
        try
        {
            answer = await AskAsync(errand.Command);
        }
        catch (StockDeskBusyException)
        {
            answer = new NoAnswer("busy");
        }
        catch (StockDeskStoppedException)
        {
            answer = new NoAnswer("stopped");
        }

        world.Answer(errand, answer);
    }

    // As the partition's loop does between two batches: one command after another, until the next one waits for the disk.
    private void Advance()
    {
        if (isAdvancing)
        {
            return;
        }

        isAdvancing = true;
        do
        {
            world.Pump.Run();
            var advanced = commands.AdvanceAsync();
            if (!advanced.IsCompletedSuccessfully)
            {
                throw new InvalidOperationException("The command desk waits for something that is not the disk.");
            }
        }
        while (!world.Pump.IsEmpty);
        isAdvancing = false;
    }
}
