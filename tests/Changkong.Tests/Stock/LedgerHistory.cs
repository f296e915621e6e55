using Changkong.Contracts.Stock;
using Changkong.Stock.Desk;
using Changkong.Stock.Ledger;
using Shouldly;

namespace Changkong.Tests.Stock;

/// <summary>
/// A random history of commands, from a seed alone, beside a model that does the books in the plainest way: what each hold was told and what became of it. Few SKUs, few units, many buyers, so that
/// everything that can run out does.
/// </summary>
internal sealed class LedgerHistory(int seed)
{
    private static readonly string[] Skus = ["sku-1", "sku-2", "sku-3", "新品-4"];
    private static readonly string[] Houses = ["east", "west"];
    private static readonly string[] Channels = [LedgerHarness.Douyin, LedgerHarness.Taobao, "kuaishou:main"];

    private readonly Random random = new(seed);
    private readonly List<HoldStock> asked = [];
    private readonly List<HoldOutcome> told = [];
    private readonly List<string> holds = [];
    private int keys;

    public LedgerHarness Ledger { get; private set; } = new();

    public void Run(int rounds, int commandsMaximum)
    {
        for (int round = 0; round < rounds; round++)
        {
            Ledger.Now += random.Next(0, 40_000);
            Ask(random.Next(1, commandsMaximum + 1));
            Check();
            if (random.Next(40) == 0)
            {
                Ledger.Reload();
                Check();
            }
        }

        RepeatAll();
    }

    // A round of commands as the desk gathers them; each is written down with what it was told.
    private void Ask(int count)
    {
        var commands = new List<LedgerCommand>();
        for (int index = 0; index < count; index++)
        {
            if (Next() is { } command)
            {
                commands.Add(command);
            }
        }

        Ledger.Round(commands);
        foreach (var command in commands)
        {
            Remember(command);
        }
    }

    private LedgerCommand? Next() => random.Next(20) switch
    {
        < 9 => CommandChecks.Check(NextHold(), out _),
        < 14 when holds.Count > 0 => CommandChecks.Check(NextSettle(), out _),
        < 17 => CommandChecks.Check(NextPosting(), out _),
        17 => CommandChecks.Check(new SetStockPolicy(Key(), Any(Skus), NextPolicy(), "test"), out _),
        18 => new RebalanceCommand(Any(Skus), "test"),
        _ => new SweepCommand(random.Next(1, 20)),
    };

    private HoldStock NextHold()
    {
        if (asked.Count > 0 && random.Next(8) == 0)
        {
            return asked[random.Next(asked.Count)];
        }

        var lines = Enumerable.Range(0, random.Next(4) == 0 ? random.Next(2, 5) : 1)
            .Select(_ => new StockLine(Any(Skus), random.Next(1, 4), random.Next(3) == 0 ? Any(Houses) : null)).ToList();
        return new(Key(), Any(Channels), random.Next(5) == 0 ? "" : $"buyer-{random.Next(6)}", lines)
        {
            ExpiresAfter = random.Next(3) == 0 ? TimeSpan.FromSeconds(random.Next(5, 60)) : null,
            IsPresale = random.Next(8) == 0,
        };
    }

    private SettleHold NextSettle() => new(Key(), holds[random.Next(holds.Count)], (SettleAction)random.Next(1, 7), $"order-{random.Next(10)}");

    private PostStock NextPosting()
    {
        var actions = Enum.GetValues<PostingAction>();
        var action = actions[random.Next(actions.Length)];
        action = random.Next(4) switch { 0 => PostingAction.Received, 1 when random.Next(3) == 0 => PostingAction.PresaleFilled, _ => action };
        var lines = Enumerable.Range(0, random.Next(1, action == PostingAction.PresaleFilled ? 2 : 4)).Select(_ => Line(action)).ToList();
        return new(Key(), action, lines, "test");
    }

    private PostLine Line(PostingAction action)
    {
        string house = Any(Houses), channel = Any(Channels);
        bool isChannels = action is PostingAction.Allocated or PostingAction.Deallocated or PostingAction.AllocationSet or PostingAction.Reallocated;
        string? to = action == PostingAction.Reallocated ? Channels.First(other => other != channel) : action == PostingAction.Transferred ? Houses.First(other => other != house) : null;
        return new(Any(Skus), house, random.Next(1, action == PostingAction.PresaleFilled ? 3 : 12), isChannels ? channel : null, to);
    }

    private StockPolicy NextPolicy()
    {
        var mode = (AllocationMode)random.Next(4);
        return new()
        {
            HoldFor = TimeSpan.FromSeconds(random.Next(5, 90)),
            Fairness = (StockFairness)random.Next(2),
            PaymentAfterExpiry = (PaymentAfterExpiry)random.Next(2),
            BuyerLimit = random.Next(3) == 0 ? random.Next(1, 6) : 0,
            WaitFor = random.Next(2) == 0 ? TimeSpan.FromSeconds(random.Next(1, 120)) : TimeSpan.Zero,
            Allocation = mode,
            Channels = [.. Channels.Take(mode == AllocationMode.Shared ? random.Next(3) : random.Next(1, 4)).Select(channel => new ChannelShare(channel, random.Next(0, 330)))],
        };
    }

    private void Remember(LedgerCommand command)
    {
        if (command is HoldCommand { Outcome: { } outcome } hold)
        {
            asked.Add(hold.Hold);
            told.Add(outcome);
            holds.Add(HoldIds.ToText(hold.Key));
        }
    }

    /// <summary>What must hold after every round.</summary>
    private void Check()
    {
        var pools = Enum.GetValues<StockPool>().Where(pool => pool != StockPool.Outside).ToList();
        foreach (string sku in Skus)
        {
            foreach (var pool in pools)
            {
                Ledger.Units(pool, sku).ShouldBeGreaterThanOrEqualTo(0, $"seed {seed}: {pool} of {sku}");
            }

            // Held units are just those of the open holds.
            (long held, long promised, long deposit) = OpenUnits(sku);
            Ledger.Units(StockPool.Held, sku).ShouldBe(held, $"seed {seed}: held of {sku}");
            Ledger.Units(StockPool.PresaleHeld, sku).ShouldBe(promised, $"seed {seed}: presale held of {sku}");
            Ledger.Units(StockPool.Deposit, sku).ShouldBe(deposit, $"seed {seed}: deposits of {sku}");
        }
    }

    private (long Held, long Promised, long Deposit) OpenUnits(string sku)
    {
        long held = 0, promised = 0, deposit = 0;
        int number = Ledger.Book.Skus.Find(sku);
        Span<Move> single = stackalloc Move[1];
        foreach (var (_, records, used) in Ledger.Book.Answers.Pages)
        {
            foreach (ref readonly var answer in records.AsSpan(0, used))
            {
                if (!answer.IsOpenHold || answer.Has(HoldMarks.Unreserved))
                {
                    continue;
                }

                foreach (ref readonly var move in Ledger.Book.MovesOf(in answer, single))
                {
                    int units = move.Sku == number ? move.Quantity : 0;
                    held += answer.Has(HoldMarks.Presale) ? 0 : units;
                    promised += answer.Has(HoldMarks.Presale) && !answer.Has(HoldMarks.Deposited) ? units : 0;
                    deposit += answer.Has(HoldMarks.Deposited) ? units : 0;
                }
            }
        }

        return (held, promised, deposit);
    }

    // The same key has the same answer for ever; only a buyer who waited may have been served or refused since.
    private void RepeatAll()
    {
        for (int index = 0; index < asked.Count; index++)
        {
            var again = Ledger.Hold(asked[index]);
            if (told[index] is HoldOutcome.Queued)
            {
                again.ShouldNotBeOfType<HoldOutcome.Conflict>();
            }
            else
            {
                again.ShouldBe(told[index], $"seed {seed}: {asked[index].Key}");
            }

            Ledger.Hold(asked[index] with { Buyer = asked[index].Buyer + "x" }).ShouldBe(HoldOutcome.Conflict.Instance, $"seed {seed}: {asked[index].Key} with another body");
        }
    }

    private string Key() => $"key-{++keys}";

    private string Any(string[] choices) => choices[random.Next(choices.Length)];
}
