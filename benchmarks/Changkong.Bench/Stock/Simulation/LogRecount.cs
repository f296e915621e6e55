using System.Text;
using Changkong.Contracts.Events;
using Changkong.Contracts.Log;

namespace Changkong.Bench.Stock.Simulation;

/// <summary>What the log says of one hold, in units.</summary>
internal sealed class HoldFlow
{
    public long ToHeld { get; set; }

    public long FromHeld { get; set; }

    public long ToSold { get; set; }

    public long CancelledFromSold { get; set; }

    public long Shipped { get; set; }
}

/// <summary>One movement as the text of an event has it.</summary>
internal readonly record struct MovementText(string Sku, string Warehouse, string Channel, string From, string To, long Quantity);

/// <summary>
/// Adds up the log from its bytes, event after event, without a line of the ledger's own code: what each pool holds, how far it ever was below zero, and what
/// became of each hold.
/// </summary>
internal sealed class LogRecount
{
    private const string Outside = "outside";
    private const string Held = "held";
    private const string Sold = "sold";

    private readonly Dictionary<(string Sku, string Warehouse, string Pool, string Channel), long> pools = [];
    private readonly Dictionary<(string Sku, string Warehouse, string Pool, string Channel), long> deepest = [];
    private readonly Dictionary<string, HoldFlow> flows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> refusals = new(StringComparer.Ordinal);
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly List<MovementText> movements = [];

    public long Events { get; private set; }

    public long RepeatedIds { get; private set; }

    /// <summary>Holds that ended without a payment.</summary>
    public int Expired { get; private set; }

    /// <summary>Payments that came after the end of their hold and before the sweep that would have ended it.</summary>
    public int PaidLateBeforeSweep { get; private set; }

    /// <summary>Units by which pools were below zero at their worst, added up.</summary>
    public long UnitsBelowZero => -deepest.Values.Sum();

    /// <summary>What became of a hold, by the key it was asked under and by its id.</summary>
    public HoldFlow FlowOf(string key, string hold)
    {
        var (first, later) = (flows.GetValueOrDefault(key) ?? new(), flows.GetValueOrDefault(hold) ?? new());
        return new()
        {
            ToHeld = first.ToHeld + later.ToHeld,
            FromHeld = first.FromHeld + later.FromHeld,
            ToSold = first.ToSold + later.ToSold,
            CancelledFromSold = first.CancelledFromSold + later.CancelledFromSold,
            Shipped = first.Shipped + later.Shipped,
        };
    }

    /// <summary>How often the log refused what was asked under a key, or who waited under an id.</summary>
    public int RefusalsOf(string key, string hold) => refusals.GetValueOrDefault(key) + refusals.GetValueOrDefault(hold);

    public IEnumerable<Balance> Balances => pools.Select(pair => new Balance(pair.Key.Sku, pair.Key.Warehouse, pair.Key.Pool, pair.Key.Channel, pair.Value));

    /// <summary>Units of a pool in one warehouse, as of the events read so far.</summary>
    public long UnitsOf(string sku, string warehouse, string pool) => pools.GetValueOrDefault((sku, warehouse, pool, ""));

    /// <param name="payload">The events of one batch.</param>
    /// <param name="refused">Told the key of each refusal, between the events before and after it.</param>
    public void Read(ReadOnlySpan<byte> payload, Action<string> refused)
    {
        scoped var view = default(EventView);
        while (LogFrames.TryTake(ref payload, out var json))
        {
            if (!EventReader.TryRead(json, ref view, out var fault))
            {
                throw new InvalidDataException($"The log of the simulation holds an event that cannot be read: {fault}");
            }

            Events++;
            RepeatedIds += ids.Add(Text(view.Id)) ? 0 : 1;
            // What follows a hold names it; the event of the hold itself has the key it was asked under.
            string about = Text(view.Text(view.Has(EventField.Group) ? EventField.Group : EventField.Cause));
            if (view.Type == EventType.StockRefused)
            {
                refusals[about] = refusals.GetValueOrDefault(about) + 1;
                refused(about);
            }

            Expired += view.Type == EventType.StockReleased && view.Text(EventField.Reason).SequenceEqual("expired"u8) ? 1 : 0;
            PaidLateBeforeSweep += view.Type == EventType.StockCommitted && view.Text(EventField.Reason).SequenceEqual("late"u8) ? 1 : 0;
            ReadMovements(ref view);
            Apply(view.Type == EventType.StockPosted ? "" : about);
        }
    }

    private void ReadMovements(ref EventView view)
    {
        movements.Clear();
        if (view.Has(EventField.Lines))
        {
            foreach (string line in Text(view.Text(EventField.Lines)).Split(';'))
            {
                string[] parts = line.Split('|');
                string[] ends = parts[3].Split('>');
                movements.Add(new(parts[0], parts[1], parts[2], ends[0], ends[1], long.Parse(parts[4], System.Globalization.CultureInfo.InvariantCulture)));
            }
        }
        else if (Text(view.Text(EventField.State)).Split('>') is [_, _] ends)
        {
            movements.Add(new(
                Text(view.Text(EventField.Sku)), Text(view.Text(EventField.Warehouse)), Text(view.Text(EventField.Account)), ends[0], ends[1], view.Integer(EventField.Quantity)));
        }
    }

    private void Apply(string hold)
    {
        foreach (var movement in movements)
        {
            if (movement.From == movement.To)
            {
                continue;
            }

            Shift(movement, movement.From, -movement.Quantity);
            Shift(movement, movement.To, movement.Quantity);
            if (hold.Length > 0)
            {
                Follow(hold, movement);
            }
        }

        // Only what is below zero after the whole event is wrong: its lines happen at once.
        foreach (var movement in movements)
        {
            var pool = PoolOf(movement, movement.From);
            long units = pools.GetValueOrDefault(pool);
            if (units < deepest.GetValueOrDefault(pool))
            {
                deepest[pool] = units;
            }
        }
    }

    private void Shift(MovementText movement, string pool, long units)
    {
        if (pool != Outside)
        {
            var key = PoolOf(movement, pool);
            pools[key] = pools.GetValueOrDefault(key) + units;
        }
    }

    private void Follow(string hold, MovementText movement)
    {
        if (!flows.TryGetValue(hold, out var flow))
        {
            flows.Add(hold, flow = new());
        }

        flow.ToHeld += movement.To == Held ? movement.Quantity : 0;
        flow.FromHeld += movement.From == Held ? movement.Quantity : 0;
        flow.ToSold += movement.To == Sold ? movement.Quantity : 0;
        flow.Shipped += movement is { From: Sold, To: Outside } ? movement.Quantity : 0;
        flow.CancelledFromSold += movement.From == Sold && movement.To != Outside ? movement.Quantity : 0;
    }

    private static (string, string, string, string) PoolOf(MovementText movement, string pool) =>
        (movement.Sku, movement.Warehouse, pool, pool == "channel" ? movement.Channel : "");

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
