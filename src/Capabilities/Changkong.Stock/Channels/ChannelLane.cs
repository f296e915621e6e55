using Changkong.Contracts.Stock;

namespace Changkong.Stock.Channels;

/// <summary>SKUs on their way to a channel.</summary>
/// <param name="StartedAt">When the call began.</param>
/// <param name="Items">The SKUs.</param>
/// <param name="Lines">What is sent, one for each.</param>
internal sealed record PushCall(long StartedAt, IReadOnlyList<ChannelItem> Items, IReadOnlyList<ChannelStockLine> Lines);

/// <summary>
/// One channel: what it should show, what it has acknowledged, and the next call to make. It decides and remembers; calling is left to the desk. Deterministic: the clock
/// (milliseconds since 1970) and the randomness come in. Not thread-safe.
/// <para>
/// Newest value wins: a SKU has one place in the outbox, and its value is taken when the call is made. Never two pushes of one SKU at a time. What a channel acknowledged is believed until it is read
/// back and differs twice; after a start nothing is believed before it is read.
/// </para>
/// </summary>
internal sealed partial class ChannelLane(ChannelTerms terms, Func<double> jitter)
{
    private const int FailuresUntilProbing = 3;
    private const double ThrottleMillisecondsMaximum = 60_000;

    private readonly Dictionary<string, ChannelItem> items = new(StringComparer.Ordinal);
    private readonly List<ChannelItem> order = [];
    private readonly Outbox outbox = new();
    private readonly LagWindow lags = new();
    private TokenBucket pushTokens = Bucket(terms, 1 - terms.ReadShare);
    private TokenBucket readTokens = Bucket(terms, terms.ReadShare);
    private long pausedUntil = long.MinValue;
    private int callsUnderWay;
    private int itemsUnderWay;
    private int failuresInARow;
    private int equal;
    private int refused;

    public ChannelTerms Terms { get; private set; } = terms;

    /// <summary>How far the ledger's changes have been taken over.</summary>
    public long Version { get; set; }

    /// <summary>Time of the ledger's values.</summary>
    public DateTimeOffset AsOf { get; set; }

    /// <summary>Whether a SKU that does not wait yet finds room. Otherwise the ledger's changes are left where they are and asked for again: nothing is lost.</summary>
    public bool HasRoom => outbox.Count + itemsUnderWay < Terms.OutboxMaximum;

    public int Waiting => outbox.Count;

    public int UnderWay => itemsUnderWay;

    /// <summary>What became of the last failed call; empty when the last one was done.</summary>
    public string Trouble { get; private set; } = "";

    /// <summary>SKUs whose acknowledged value is the ledger's, of those the channel sells.</summary>
    public (int Equal, int Of) InStep => (equal, items.Count - refused);

    public int Unlisted => refused;

    public IReadOnlyDictionary<string, ChannelItem> Items => items;

    public LagWindow Lags => lags;

    public void Change(ChannelTerms changed)
    {
        if (changed != Terms)
        {
            (Terms, pushTokens, readTokens) = (changed, Bucket(changed, 1 - changed.ReadShare), Bucket(changed, changed.ReadShare));
        }
    }

    public int CallsLeft(long now) => pushTokens.Left(now);

    public long? OldestSince() => outbox.OldestSince();

    /// <summary>The ledger's value of a SKU. False when there is no room for it: ask again later, with what the ledger says then.</summary>
    public bool Offer(string sku, long units, long version, long now)
    {
        if (!items.TryGetValue(sku, out var item))
        {
            if (!HasRoom)
            {
                return false;
            }

            Add(sku, units, version, now);
            return true;
        }

        if (version < item.WantVersion || (version == item.WantVersion && units == item.Want))
        {
            return true;
        }

        if (item.State is ItemState.Idle && item.Acknowledged != units && !HasRoom)
        {
            return false;
        }

        bool isLess = units < item.Want;
        var before = Counts(item);
        (item.Want, item.WantVersion) = (units, version);
        Recount(item, before);
        if (isLess)
        {
            outbox.MakeUrgent(item);
        }

        if (item.DiffersSince == 0 && !item.IsEqual)
        {
            item.DiffersSince = now;
        }

        Route(item, now);
        return true;
    }

    /// <summary>The next push, or null when there is none now.</summary>
    public PushCall? TakePush(long now)
    {
        outbox.Release(now);
        int callsAtOnce = failuresInARow >= FailuresUntilProbing ? 1 : Terms.CallsAtOnce;
        if (now < pausedUntil || callsUnderWay >= callsAtOnce || outbox.Ready == 0 || !pushTokens.TryTake(now))
        {
            return null;
        }

        var taken = new List<ChannelItem>(Math.Min(Terms.BatchMaximum, outbox.Ready));
        while (taken.Count < Terms.BatchMaximum && outbox.Take() is { } item)
        {
            (item.State, item.PushedAt, item.IsVerified) = (ItemState.UnderWay, now, false);
            taken.Add(item);
        }

        callsUnderWay++;
        itemsUnderWay += taken.Count;
        return new(now, taken, [.. taken.Select(item => new ChannelStockLine(item.Sku, item.Want, item.WantVersion))]);
    }

    /// <summary>What became of a push.</summary>
    public void Complete(PushCall call, ChannelPushAnswer answer, long now)
    {
        callsUnderWay--;
        itemsUnderWay -= call.Items.Count;
        if (answer.Result == ChannelCallResult.Done)
        {
            (failuresInARow, Trouble) = (0, "");
        }
        else
        {
            OnTrouble(answer.Result, answer.RetryAfter, answer.Reason, now);
        }

        for (int index = 0; index < call.Items.Count; index++)
        {
            var item = call.Items[index];
            (item.State, item.PushedAt) = (ItemState.Idle, now);
            if (answer.Result == ChannelCallResult.Done)
            {
                CompleteLine(item, call.Lines[index], answer.Lines[index], now);
            }
            else
            {
                Retry(item, answer.Result, now);
            }
        }
    }

    /// <summary>Has a difference repaired that was left to a person. False when there is none, or no room.</summary>
    public bool Repair(string sku, string person)
    {
        if (!items.TryGetValue(sku, out var item) || item is not { State: ItemState.Held, Drift: { } drift } || !HasRoom)
        {
            return false;
        }

        (drift.Step, drift.RepairedBy) = (DriftStep.Repairing, person);
        Enqueue(item);
        return true;
    }

    private static TokenBucket Bucket(ChannelTerms terms, double share) => new(terms.CallsPerSecond * share, Math.Max(1, (int)(terms.Burst * share)));

    private void Add(string sku, long units, long version, long now)
    {
        var item = new ChannelItem(sku) { Want = units, WantVersion = version, DiffersSince = now };
        items.Add(sku, item);
        order.Add(item);
        QueueRead(item, now);
    }

    private void CompleteLine(ChannelItem item, ChannelStockLine line, ChannelLineAnswer answer, long now)
    {
        item.Attempts = 0;
        if (answer == ChannelLineAnswer.Unknown)
        {
            Refuse(item, now);
            return;
        }

        if (answer == ChannelLineAnswer.Applied)
        {
            Acknowledge(item, line.Units, now);
        }

        // Also when it was stale: then only reading tells what the channel shows.
        QueueRead(item, now + (long)Terms.ReadBackAfter.TotalMilliseconds);
        item.IsUrgent = false;
        if (!item.IsEqual && answer == ChannelLineAnswer.Applied)
        {
            Enqueue(item);
        }
    }

    private void Acknowledge(ChannelItem item, long units, long now)
    {
        SetAcknowledged(item, units);
        if (item.IsEqual && item.DiffersSince != 0)
        {
            // What was equal before anything was pushed took no time.
            if (item.PushedAt != long.MinValue)
            {
                lags.Add(now, now - item.DiffersSince);
            }

            item.DiffersSince = 0;
        }
    }

    private void Retry(ChannelItem item, ChannelCallResult result, long now)
    {
        if (result != ChannelCallResult.Throttled)
        {
            item.Attempts++;
        }

        if (result is ChannelCallResult.Uncertain or ChannelCallResult.Failed)
        {
            // It may show what was sent, or what it showed before.
            SetAcknowledged(item, null);
            if (item.DiffersSince == 0)
            {
                item.DiffersSince = now;
            }
        }

        outbox.Delay(item, result == ChannelCallResult.Throttled ? pausedUntil : now + Terms.RetryMilliseconds(Math.Max(1, item.Attempts), jitter()));
    }

    private void OnTrouble(ChannelCallResult result, TimeSpan? retryAfter, string reason, long now)
    {
        Trouble = reason;
        failuresInARow++;
        if (result == ChannelCallResult.Throttled)
        {
            pushTokens.Empty(now);
            double wait = Math.Clamp(retryAfter?.TotalMilliseconds ?? Terms.RetryMilliseconds(failuresInARow, jitter()), 1, ThrottleMillisecondsMaximum);
            pausedUntil = Math.Max(pausedUntil, now + (long)wait);
        }
        else if (failuresInARow >= FailuresUntilProbing || result == ChannelCallResult.Refused)
        {
            pausedUntil = Math.Max(pausedUntil, now + Terms.RetryMilliseconds(failuresInARow, jitter()));
        }
    }

    // Where a SKU goes whose value has changed.
    private void Route(ChannelItem item, long now)
    {
        switch (item.State)
        {
            case ItemState.Idle or ItemState.Queued when item.IsEqual && item.Drift is null:
                outbox.Remove(item);
                item.State = ItemState.Idle;
                (item.DiffersSince, item.IsUrgent) = (0, false);
                break;
            case ItemState.Idle:
                Enqueue(item);
                break;
            case ItemState.Held when item.IsEqual:
                EndDrift(item, DriftStep.Explained, now);
                (item.State, item.DiffersSince) = (ItemState.Idle, 0);
                break;
            case ItemState.Held when item.Want < item.Acknowledged && HasRoom:
                // Showing less is always safe.
                item.Drift!.Step = DriftStep.Repairing;
                Enqueue(item);
                break;
            default:
                break;
        }
    }

    private void Enqueue(ChannelItem item) => outbox.Add(item);

    private void Refuse(ChannelItem item, long now)
    {
        if (item.State != ItemState.Refused)
        {
            outbox.Remove(item);
            SetRefused(item, true);
            SetAcknowledged(item, null);
            EndDrift(item, DriftStep.Explained, now);
            item.DiffersSince = 0;
        }
    }

    // Every change of what counts goes through these, so that the share in step is a sum and never a scan.
    private void SetAcknowledged(ChannelItem item, long? units)
    {
        var before = Counts(item);
        item.Acknowledged = units;
        Recount(item, before);
    }

    private void SetRefused(ChannelItem item, bool isRefused)
    {
        var before = Counts(item);
        item.State = isRefused ? ItemState.Refused : ItemState.Idle;
        Recount(item, before);
    }

    private void Recount(ChannelItem item, (int Equal, int Refused) before)
    {
        var after = Counts(item);
        equal += after.Equal - before.Equal;
        refused += after.Refused - before.Refused;
    }

    private static (int Equal, int Refused) Counts(ChannelItem item) =>
        item.State == ItemState.Refused ? (0, 1) : (item.IsEqual ? 1 : 0, 0);
}
