using System.Globalization;
using Changkong.Contracts.Events;
using Changkong.Contracts.Stock;
using Microsoft.Extensions.Logging;

namespace Changkong.Connectors.Simulation;

/// <summary>
/// Lets the stock ledger decide what simulated rooms sell, as a shop would: an order holds, a payment commits, a cancellation releases. Events of what was refused are not sent. Keys follow
/// from the orders, so that a simulator started again gets the answers it had got. What it posts says that it is simulated. Rooms of different sources may ask at the same time.
/// </summary>
internal sealed partial class LedgerSales(IStockDesk desk, IStockFeed feed, TimeProvider clock, ILogger logger)
{
    /// <summary>Name of the warehouse of simulated rooms.</summary>
    public const string Warehouse = "模拟中心仓";

    private const string Actor = "simulator";
    // Of what a room has: what its own channel gets, what the shop beside it gets; the rest stays free.
    private const int OwnPercent = 60, ShopPercent = 25, SafetyPercent = 5;
    private static readonly TimeSpan BusyMaximum = TimeSpan.FromMinutes(1);

    /// <summary>Asks the ledger, and leaves in the batch what has happened.</summary>
    public async ValueTask DecideAsync(EventBatch batch, CancellationToken cancellation)
    {
        foreach (var sale in batch.Sales.Where(sale => sale.Step is SaleStep.Open))
        {
            await OpenAsync(sale.Room, cancellation);
        }

        await HoldAsync([.. batch.Sales.Where(sale => sale.Step == SaleStep.Hold)], cancellation);
        await SettleAsync([.. batch.Sales.Where(sale => ActionOf(sale) is not null)], cancellation);
        foreach (var sale in batch.Sales)
        {
            await MoveAsync(sale, cancellation);
        }

        batch.Settle(HasHappened);
    }

    /// <summary>Tells in the room's events what its channel may still sell, where that has changed.</summary>
    public async ValueTask TellAsync(SimulatedRoom room, long now, EventBatch batch, CancellationToken cancellation)
    {
        var reading = await AskAsync(() => feed.ReadAsync(room.Channel, [.. room.Listings.Select(listing => listing.Sku)], cancellation), cancellation);
        if (reading is not { IsTrusted: true })
        {
            return;
        }

        foreach (var (listing, left) in room.Listings.Zip(reading.Skus).Where(pair => pair.Second.IsKnown))
        {
            if (!room.Orders.Told.TryGetValue(listing.Sku, out long before) || before != left.Sellable)
            {
                room.Orders.Told[listing.Sku] = left.Sellable;
                batch.Begin(string.Create(CultureInfo.InvariantCulture, $"{room.Plan.Session}-stock-{listing.Number}-{now}"), room.Plan.Source, EventType.StockChanged, now, room.Plan.Session)
                    .Add(EventField.Sku, listing.Sku).Add(EventField.Product, listing.Id).Add(EventField.Stock, left.Sellable);
                batch.End();
            }
        }
    }

    /// <summary>Whether a session of an earlier run sold through the ledger. Asks for something impossible under the key of its opening: only a key in use is a conflict.</summary>
    public async ValueTask<bool> HasSoldAsync(SessionPlan plan, CancellationToken cancellation)
    {
        var probe = new PostStock(OpeningKey(plan.Session), PostingAction.Withdrawn, [new("simulated-opening", Warehouse, StockLimits.PostedQuantityMaximum)], Actor);
        return await AskAsync(() => desk.PostAsync([probe], cancellation), cancellation) is [PostOutcome.Conflict];
    }

    private static string OpeningKey(string session) => $"simulator/{session}/opening";

    private static bool HasHappened(Sale sale) => sale.Order.Length == 0 || !sale.Room.Orders.Holds.TryGetValue(sale.Order, out string? hold) || hold.Length > 0;

    private static SettleAction? ActionOf(Sale sale) => sale.Step switch
    {
        SaleStep.Pay => SettleAction.Commit,
        SaleStep.Release => SettleAction.Release,
        SaleStep.Ship => SettleAction.Ship,
        _ => null,
    };

    private async ValueTask HoldAsync(IReadOnlyList<Sale> sales, CancellationToken cancellation)
    {
        foreach (var some in sales.Chunk(StockLimits.CommandsMaximum))
        {
            var outcomes = await AskAsync(
                () => desk.HoldAsync([.. some.Select(sale => new HoldStock("simulator/" + sale.Order, sale.Room.Channel, sale.Buyer, sale.Sku, sale.Quantity))], cancellation), cancellation);
            for (int index = 0; index < some.Length; index++)
            {
                some[index].Room.Orders.Holds[some[index].Order] = outcomes?[index] is HoldOutcome.Held held ? held.Hold : "";
            }
        }
    }

    private async ValueTask SettleAsync(IReadOnlyList<Sale> sales, CancellationToken cancellation)
    {
        var known = sales.Where(sale => sale.Room.Orders.HoldOf(sale).Length > 0);
        foreach (var some in known.Chunk(StockLimits.CommandsMaximum))
        {
            var outcomes = await AskAsync(
                () => desk.SettleAsync([.. some.Select(sale => new SettleHold($"simulator/{sale.Order}/{sale.Step}", sale.Room.Orders.HoldOf(sale), ActionOf(sale)!.Value, sale.Order))], cancellation), cancellation);
            for (int index = 0; index < some.Length; index++)
            {
                var (sale, outcome) = (some[index], outcomes?[index]);
                if (sale.Step == SaleStep.Pay && outcome is not SettleOutcome.Done)
                {
                    // The money goes back at once: the order is not paid.
                    sale.Room.Orders.Holds[sale.Order] = "";
                }
                else if (sale.Step == SaleStep.Ship && outcome is SettleOutcome.Done)
                {
                    sale.Room.Orders.Shipped.Add(sale.Order);
                }
            }
        }
    }

    // Postings are rare: one at a time.
    private async ValueTask MoveAsync(Sale sale, CancellationToken cancellation)
    {
        switch (sale.Step)
        {
            case SaleStep.Restock:
                await PostAsync(sale.Order, PostingAction.Received, [new(sale.Sku, Warehouse, sale.Quantity)], "模拟补货", cancellation);
                await PostAsync(sale.Order + "/allocated", PostingAction.Allocated, [new(sale.Sku, Warehouse, sale.Quantity, sale.Room.Channel)], "模拟补货", cancellation);
                break;
            case SaleStep.SellOut when await AskAsync(() => feed.ReadAsync(sale.Room.Channel, [sale.Sku], cancellation), cancellation) is { Skus: [{ Sellable: > 0 and var left }] }:
                await PostAsync(sale.Order, PostingAction.Deallocated, [new(sale.Sku, Warehouse, (int)left, sale.Room.Channel)], "模拟缺货", cancellation);
                break;
            case SaleStep.Refund when sale.IsWhole && sale.Room.Orders.HoldOf(sale) is { Length: > 0 } hold:
                await RefundAsync(sale, hold, cancellation);
                break;
            default:
                break;
        }
    }

    // Before it left the house an order is cancelled; afterwards its units come back and wait for inspection.
    private async ValueTask RefundAsync(Sale sale, string hold, CancellationToken cancellation)
    {
        if (sale.Room.Orders.Shipped.Contains(sale.Order))
        {
            await PostAsync(sale.Order + "/returned", PostingAction.Returned, [new(sale.Sku, Warehouse, sale.Quantity)], "模拟退货", cancellation);
        }
        else
        {
            await AskAsync(() => desk.SettleAsync([new SettleHold($"simulator/{sale.Order}/{sale.Step}", hold, SettleAction.Cancel, sale.Order)], cancellation), cancellation);
        }
    }

    // Each broadcast begins with what its plan has: what was sold since is bought again.
    private async ValueTask OpenAsync(SimulatedRoom room, CancellationToken cancellation)
    {
        string[] skus = [.. room.Listings.Select(listing => listing.Sku)];
        string shop = $"taobao:{room.Plan.Shop.Name}模拟旗舰店";
        var own = await AskAsync(() => feed.ReadAsync(room.Channel, skus, cancellation), cancellation);
        var beside = await AskAsync(() => feed.ReadAsync(shop, skus, cancellation), cancellation);
        if (own is null || beside is null)
        {
            return;
        }

        var received = new List<PostLine>();
        var allocated = new List<PostLine>();
        var safety = new List<PostLine>();
        for (int index = 0; index < skus.Length; index++)
        {
            int planned = room.Listings[index].Product.Stock;
            bool isNew = !own.Skus[index].IsKnown;
            int forRoom = Missing(planned * OwnPercent / 100, own.Skus[index]), forShop = Missing(planned * ShopPercent / 100, beside.Skus[index]);
            int more = isNew ? planned : forRoom + forShop;
            AddLine(received, new(skus[index], Warehouse, more));
            AddLine(allocated, new(skus[index], Warehouse, forRoom, room.Channel));
            AddLine(allocated, new(skus[index], Warehouse, forShop, shop));
            if (isNew)
            {
                safety.Add(new(skus[index], Warehouse, planned * SafetyPercent / 100));
                var policy = StockPolicy.Default with { Allocation = AllocationMode.Fixed, Channels = [new(room.Channel, planned * OwnPercent / 100), new(shop, planned * ShopPercent / 100)] };
                await AskAsync(() => desk.SetPolicyAsync(new($"simulator/{skus[index]}/policy", skus[index], policy, Actor, "模拟房间的渠道分配"), cancellation), cancellation);
            }
        }

        string key = OpeningKey(room.Plan.Session);
        // The opening is in the books whether or not something is missing: it is how a later run knows the session.
        await PostAsync(key, PostingAction.Received, received.Count > 0 ? received : [new(skus[0], Warehouse, 1)], "模拟期初库存", cancellation);
        await PostAsync(key + "/safety", PostingAction.SafetySet, safety, "模拟安全库存", cancellation);
        await PostAsync(key + "/allocated", PostingAction.Allocated, allocated, "模拟渠道分配", cancellation);
    }

    private static int Missing(int target, in SkuAvailability now) => (int)Math.Max(0, target - now.Sellable);

    private static void AddLine(List<PostLine> lines, PostLine line)
    {
        if (line.Quantity > 0)
        {
            lines.Add(line);
        }
    }

    private async ValueTask PostAsync(string key, PostingAction action, List<PostLine> lines, string reason, CancellationToken cancellation)
    {
        if (lines.Count > 0 && await AskAsync(() => desk.PostAsync([new PostStock(key, action, lines, Actor, reason)], cancellation), cancellation) is [PostOutcome.Refused refused])
        {
            LogNotPosted(key, refused.Reason);
        }
    }

    /// <returns>Null when the ledger does not answer: then nothing is sold.</returns>
    private async ValueTask<TAnswer?> AskAsync<TAnswer>(Func<ValueTask<TAnswer>> ask, CancellationToken cancellation)
        where TAnswer : class
    {
        long begin = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (StockDeskBusyException busy) when (clock.GetElapsedTime(begin) < BusyMaximum)
            {
                await Task.Delay(busy.RetryAfter, clock, cancellation);
            }
            catch (Exception exception) when (exception is StockDeskBusyException or StockDeskStoppedException)
            {
                LogNoLedger(exception);
                return null;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The stock ledger does not answer; simulated rooms sell nothing meanwhile.")]
    private partial void LogNoLedger(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The stock ledger did not take the simulated posting {Key}: {Reason}.")]
    private partial void LogNotPosted(string key, PostRefusal reason);
}
