using System.Buffers;
using Changkong.Contracts.Events;
using Changkong.Contracts.Stock;
using Changkong.Live;
using Changkong.Stock.Desk;
using Changkong.Stock.Ledger;
using Changkong.Stock.State;

namespace Changkong.Tests.Stock;

/// <summary>The ledger without log and server: each round's events are written as JSON, read back and folded, as the server does it.</summary>
internal sealed class LedgerHarness
{
    public const string Sku = "sku-1";
    public const string House = "east";
    public const string Douyin = "douyin:main";
    public const string Taobao = "taobao:main";

    private readonly LedgerEventWriter writer = new();
    private int keys;

    /// <summary>Every event of the history, in order.</summary>
    public List<byte[]> Events { get; } = [];

    public StockState State { get; private set; } = new(new());

    public StockBook Book => State.Book;

    /// <summary>The clock, milliseconds since 1970.</summary>
    public long Now { get; set; } = 1_800_000_000_000;

    public static void Fold(StockState state, ReadOnlySpan<byte> json)
    {
        var view = new EventView();
        if (!EventReader.TryRead(json, ref view, out var fault) || !EventRules.TryCheck(ref view, out fault))
        {
            throw new InvalidOperationException($"{fault}: {System.Text.Encoding.UTF8.GetString(json)}");
        }

        state.Apply(ref view, new EventContext(0, 0, 0));
    }

    public string NextKey() => $"key-{++keys}";

    public void Round(params IReadOnlyList<LedgerCommand> commands)
    {
        State.Round.Decide(commands, Now, 1_000);
        foreach (var json in writer.Write(State.Round.Draft))
        {
            Events.Add(json.ToArray());
            Fold(State, json.Span);
        }

        State.Round.Prove();
    }

    public HoldOutcome Hold(HoldStock hold)
    {
        if (CommandChecks.Check(hold, out var refused) is not { } command)
        {
            return refused!;
        }

        Round(command);
        return command.Outcome!;
    }

    public HoldOutcome Hold(int quantity, string buyer = "b1", string channel = Douyin, string sku = Sku) => Hold(new HoldStock(NextKey(), channel, buyer, sku, quantity));

    public string Held(int quantity, string buyer = "b1", string channel = Douyin, string sku = Sku) => ((HoldOutcome.Held)Hold(quantity, buyer, channel, sku)).Hold;

    public SettleOutcome Settle(SettleHold settle)
    {
        if (CommandChecks.Check(settle, out var refused) is not { } command)
        {
            return refused!;
        }

        Round(command);
        return command.Outcome!;
    }

    public SettleOutcome Settle(string hold, SettleAction action) => Settle(new SettleHold(NextKey(), hold, action, "order"));

    public PostOutcome Post(PostStock post)
    {
        if (CommandChecks.Check(post, out var refused) is not { } command)
        {
            return refused!;
        }

        Round(command);
        return command.Outcome!;
    }

    public PostOutcome Post(PostingAction action, int quantity, string? channel = null, string? to = null, string sku = Sku, string house = House) =>
        Post(new PostStock(NextKey(), action, [new(sku, house, quantity, channel, to)], "test"));

    public PolicyOutcome Policy(StockPolicy policy, string sku = Sku)
    {
        if (CommandChecks.Check(new SetStockPolicy(NextKey(), sku, policy, "test"), out var refused) is not { } command)
        {
            return refused!;
        }

        Round(command);
        return command.Outcome!;
    }

    public SweepCommand Sweep(int countMaximum = 1_000)
    {
        var sweep = new SweepCommand(countMaximum);
        Round(sweep);
        return sweep;
    }

    public long Units(StockPool pool, string sku = Sku) => Book.Skus.Find(sku) is var number && number == NameBook.None ? 0 : Book.StockOf(number).Units(pool);

    /// <summary>All pools on hand.</summary>
    public long OnHand(string sku = Sku) => Pools.OnHand.Sum(pool => Units(pool, sku)) + Units(StockPool.Channel, sku);

    public byte[] Save()
    {
        var output = new ArrayBufferWriter<byte>();
        State.Save(output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Goes on with a state that was loaded from a snapshot.</summary>
    public void Reload()
    {
        byte[] snapshot = Save();
        State = new(new());
        State.Load(snapshot);
    }
}
