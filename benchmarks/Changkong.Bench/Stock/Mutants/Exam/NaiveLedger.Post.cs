using Changkong.Contracts.Stock;

namespace Changkong.Bench.Stock.Mutants.Exam;

/// <summary>What warehouses and people say.</summary>
internal sealed partial class NaiveLedger
{
    private readonly List<SetStockPolicy> pendingPolicies = [];

    private static readonly StockPool[] OnHand = [StockPool.Free, StockPool.Safety, StockPool.Held, StockPool.Sold, StockPool.Damaged, StockPool.Returned];

    private PostOutcome Post(PostStock command)
    {
        string body = ExamKeys.BodyText(command);
        if (answers.TryGetValue(command.Key, out var known))
        {
            return known.Body == body && known.Outcome is PostOutcome outcome ? outcome : PostOutcome.Conflict.Instance;
        }

        if (holds.ContainsKey(command.Key))
        {
            return PostOutcome.Conflict.Instance;
        }

        // All lines or none: on a refusal the balances are put back as they were.
        var before = units.ToDictionary();
        var netBefore = net.ToDictionary();
        long moved = 0, shortfall = 0;
        for (int index = 0; index < command.Lines.Count; index++)
        {
            if (PostLine(command.Action, command.Lines[index], ref moved, ref shortfall) is { } refusal)
            {
                Restore(units, before);
                Restore(net, netBefore);
                return new PostOutcome.Refused(refusal, index);
            }
        }

        var posted = new PostOutcome.Posted(moved, shortfall);
        answers.Add(command.Key, (body, posted));
        time = Now;
        return posted;
    }

    private PostRefusal? PostLine(PostingAction action, PostLine line, ref long moved, ref long shortfall)
    {
        Know(warehouses, line.Sku, line.Warehouse);
        var move = new NaiveMove(line.Sku, line.Warehouse, line.Channel ?? "", StockPool.Free, line.Quantity);
        switch (action)
        {
            case PostingAction.Counted:
                long here = OnHand.Sum(pool => Units(line.Sku, line.Warehouse, pool)) + ChannelsAt(line).Sum(channel => Units(line.Sku, line.Warehouse, StockPool.Channel, channel));
                return line.Quantity >= here
                    ? Carry(move with { Quantity = (int)(line.Quantity - here) }, StockPool.Outside, StockPool.Free, ref moved)
                    : TakeOut(line, here - line.Quantity, ref moved, ref shortfall);
            case PostingAction.CorrectedDown:
                return TakeOut(line, line.Quantity, ref moved, ref shortfall);
            case PostingAction.AllocationSet:
                return SetTo(move, StockPool.Channel, ref moved);
            case PostingAction.SafetySet:
                return SetTo(move, StockPool.Safety, ref moved);
            case PostingAction.Reallocated:
                return Carry(move, StockPool.Channel, StockPool.Free, ref moved) ?? Carry(move with { Channel = line.To! }, StockPool.Free, StockPool.Channel, ref moved);
            case PostingAction.Transferred:
                if (Carry(move, StockPool.Free, StockPool.Outside, ref moved) is { } refusal)
                {
                    return refusal;
                }

                Know(warehouses, line.Sku, line.To!);
                return Carry(move with { Warehouse = line.To }, StockPool.Outside, StockPool.Free, ref moved);
            case PostingAction.PresaleFilled:
                return Carry(move, StockPool.PresaleSold, StockPool.Outside, ref moved) ?? Carry(move, StockPool.Free, StockPool.Sold, ref moved);
            default:
                var (from, to) = WayOf(action);
                return Carry(move, from, to, ref moved);
        }
    }

    private static (StockPool From, StockPool To) WayOf(PostingAction action) => action switch
    {
        PostingAction.Received or PostingAction.CorrectedUp => (StockPool.Outside, StockPool.Free),
        PostingAction.Announced => (StockPool.Outside, StockPool.Transit),
        PostingAction.Arrived => (StockPool.Transit, StockPool.Free),
        PostingAction.TransitLost => (StockPool.Transit, StockPool.Outside),
        PostingAction.Withdrawn => (StockPool.Free, StockPool.Outside),
        PostingAction.ShippedOut => (StockPool.Sold, StockPool.Outside),
        PostingAction.Allocated => (StockPool.Free, StockPool.Channel),
        PostingAction.Deallocated => (StockPool.Channel, StockPool.Free),
        PostingAction.Damaged => (StockPool.Free, StockPool.Damaged),
        PostingAction.Repaired => (StockPool.Damaged, StockPool.Free),
        PostingAction.Scrapped => (StockPool.Damaged, StockPool.Outside),
        PostingAction.Returned => (StockPool.Outside, StockPool.Returned),
        PostingAction.InspectedGood => (StockPool.Returned, StockPool.Free),
        PostingAction.InspectedBad => (StockPool.Returned, StockPool.Damaged),
        PostingAction.PresaleOpened => (StockPool.Outside, StockPool.Presale),
        PostingAction.PresaleClosed => (StockPool.Presale, StockPool.Outside),
        _ => throw new ArgumentException($"{action} is no way from pool to pool.", nameof(action)),
    };

    private PostRefusal? Carry(NaiveMove move, StockPool from, StockPool to, ref long moved)
    {
        if (from != StockPool.Outside && Units(move.Sku, move.Warehouse!, from, move.Channel) < move.Quantity)
        {
            return PostRefusal.NotEnough;
        }

        if (to != StockPool.Outside && Units(move.Sku, move.Warehouse!, to, move.Channel) + move.Quantity > StockLimits.PostedQuantityMaximum)
        {
            return PostRefusal.Overflow;
        }

        if (move.Quantity > 0)
        {
            Move(move, from, to);
            moved += move.Quantity;
        }

        return null;
    }

    private PostRefusal? SetTo(NaiveMove move, StockPool pool, ref long moved)
    {
        long change = move.Quantity - Units(move.Sku, move.Warehouse!, pool, move.Channel);
        return change >= 0 ? Carry(move with { Quantity = (int)change }, StockPool.Free, pool, ref moved) : Carry(move with { Quantity = (int)-change }, pool, StockPool.Free, ref moved);
    }

    // From free, then from the channels in the order in which they became known, then from what is kept back.
    private PostRefusal? TakeOut(PostLine line, long quantity, ref long moved, ref long shortfall)
    {
        var pools = new List<(StockPool Pool, string Channel)> { (StockPool.Free, "") };
        pools.AddRange(ChannelsAt(line).Select(channel => (StockPool.Channel, channel)));
        pools.Add((StockPool.Safety, ""));
        foreach (var (pool, channel) in pools)
        {
            long taken = Math.Min(quantity, Units(line.Sku, line.Warehouse, pool, channel));
            if (taken > 0)
            {
                Move(new(line.Sku, line.Warehouse, channel, pool, (int)taken), pool, StockPool.Outside);
                moved += taken;
                quantity -= taken;
            }
        }

        shortfall += quantity;
        return null;
    }

    private List<string> ChannelsAt(PostLine line) => [.. channelsOf.GetValueOrDefault((line.Sku, line.Warehouse)) ?? []];

    private PolicyOutcome SetPolicy(SetStockPolicy command)
    {
        string body = ExamKeys.BodyText(command);
        if (answers.TryGetValue(command.Key, out var known))
        {
            return known.Body == body && known.Outcome is PolicyOutcome outcome ? outcome : PolicyOutcome.Conflict.Instance;
        }

        if (holds.ContainsKey(command.Key))
        {
            return PolicyOutcome.Conflict.Instance;
        }

        if (command.Policy.DrawAt is { } drawAt && (drawAt.ToUnixTimeMilliseconds() <= Now || drawAt.ToUnixTimeMilliseconds() > Now + (long)TimeSpan.FromDays(10).TotalMilliseconds))
        {
            return new PolicyOutcome.Refused("drawAt", "");
        }

        if (seeds.ContainsKey(command.Sku) && order.Any(hold => hold.IsWaiting && hold.IsLottery && hold.Moves[0].Sku == command.Sku))
        {
            return new PolicyOutcome.Refused("policy", "");
        }

        // It holds from the next round on.
        pendingPolicies.Add(command);
        var taken = new PolicyOutcome.Taken(command.Policy);
        answers.Add(command.Key, (body, taken));
        time = Now;
        return taken;
    }

    private static void Restore<TKey>(Dictionary<TKey, long> table, Dictionary<TKey, long> before)
        where TKey : notnull
    {
        table.Clear();
        foreach (var (key, value) in before)
        {
            table[key] = value;
        }
    }
}
