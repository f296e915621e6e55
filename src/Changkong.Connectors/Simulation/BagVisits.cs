using System.Globalization;
using Changkong.Contracts.Events;
using Changkong.Contracts.Recommendation;

namespace Changkong.Connectors.Simulation;

/// <summary>
/// Viewers of simulated rooms who open the bag (购物袋): each asks for a list as a client would, looks down it until patience ends, clicks and buys by <see cref="BagTaste"/>. Every event names
/// the list as its cause. Lists depend on what is recommended, so these events follow from no seed: their ids are the list's, and the rooms' own sequence neither knows of them nor changes.
/// Where the ledger decides what is sold, it decides here, too; otherwise stock of the room is not touched: the bag sells from the warehouse. Not thread-safe.
/// </summary>
internal sealed class BagVisits(IProductLists lists, SimulationOptions options)
{
    private const int ListLength = 6;
    private const int OpeningsPerTurnMaximum = 40;
    private const int PendingMaximum = 20_000;
    private const long Second = 1_000;
    private const double Patience = 0.8, ClickRate = 0.05, CartRate = 0.5, PayRate = 0.6;

    private readonly SeededRandom random = new(SeededRandom.Mix(options.Seed, 0xBA6));
    private readonly PriorityQueue<Pending, long> pending = new();
    private readonly Dictionary<string, long> openings = new(StringComparer.Ordinal);

    /// <summary>Opens the bags that are due until then: one list each.</summary>
    public async ValueTask OpenAsync(IEnumerable<SimulatedRoom> rooms, long now, CancellationToken cancellation)
    {
        int left = OpeningsPerTurnMaximum;
        var live = rooms.Where(room => room.IsLive).ToList();
        foreach (string over in openings.Keys.Except(live.Select(room => room.Plan.Session)).ToList())
        {
            openings.Remove(over);
        }

        foreach (var room in live)
        {
            long due = openings.GetValueOrDefault(room.Plan.Session, now + Pause());
            for (; due <= now && left > 0 && pending.Count < PendingMaximum; due += Pause(), left--)
            {
                if (Pick(room) is { } viewing)
                {
                    Look(room, viewing, await lists.AskAsync(new("simulator", viewing.Viewer.Id, ListLength, room.Plan.Session), cancellation), now);
                }
            }

            // What could not be opened in time is not made up for.
            openings[room.Plan.Session] = Math.Max(due, now);
        }
    }

    /// <summary>Writes what happens until then, each event into the batch of its source.</summary>
    public void Advance(long until, Func<string, EventBatch?> batchOf)
    {
        while (pending.TryPeek(out var next, out long time) && time <= until)
        {
            pending.Dequeue();
            if (batchOf(next.Room.Plan.Source) is { } batch)
            {
                Write(next, time, batch);
            }
        }
    }

    private long Pause() => Math.Max(1, (long)random.Exponential(60 * Second / options.BagOpeningsPerMinute));

    private SimulatedRoom.Viewing? Pick(SimulatedRoom room)
    {
        var open = room.Present.Where(BagTaste.LooksIntoBags).ToList();
        return open.Count == 0 ? null : random.Pick(open);
    }

    private void Look(SimulatedRoom room, SimulatedRoom.Viewing viewing, ProductList list, long now)
    {
        long at = now;
        for (int position = 0; position < list.Products.Count; position++)
        {
            if (room.Listings.FirstOrDefault(listing => listing.Id == list.Products[position]) is { } listing)
            {
                var seen = new Pending(room, viewing, listing, list.Id, position, EventType.ProductExposed);
                pending.Enqueue(seen, at += random.Between(Second / 4, Second));
                if (random.Chance(Math.Min(0.8, ClickRate * BagTaste.Of(room, viewing, listing))))
                {
                    Click(seen, at);
                }
            }

            if (!random.Chance(Patience))
            {
                return;
            }
        }
    }

    private void Click(Pending seen, long at)
    {
        pending.Enqueue(seen with { Type = EventType.ProductClicked }, at += random.Between(Second, 4 * Second));
        if (random.Chance(CartRate))
        {
            pending.Enqueue(seen with { Type = EventType.Carted }, at += random.Between(2 * Second, 15 * Second));
            if (random.Chance(PayRate))
            {
                pending.Enqueue(seen with { Type = EventType.OrderCreated }, at += random.Between(4 * Second, 20 * Second));
                pending.Enqueue(seen with { Type = EventType.OrderPaid }, at + random.Between(4 * Second, 30 * Second));
            }
        }
    }

    private static void Write(Pending next, long time, EventBatch batch)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"{next.List}-{next.Position}");
        var writer = batch.Begin($"{id}-{EventTypes.Name(next.Type)}", next.Room.Plan.Source, next.Type, time, next.Room.Plan.Session);
        SimulatedRoom.Describe(writer, next.Viewing).Add(EventField.Product, next.Listing.Id).Add(EventField.Sku, next.Listing.Sku).Add(EventField.Cause, next.List);
        if (next.Type is EventType.OrderCreated or EventType.OrderPaid)
        {
            writer.Add(EventField.Order, id).Add(EventField.Quantity, 1).Add(EventField.Amount, next.Listing.PriceMinor).Add(EventField.Currency, "CNY");
            if (next.Room.SellsFromLedger)
            {
                batch.EndSale(new(SimulatedRoom.StepOf(next.Type), next.Room, next.Listing.Sku, 1, id, next.Viewing.Viewer.Id));
                return;
            }
        }

        batch.End();
    }

    private sealed record Pending(SimulatedRoom Room, SimulatedRoom.Viewing Viewing, SimulatedRoom.Listing Listing, string List, int Position, EventType Type);
}
