using Changkong.Contracts.Stock;

namespace Changkong.Bench.Stock.Mutants.Exam;

/// <summary>Units that a hold took, or asks for.</summary>
internal readonly record struct NaiveMove(string Sku, string? Warehouse, string Channel, StockPool From, int Quantity);

/// <summary>One key and all that became of it.</summary>
internal sealed class NaiveHold(HoldStock command, string body, int round)
{
    public HoldStock Command => command;

    public string Body => body;

    public int Round { get; set; } = round;

    public HoldOutcome Answer { get; set; } = HoldOutcome.Conflict.Instance;

    public List<NaiveMove> Moves { get; set; } = [];

    public long ExpiresAt { get; set; }

    public bool IsPresale => command.IsPresale;

    public bool IsReserved { get; set; }

    public bool IsHeld { get; set; }

    public bool IsWaiting { get; set; }

    public bool IsLottery { get; set; }

    public bool IsOver { get; set; }

    public bool IsDeposited { get; set; }

    public bool IsPaid { get; set; }

    public bool IsShipped { get; set; }

    public bool IsCancelled { get; set; }

    public bool IsRefundDue { get; set; }

    public bool IsRefunded { get; set; }

    public bool IsLate { get; set; }

    public bool IsOpen => IsHeld && !IsOver && !IsPaid && !IsRefundDue;
}

/// <summary>
/// The ledger once more, as plainly as it can be said: dictionaries, one command after the other, no thought of speed. What it answers is what the real one must
/// answer. It knows the balances of every pool at every moment.
/// </summary>
internal sealed partial class NaiveLedger
{
    private readonly Dictionary<(string Sku, string Warehouse, StockPool Pool, string Channel), long> units = [];
    private readonly Dictionary<string, List<string>> warehouses = [];
    private readonly Dictionary<(string Sku, string Warehouse), List<string>> channelsOf = [];
    private readonly Dictionary<string, StockPolicy> policies = [];
    private readonly Dictionary<string, NaiveHold> holds = [];
    private readonly Dictionary<string, (string Body, object Outcome)> answers = [];
    private readonly List<NaiveHold> order = [];
    private readonly Dictionary<(string Sku, string Warehouse, StockPool Pool, string Channel), long> net = [];
    private long time;
    private int round;

    public long Now { get; private set; }

    /// <summary>Every pool that ever had a unit.</summary>
    public IEnumerable<((string Sku, string Warehouse, StockPool Pool, string Channel) Pool, long Units)> Balances => units.Select(pair => (pair.Key, pair.Value));

    public IReadOnlyDictionary<string, NaiveHold> Holds => holds;

    /// <summary>When something is on its border: holds end, lotteries are drawn.</summary>
    public IEnumerable<long> Moments => order.Where(hold => hold.IsOpen || hold.IsWaiting).Select(hold => hold.ExpiresAt).Concat(policies.Values.Where(policy => policy.DrawAt is not null).Select(policy => policy.DrawAt!.Value.ToUnixTimeMilliseconds()));

    /// <summary>Decides a round of commands; waiting buyers are served with what the round set free.</summary>
    public List<object> Round(IReadOnlyList<object> commands, long clock, int servedMaximum)
    {
        Now = Math.Max(clock, time);
        round++;
        net.Clear();
        var outcomes = commands.Select(Decide).ToList();
        ServeWaiting(servedMaximum);
        return outcomes;
    }

    public StockPolicy PolicyOf(string sku) => policies.GetValueOrDefault(sku) ?? policies.GetValueOrDefault("") ?? StockPolicy.Default;

    public bool TryFindHold(string id, out NaiveHold hold)
    {
        hold = holds.Values.FirstOrDefault(one => ExamKeys.HoldId(one.Command.Key) == id)!;
        return hold is not null;
    }

    /// <summary>Units of a SKU that a buyer holds and has bought.</summary>
    public long UnitsOfBuyer(string sku, string buyer) =>
        order.Where(hold => hold.Command.Buyer == buyer && ((hold.IsPaid && !hold.IsCancelled) || (hold.IsOpen && hold.IsReserved))).SelectMany(hold => hold.Moves).Where(move => move.Sku == sku).Sum(move => (long)move.Quantity);

    public long Units(string sku, string warehouse, StockPool pool, string channel = "") => units.GetValueOrDefault((sku, warehouse, pool, pool == StockPool.Channel ? channel : ""));

    private object Decide(object command) => command switch
    {
        HoldStock hold => Hold(hold),
        SettleHold settle => Settle(settle),
        PostStock post => Post(post),
        SetStockPolicy policy => SetPolicy(policy),
        ExamSweep => Sweep(),
        ExamDraw draw => Draw(draw),
        _ => throw new ArgumentException($"Nothing is known of {command}.", nameof(command)),
    };

    private HoldOutcome Hold(HoldStock command)
    {
        string body = ExamKeys.BodyText(command);
        if (holds.TryGetValue(command.Key, out var known))
        {
            return known.Body == body ? known.Answer : HoldOutcome.Conflict.Instance;
        }

        if (answers.ContainsKey(command.Key))
        {
            return HoldOutcome.Conflict.Instance;
        }

        var hold = new NaiveHold(command, body, round);
        holds.Add(command.Key, hold);
        order.Add(hold);
        time = Now;
        return hold.Answer = Decide(hold);
    }

    private HoldOutcome Decide(NaiveHold hold)
    {
        var command = hold.Command;
        foreach (var line in command.Lines)
        {
            if (!warehouses.TryGetValue(line.Sku, out var places))
            {
                return No(HoldRefusal.UnknownSku, line.Sku, 0);
            }

            if (line.Warehouse is not null && !places.Contains(line.Warehouse))
            {
                return No(HoldRefusal.UnknownWarehouse, line.Sku, 0);
            }

            if (PolicyOf(line.Sku) is { Allocation: not AllocationMode.Shared } policy && policy.Channels.All(share => share.Channel != command.Channel))
            {
                return No(HoldRefusal.UnknownChannel, line.Sku, 0);
            }
        }

        foreach (var line in command.Lines)
        {
            int limit = PolicyOf(line.Sku).BuyerLimit;
            long wanted = command.Lines.Where(other => other.Sku == line.Sku).Sum(other => (long)other.Quantity);
            if (limit > 0 && command.Buyer.Length > 0 && UnitsOfBuyer(line.Sku, command.Buyer) + wanted > limit)
            {
                return No(HoldRefusal.BuyerLimit, line.Sku, 0);
            }
        }

        var wants = Wants(command);
        var first = PolicyOf(wants[0].Sku);
        if (!command.IsPresale && wants.Any(want => PolicyOf(want.Sku).Fairness == StockFairness.Lottery))
        {
            return wants.Count == 1 && Now < first.DrawAt!.Value.ToUnixTimeMilliseconds()
                ? Wait(hold, wants, first.DrawAt.Value.ToUnixTimeMilliseconds(), isLottery: true)
                : No(HoldRefusal.NotDrawn, command.Lines[0].Sku, 0);
        }

        if (!command.IsPresale && wants.Any(want => PolicyOf(want.Sku).Fairness == StockFairness.FirstPaidFirstServed))
        {
            hold.Moves = wants;
            return Yes(hold, isReserved: false);
        }

        return Keep(hold, wants, first);
    }

    private HoldOutcome Keep(NaiveHold hold, List<NaiveMove> wants, StockPolicy first)
    {
        bool mayWait = wants.Count == 1 && first.WaitFor > TimeSpan.Zero && !hold.IsPresale;
        long until = Now + (long)first.WaitFor.TotalMilliseconds;
        if (mayWait && order.Any(other => other.IsWaiting && other.Moves[0].Sku == wants[0].Sku))
        {
            return Wait(hold, wants, until, isLottery: false);
        }

        var taken = new List<NaiveMove>();
        foreach (var want in wants)
        {
            if (!TryTake(want, hold.IsPresale, taken, out long available))
            {
                return mayWait ? Wait(hold, wants, until, isLottery: false) : No(HoldRefusal.NotEnough, want.Sku, available);
            }
        }

        hold.Moves = taken;
        foreach (var move in taken)
        {
            Move(move, move.From, hold.IsPresale ? StockPool.PresaleHeld : StockPool.Held);
        }

        return Yes(hold, isReserved: true);
    }

    // Lines of the same SKU and warehouse are one wish.
    private static List<NaiveMove> Wants(HoldStock command) =>
        [.. command.Lines.GroupBy(line => (line.Sku, line.Warehouse)).Select(lines => new NaiveMove(lines.Key.Sku, lines.Key.Warehouse, command.Channel, StockPool.Free, lines.Sum(line => line.Quantity)))];

    private HoldOutcome.Held Yes(NaiveHold hold, bool isReserved)
    {
        var time = hold.Command.ExpiresAfter ?? hold.Command.Lines.Min(line => PolicyOf(line.Sku).HoldFor);
        hold.ExpiresAt = Now + (long)time.TotalMilliseconds;
        (hold.IsHeld, hold.IsReserved) = (true, isReserved);
        return new(ExamKeys.HoldId(hold.Command.Key), DateTimeOffset.FromUnixTimeMilliseconds(hold.ExpiresAt), isReserved);
    }

    private static HoldOutcome.Queued Wait(NaiveHold hold, List<NaiveMove> wants, long until, bool isLottery)
    {
        (hold.IsWaiting, hold.IsLottery, hold.Moves, hold.ExpiresAt) = (true, isLottery, wants, until);
        return new(ExamKeys.HoldId(hold.Command.Key), isLottery, DateTimeOffset.FromUnixTimeMilliseconds(until));
    }

    private static HoldOutcome.Refused No(HoldRefusal reason, string sku, long available) => new(reason, sku, available);

    // From one warehouse if one has all, otherwise from each in order; a channel's own units before the shared ones.
    private bool TryTake(NaiveMove want, bool isPresale, List<NaiveMove> taken, out long available)
    {
        var places = warehouses[want.Sku].Where(place => want.Warehouse is null || place == want.Warehouse).ToList();
        long shared = isPresale ? 0 : SharedLeft(want.Sku, want.Channel, taken);
        available = isPresale
            ? places.Sum(place => Left(want, place, StockPool.Presale, taken))
            : places.Sum(place => Left(want, place, StockPool.Channel, taken)) + Math.Min(shared, places.Sum(place => Left(want, place, StockPool.Free, taken)));
        if (available < want.Quantity)
        {
            return false;
        }

        string? whole = places.FirstOrDefault(place => OfPlace(want, place, isPresale, taken, shared) >= want.Quantity);
        long left = want.Quantity;
        foreach (string place in whole is null ? places : [whole])
        {
            foreach (var pool in isPresale ? (StockPool[])[StockPool.Presale] : [StockPool.Channel, StockPool.Free])
            {
                long most = pool == StockPool.Free ? shared : long.MaxValue;
                long quantity = Math.Min(left, Math.Min(most, Left(want, place, pool, taken)));
                if (quantity > 0)
                {
                    taken.Add(want with { Warehouse = place, From = pool, Quantity = (int)quantity });
                    left -= quantity;
                    shared -= pool == StockPool.Free ? quantity : 0;
                }
            }
        }

        return true;
    }

    private long OfPlace(NaiveMove want, string place, bool isPresale, List<NaiveMove> taken, long shared) =>
        isPresale ? Left(want, place, StockPool.Presale, taken) : Left(want, place, StockPool.Channel, taken) + Math.Min(shared, Left(want, place, StockPool.Free, taken));

    private long SharedLeft(string sku, string channel, List<NaiveMove> taken)
    {
        var policy = PolicyOf(sku);
        if (policy.Allocation != AllocationMode.Shared)
        {
            return 0;
        }

        long guarded = policy.Channels.Where(share => share.Channel != channel).Sum(share => (long)share.Value);
        return Math.Max(0, warehouses[sku].Sum(place => Left(new(sku, place, channel, StockPool.Free, 1), place, StockPool.Free, taken)) - guarded);
    }

    private long Left(NaiveMove want, string place, StockPool pool, List<NaiveMove> taken) =>
        Units(want.Sku, place, pool, want.Channel) - taken.Where(move => move.Sku == want.Sku && move.Warehouse == place && move.From == pool && (pool != StockPool.Channel || move.Channel == want.Channel)).Sum(move => (long)move.Quantity);

    private void Move(NaiveMove move, StockPool from, StockPool to)
    {
        Shift(move, from, -move.Quantity);
        Shift(move, to, move.Quantity);
    }

    private void Shift(NaiveMove move, StockPool pool, long quantity)
    {
        if (pool == StockPool.Outside)
        {
            return;
        }

        var key = (move.Sku, move.Warehouse!, pool, pool == StockPool.Channel ? move.Channel : "");
        units[key] = units.GetValueOrDefault(key) + quantity;
        net[key] = net.GetValueOrDefault(key) + quantity;
        if (pool == StockPool.Channel)
        {
            Know(channelsOf, (move.Sku, move.Warehouse!), move.Channel);
        }
    }

    private static void Know<TKey>(Dictionary<TKey, List<string>> lists, TKey key, string name)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var names))
        {
            lists.Add(key, names = []);
        }

        if (!names.Contains(name))
        {
            names.Add(name);
        }
    }
}
