using System.Globalization;
using Changkong.Contracts.Stock;

namespace Changkong.Bench.Stock.Mutants.Exam;

/// <summary>Random commands in a world so small that they get in each other's way all the time: few units, few buyers, keys used again.</summary>
internal sealed class ExamHistory(int seed, NaiveLedger ledger)
{
    private static readonly string[] Skus = ["a", "b", "c"];
    private static readonly string[] Warehouses = ["north", "south"];
    private static readonly string[] Channels = ["x:1", "y:1", "z:1"];
    private static readonly string[] Buyers = ["", "u", "v", "w"];
    // Presales come three times, so that there is something to promise.
    private static readonly PostingAction[] Actions = [.. Enum.GetValues<PostingAction>(), PostingAction.PresaleOpened, PostingAction.PresaleOpened, PostingAction.PresaleFilled, PostingAction.PresaleFilled, PostingAction.Received, PostingAction.Received];
    private static readonly SettleAction[] Settlements = Enum.GetValues<SettleAction>();

    private readonly Random random = new(seed);
    private readonly Dictionary<string, object> asked = [];
    private readonly Dictionary<string, byte[]> seeds = [];
    private int keys;
    private long newest;

    /// <summary>The clock, which sometimes stands still, jumps, or runs backwards.</summary>
    public long Clock { get; private set; } = 1_000_000;

    /// <summary>Everything that was ever asked under a key.</summary>
    public IEnumerable<object> Asked => asked.Values;

    public List<object> NextRound()
    {
        MoveClock();
        // A draw is the clock's doing and comes alone.
        List<object> commands = random.Next(9) == 0 ? [Draw()] : [.. Enumerable.Range(0, 1 + random.Next(6)).Select(_ => Next())];
        newest = Math.Max(newest, Clock);
        if (commands.Exists(command => command is ExamSweep))
        {
            // Holds end by whole seconds. Within a second a sweep may end them or leave them to the next one; on its border there is no choice.
            Clock = newest = (newest + 999) / 1_000 * 1_000;
        }

        return commands;
    }

    /// <summary>Stock and terms to begin with.</summary>
    public IEnumerable<List<object>> Preparations()
    {
        foreach (string sku in Skus)
        {
            if (random.Next(3) > 0)
            {
                yield return [Policy(sku)];
            }

            yield return [new PostStock(NewKey(), PostingAction.Received, [new(sku, "north", 1 + random.Next(12)), new(sku, "south", 1 + random.Next(6))], "exam")];
        }
    }

    private object Next()
    {
        double share = random.NextDouble();
        object command = share switch
        {
            < 0.38 => Hold(),
            < 0.66 => Settle(),
            < 0.84 => Post(),
            < 0.88 => Policy(Skus[random.Next(Skus.Length)]),
            _ => new ExamSweep(),
        };
        // Some come again as they were, some under the key of another.
        if (asked.Count > 0 && random.Next(9) == 0)
        {
            command = asked.ElementAt(Math.Max(0, asked.Count - 1 - random.Next(40))).Value;
        }
        else if (asked.Count > 0 && random.Next(20) == 0)
        {
            command = Forged(command, asked.Keys.ElementAt(Math.Max(0, asked.Count - 1 - random.Next(40))));
        }

        Remember(command);
        return command;
    }

    private static object Forged(object command, string key) => command switch
    {
        HoldStock hold => hold with { Key = key },
        SettleHold settle => settle with { Key = key },
        PostStock post => post with { Key = key },
        SetStockPolicy set => set with { Key = key },
        _ => command,
    };

    // Now and then it is just the moment at which a hold ends or a lottery is drawn.
    private void MoveClock()
    {
        long passed = random.Next(10) switch { 0 => 0, 1 => -700, < 8 => random.Next(900), 8 => 1_000 - (Clock % 1_000), _ => 4_000 + random.Next(3_000) };
        long[] moments = [.. ledger.Moments.Where(moment => moment > newest && moment < newest + 9_000)];
        Clock = moments.Length > 0 && random.Next(8) == 0 ? moments[random.Next(moments.Length)] : Clock + passed;
    }

    private void Remember(object command)
    {
        string? key = command switch { HoldStock hold => hold.Key, SettleHold settle => settle.Key, PostStock post => post.Key, SetStockPolicy set => set.Key, _ => null };
        if (key is not null)
        {
            asked.TryAdd(key, command);
        }
    }

    private HoldStock Hold()
    {
        int lines = random.Next(6) switch { 0 => 2, 1 => 3, _ => 1 };
        var wanted = Enumerable.Range(0, lines).Select(_ => new StockLine(
            random.Next(60) == 0 ? "unknown" : Skus[random.Next(Skus.Length)], 1 + random.Next(random.Next(4) == 0 ? 6 : 2), random.Next(4) == 0 ? random.Next(12) == 0 ? "nowhere" : Warehouses[random.Next(2)] : null));
        return new(NewKey(), Channels[random.Next(Channels.Length)], Buyers[random.Next(Buyers.Length)], [.. wanted])
        {
            ExpiresAfter = random.Next(4) == 0 ? TimeSpan.FromMilliseconds(5_000 + random.Next(3_000)) : null,
            IsPresale = random.Next(5) == 0,
        };
    }

    private SettleHold Settle()
    {
        var holds = ledger.Holds;
        if (holds.Count == 0 || random.Next(40) == 0)
        {
            return new(NewKey(), ExamKeys.HoldId("nobody"), SettleAction.Commit, "order");
        }

        var (key, hold) = holds.ElementAt(Math.Max(0, holds.Count - 1 - random.Next(25)));
        return new(NewKey(), ExamKeys.HoldId(key), random.Next(3) == 0 ? Settlements[random.Next(Settlements.Length)] : Likely(hold), "order");
    }

    // What a shop would do next with such a hold.
    private SettleAction Likely(NaiveHold hold) => hold switch
    {
        { IsRefundDue: true } => SettleAction.Refunded,
        { IsPaid: true } => random.Next(2) == 0 ? SettleAction.Ship : SettleAction.Cancel,
        { IsPresale: true, IsOpen: true, IsDeposited: false } when random.Next(2) == 0 => SettleAction.Deposit,
        _ => random.Next(4) == 0 ? SettleAction.Release : SettleAction.Commit,
    };

    private PostStock Post()
    {
        var action = Actions[random.Next(Actions.Length)];
        int count = random.Next(5) == 0 ? 2 : 1;
        var lines = Enumerable.Range(0, count).Select(_ =>
        {
            string warehouse = Warehouses[random.Next(2)];
            bool isAbsolute = action is PostingAction.Counted or PostingAction.AllocationSet or PostingAction.SafetySet;
            bool hasChannel = action is PostingAction.Allocated or PostingAction.Deallocated or PostingAction.AllocationSet or PostingAction.Reallocated;
            int quantity = action is PostingAction.Received or PostingAction.PresaleOpened && random.Next(30) == 0 ? StockLimits.PostedQuantityMaximum - random.Next(3) : isAbsolute ? random.Next(12) : 1 + random.Next(5);
            string? to = action == PostingAction.Reallocated ? Channels[random.Next(Channels.Length)] : action == PostingAction.Transferred ? Warehouses[random.Next(2)] : null;
            return new PostLine(Skus[random.Next(Skus.Length)], warehouse, quantity, hasChannel ? Channels[random.Next(Channels.Length)] : null, to);
        });
        return new(NewKey(), action, [.. lines], "exam");
    }

    private SetStockPolicy Policy(string sku)
    {
        var fairness = random.Next(8) switch { 0 => StockFairness.FirstPaidFirstServed, 1 => StockFairness.Lottery, _ => StockFairness.Hold };
        var allocation = random.Next(5) switch { 0 => AllocationMode.Fixed, 1 => AllocationMode.Ratio, _ => AllocationMode.Shared };
        var policy = new StockPolicy
        {
            HoldFor = TimeSpan.FromMilliseconds(5_000 + random.Next(4_000)),
            Fairness = fairness,
            PaymentAfterExpiry = random.Next(2) == 0 ? PaymentAfterExpiry.HoldAgain : PaymentAfterExpiry.Refund,
            BuyerLimit = random.Next(3) == 0 ? 1 + random.Next(4) : 0,
            WaitFor = fairness == StockFairness.Hold && random.Next(3) > 0 ? TimeSpan.FromMilliseconds(1_000 + random.Next(9_000)) : TimeSpan.Zero,
            Allocation = allocation,
            Channels = allocation == AllocationMode.Shared && random.Next(2) == 0 ? [] : [.. Channels.Take(1 + random.Next(3)).Select(channel => new ChannelShare(channel, 1 + random.Next(4)))],
        };
        if (fairness == StockFairness.Lottery)
        {
            byte[] secret = new byte[32];
            random.NextBytes(secret);
            seeds[sku] = secret;
            policy = policy with { DrawAt = DateTimeOffset.FromUnixTimeMilliseconds(Clock + random.Next(6_000)), Commitment = ExamKeys.Commitment(secret, sku) };
        }

        return new(NewKey(), sku, policy, "exam");
    }

    private ExamDraw Draw()
    {
        string sku = Skus[random.Next(Skus.Length)];
        return new(sku, random.Next(6) == 0 ? new byte[32] : seeds.GetValueOrDefault(sku) ?? new byte[32]);
    }

    private string NewKey() => string.Create(CultureInfo.InvariantCulture, $"k{keys++}");
}
