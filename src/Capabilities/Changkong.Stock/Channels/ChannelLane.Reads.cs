using Changkong.Contracts.Stock;

namespace Changkong.Stock.Channels;

/// <summary>SKUs that are read back.</summary>
/// <param name="StartedAt">When the call began.</param>
/// <param name="Items">The SKUs.</param>
/// <param name="Skus">Their names.</param>
internal sealed record ReadCall(long StartedAt, IReadOnlyList<ChannelItem> Items, IReadOnlyList<string> Skus);

/// <summary>
/// Reading back: what was just pushed first, then all SKUs in turn, again and again. A value that differs twice in a row is a drift. More than we said is repaired at once, for it sells what is not there; less
/// may be sales that the ledger has not heard of, and is repaired when they have had their time.
/// </summary>
internal sealed partial class ChannelLane
{
    private const int EndedDriftsMaximum = 200;
    private const int MismatchesUntilDrift = 2;
    private const long ReadAgainMilliseconds = 250;

    private readonly PriorityQueue<ChannelItem, long> dueReads = new();
    private readonly Dictionary<string, Drift> openDrifts = new(StringComparer.Ordinal);
    private readonly Queue<Drift> endedDrifts = new();
    private int cursor;
    private int passRead;
    private bool isReading;
    private long readsPausedUntil = long.MinValue;
    private int readFailuresInARow;

    /// <summary>When every SKU had been read at least once since the pass before; null before the first full pass.</summary>
    public long? FullPassAt { get; private set; }

    public IReadOnlyCollection<Drift> OpenDrifts => openDrifts.Values;

    /// <summary>The last ones, oldest first.</summary>
    public IReadOnlyCollection<Drift> EndedDrifts => endedDrifts;

    /// <summary>Drifts found since the start.</summary>
    public long DriftsFound { get; private set; }

    /// <summary>SKUs that were read back as the ledger has them, since they were pushed last.</summary>
    public int Verified => order.Count(item => item is { IsVerified: true, IsEqual: true });

    /// <summary>The next read, or null when there is none now.</summary>
    public ReadCall? TakeRead(long now)
    {
        if (isReading || now < readsPausedUntil || order.Count == 0 || !readTokens.TryTake(now))
        {
            return null;
        }

        var taken = new List<ChannelItem>(Math.Min(Terms.BatchMaximum, order.Count));
        while (taken.Count < Terms.BatchMaximum && dueReads.TryPeek(out var due, out long at) && at <= now)
        {
            dueReads.Dequeue();
            if (due.ReadDueAt == at)
            {
                due.ReadDueAt = long.MaxValue;
                TakeInto(taken, due);
            }
        }

        for (int seen = 0; seen < order.Count && taken.Count < Terms.BatchMaximum; seen++)
        {
            TakeInto(taken, order[cursor]);
            cursor = (cursor + 1) % order.Count;
            CountPass(now);
        }

        isReading = taken.Count > 0;
        return isReading ? new(now, taken, [.. taken.Select(item => item.Sku)]) : null;
    }

    /// <summary>What a read gave.</summary>
    public void Complete(ReadCall call, ChannelReadAnswer answer, long now)
    {
        isReading = false;
        bool isDone = answer.Result == ChannelCallResult.Done;
        readFailuresInARow = isDone ? 0 : readFailuresInARow + 1;
        if (!isDone)
        {
            Trouble = answer.Reason;
            readsPausedUntil = now + (long)(answer.RetryAfter?.TotalMilliseconds ?? Terms.RetryMilliseconds(readFailuresInARow, jitter()));
        }

        for (int index = 0; index < call.Items.Count; index++)
        {
            var item = call.Items[index];
            item.IsReadUnderWay = false;
            if (!isDone || item.State == ItemState.UnderWay || item.PushedAt >= call.StartedAt)
            {
                // It says nothing of the push that came between.
                QueueRead(item, now + ReadAgainMilliseconds);
            }
            else if (answer.Units[index] is { } shown)
            {
                CompleteReading(item, shown, now);
            }
            else
            {
                Refuse(item, now);
            }
        }
    }

    private static void TakeInto(List<ChannelItem> taken, ChannelItem item)
    {
        if (item.State != ItemState.UnderWay && !item.IsReadUnderWay)
        {
            item.IsReadUnderWay = true;
            taken.Add(item);
        }
    }

    private void CountPass(long now)
    {
        if (++passRead >= order.Count)
        {
            (passRead, FullPassAt) = (0, now);
        }
    }

    private void CompleteReading(ChannelItem item, long shown, long now)
    {
        if (item.State == ItemState.Refused)
        {
            // The channel has taken it up.
            SetRefused(item, false);
        }

        if (shown == item.Want)
        {
            (item.Mismatches, item.IsVerified) = (0, true);
            outbox.Remove(item);
            item.State = ItemState.Idle;
            Acknowledge(item, shown, now);
            EndDrift(item, item.Drift?.Step == DriftStep.Repairing ? DriftStep.Repaired : DriftStep.Explained, now);
            return;
        }

        if (item.State is ItemState.Queued or ItemState.Delayed)
        {
            // The push that waits will put it right.
            return;
        }

        if (item.Acknowledged is null)
        {
            SetAcknowledged(item, shown);
            EnqueueOrReadAgain(item, now);
            return;
        }

        if (item.Drift is not null)
        {
            GoOn(item, shown, now);
            return;
        }

        if (shown == item.Acknowledged || ++item.Mismatches >= MismatchesUntilDrift)
        {
            Find(item, shown, now);
            return;
        }

        QueueRead(item, now + ReadAgainMilliseconds);
    }

    private void Find(ChannelItem item, long shown, long now)
    {
        item.Mismatches = 0;
        DriftsFound++;
        var drift = new Drift { Sku = item.Sku, Since = now, Expected = item.Acknowledged ?? item.Want, Seen = shown, Step = DriftStep.AwaitsSales };
        (item.Drift, openDrifts[item.Sku]) = (drift, drift);
        SetAcknowledged(item, shown);
        item.DiffersSince = item.DiffersSince == 0 ? now : item.DiffersSince;
        GoOn(item, shown, now);
    }

    private void GoOn(ChannelItem item, long shown, long now)
    {
        var drift = item.Drift!;
        drift.Seen = shown;
        SetAcknowledged(item, shown);
        (item.State, item.IsVerified) = (ItemState.Held, false);
        drift.Step = NextStep(drift, item, now);
        if (drift.Step == DriftStep.Repairing && HasRoom)
        {
            item.IsUrgent = shown > item.Want;
            Enqueue(item);
            return;
        }

        QueueRead(item, drift.Step == DriftStep.AwaitsSales ? drift.Since + (long)Terms.SalesArriveWithin.TotalMilliseconds : now + (4 * ReadAgainMilliseconds));
    }

    private DriftStep NextStep(Drift drift, ChannelItem item, long now)
    {
        if (drift.RepairedBy.Length > 0)
        {
            return DriftStep.Repairing;
        }

        if (Math.Abs(drift.Seen - item.Want) > Terms.AutomaticRepairUnits)
        {
            return DriftStep.NeedsPerson;
        }

        bool mayBeSales = drift.Seen < item.Want && now < drift.Since + (long)Terms.SalesArriveWithin.TotalMilliseconds;
        return mayBeSales ? DriftStep.AwaitsSales : DriftStep.Repairing;
    }

    private void EndDrift(ChannelItem item, DriftStep step, long now)
    {
        if (item.Drift is not { } drift)
        {
            return;
        }

        (drift.Step, drift.EndedAt, item.Drift) = (step, now, null);
        openDrifts.Remove(item.Sku);
        endedDrifts.Enqueue(drift);
        if (endedDrifts.Count > EndedDriftsMaximum)
        {
            endedDrifts.Dequeue();
        }
    }

    private void EnqueueOrReadAgain(ChannelItem item, long now)
    {
        if (HasRoom)
        {
            item.State = ItemState.Idle;
            Enqueue(item);
        }
        else
        {
            SetAcknowledged(item, null);
            QueueRead(item, now + ReadAgainMilliseconds);
        }
    }

    private void QueueRead(ChannelItem item, long at)
    {
        // An entry that is later than another one is passed over when its time comes.
        if (at < item.ReadDueAt)
        {
            item.ReadDueAt = at;
            dueReads.Enqueue(item, at);
        }
    }
}
