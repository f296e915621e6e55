using System.Runtime.InteropServices;

namespace Changkong.Recommendation.Exposure;

/// <summary>By what a product came before a viewer. The number is part of saved states.</summary>
internal enum Arm : byte
{
    /// <summary>By nothing of ours: the room's own flow.</summary>
    Natural = 0,

    /// <summary>The popular list that the control share gets.</summary>
    Control = 1,

    /// <summary>A ranked list.</summary>
    Treatment = 2,

    /// <summary>A position of a ranked list that explored.</summary>
    Exploration = 3,

    /// <summary>The ranking of a room's desk.</summary>
    Room = 4,
}

/// <summary>What happened with one item by one arm on one day.</summary>
internal struct ExposureCounts
{
    public long Served;
    public long Exposures;
    public long Clicks;
    public long Orders;
    public long SalesMinor;
}

/// <summary>What was served, shown, clicked and bought, a day and an arm at a time. Bounded in days and in what it remembers of lists and exposures.</summary>
internal sealed class ExposureBook(long attributionMilliseconds)
{
    public const int DaysMaximum = 90;
    public const int ArmCount = 5;
    private const int ListsMaximum = 500_000;
    private const int ShownMaximum = 500_000;
    private const int EarlyMaximum = 100_000;
    private const int OutcomesOfAListMaximum = 500;

    private readonly Dictionary<int, Dictionary<(Arm Arm, int Item), ExposureCounts>> days = [];
    private readonly BoundedMap<ulong, ServedList> lists = new(ListsMaximum);
    private readonly BoundedMap<(ulong Viewer, int Item), Shown> shown = new(ShownMaximum);

    private readonly BoundedMap<ulong, Outcome[]> early = new(EarlyMaximum);
    private readonly HashSet<int> changedDays = [];

    public Lock Gate { get; } = new();

    public IReadOnlyDictionary<int, Dictionary<(Arm Arm, int Item), ExposureCounts>> Days => days;

    public IEnumerable<KeyValuePair<ulong, ServedList>> Lists => lists.InOrder;

    public IEnumerable<KeyValuePair<(ulong Viewer, int Item), Shown>> Exposed => shown.InOrder;

    public IEnumerable<KeyValuePair<ulong, Outcome[]>> Early => early.InOrder;

    public void Serve(ulong list, Arm arm, int day, ReadOnlySpan<int> items, ReadOnlySpan<bool> explores)
    {
        lock (Gate)
        {
            var explored = new List<int>();
            for (int index = 0; index < items.Length; index++)
            {
                var by = explores[index] ? Arm.Exploration : arm;
                At(day, by, items[index]).Served++;
                if (explores[index])
                {
                    explored.Add(items[index]);
                }
            }

            lists.Put(list, new(arm, [.. explored]));
            if (early.TryGet(list, out var outcomes))
            {
                foreach (var outcome in outcomes)
                {
                    Add(outcome, Arm.Natural, -1);
                    Count(outcome);
                }

                early.Remove(list);
            }
        }
    }

    /// <param name="cause">The list that the sender names, 0 for none.</param>
    public void Expose(ulong cause, ulong viewer, int item, int day, long time) => Take(new(OutcomeKind.Exposed, cause, viewer, item, day, time, 0));

    public void Click(ulong cause, ulong viewer, int item, int day, long time) => Take(new(OutcomeKind.Clicked, cause, viewer, item, day, time, 0));

    public void Pay(ulong cause, ulong viewer, int item, int day, long time, long amountMinor) => Take(new(OutcomeKind.Paid, cause, viewer, item, day, time, amountMinor));

    /// <summary>The days that changed since the last call, the forgotten ones among them.</summary>
    public IReadOnlyList<int> TakeChangedDays()
    {
        lock (Gate)
        {
            int[] changed = [.. changedDays];
            changedDays.Clear();
            return changed;
        }
    }

    public void Restore(int day, Arm arm, int item, in ExposureCounts counts) => At(day, arm, item) = counts;

    public void Restore(ulong list, ServedList served) => lists.Put(list, served);

    public void Restore(ulong list, Outcome[] outcomes) => early.Put(list, outcomes);

    public void Restore((ulong Viewer, int Item) key, Shown value) => shown.Put(key, value);

    public void Clear()
    {
        days.Clear();
        changedDays.Clear();
        lists.Clear();
        shown.Clear();
        early.Clear();
    }

    private Arm ArmOf(ulong cause, int item) =>
        cause != 0 && lists.TryGet(cause, out var list) ? list.Explored.Contains(item) ? Arm.Exploration : list.Arm : Arm.Natural;

    private void Take(Outcome outcome)
    {
        lock (Gate)
        {
            // Lists and what follows from them stand in different partitions: the one may be read before the other.
            if (outcome.Cause != 0 && !lists.TryGet(outcome.Cause, out _))
            {
                early.Put(outcome.Cause, early.TryGet(outcome.Cause, out var others) ? [.. others.TakeLast(OutcomesOfAListMaximum - 1), outcome] : [outcome]);
                Add(outcome, Arm.Natural, 1);
            }
            else
            {
                Count(outcome);
            }
        }
    }

    private void Count(Outcome outcome)
    {
        var arm = outcome.Kind == OutcomeKind.Exposed ? ArmOf(outcome.Cause, outcome.Item) : ArmOf(outcome.Cause, outcome.Viewer, outcome.Item, outcome.Time);
        Add(outcome, arm, 1);
        if (outcome.Kind == OutcomeKind.Exposed && arm != Arm.Natural)
        {
            shown.Put((outcome.Viewer, outcome.Item), new(arm, outcome.Time));
        }
    }

    private void Add(Outcome outcome, Arm arm, int sign)
    {
        ref var counts = ref At(outcome.Day, arm, outcome.Item);
        switch (outcome.Kind)
        {
            case OutcomeKind.Exposed: counts.Exposures += sign; break;
            case OutcomeKind.Clicked: counts.Clicks += sign; break;
            default:
                counts.Orders += sign;
                counts.SalesMinor += sign * outcome.AmountMinor;
                break;
        }
    }

    // Who clicks or buys later without naming the list still does so because of what was shown.
    private Arm ArmOf(ulong cause, ulong viewer, int item, long time)
    {
        var named = ArmOf(cause, item);
        return named != Arm.Natural ? named
            : shown.TryGet((viewer, item), out var before) && time >= before.Time && time - before.Time <= attributionMilliseconds ? before.Arm
            : Arm.Natural;
    }

    private ref ExposureCounts At(int day, Arm arm, int item)
    {
        if (!days.TryGetValue(day, out var counts))
        {
            if (days.Count >= DaysMaximum)
            {
                int oldest = days.Keys.Min();
                days.Remove(oldest);
                changedDays.Add(oldest);
            }

            days.Add(day, counts = []);
        }

        changedDays.Add(day);
        return ref CollectionsMarshal.GetValueRefOrAddDefault(counts, (arm, item), out _);
    }
}

/// <summary>What came of a product that was shown. The number is part of saved states.</summary>
internal enum OutcomeKind : byte
{
    Exposed = 0,
    Clicked = 1,
    Paid = 2,
}

/// <summary>One outcome.</summary>
/// <param name="Cause">The list that the sender names, 0 for none.</param>
internal readonly record struct Outcome(OutcomeKind Kind, ulong Cause, ulong Viewer, int Item, int Day, long Time, long AmountMinor);

/// <summary>A list that was served.</summary>
/// <param name="Explored">Items at positions that explored.</param>
internal readonly record struct ServedList(Arm Arm, int[] Explored);

/// <summary>An exposure that a later order may count for.</summary>
internal readonly record struct Shown(Arm Arm, long Time);

/// <summary>A map that forgets what was put first once it is full.</summary>
internal sealed class BoundedMap<TKey, TValue>(int maximum)
    where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> values = [];
    private readonly Queue<TKey> order = new();

    public IEnumerable<KeyValuePair<TKey, TValue>> InOrder => order.Where(values.ContainsKey).Select(key => KeyValuePair.Create(key, values[key]));

    public bool TryGet(TKey key, out TValue value) => values.TryGetValue(key, out value!);

    public void Put(TKey key, TValue value)
    {
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(values, key, out bool exists);
        slot = value;
        if (exists)
        {
            return;
        }

        order.Enqueue(key);
        if (order.Count > maximum)
        {
            values.Remove(order.Dequeue());
        }
    }

    /// <summary>Takes one out; its place in the order is given up when its turn comes.</summary>
    public void Remove(TKey key) => values.Remove(key);

    public void Clear()
    {
        values.Clear();
        order.Clear();
    }
}
