using System.Collections.Concurrent;
using Changkong.Recommendation.Catalogue;
using Changkong.Recommendation.Models;
using Changkong.Recommendation.Projection;

namespace Changkong.Recommendation.Serving;

/// <summary>A product that hardly anybody has met.</summary>
/// <param name="Served">Positions it has had in lists of the last days.</param>
internal sealed record ColdItem(int Item, ItemFacts Facts, string Room, float[] Vector, long Served);

/// <summary>
/// The products that hardly anybody has met, with their content: gone through once every few seconds, and what was listed since is added when it is asked for, so that a product is a candidate with
/// its listing. Thread-safe.
/// </summary>
internal sealed class ColdShelf(BehaviourBooks books, ItemShelves shelves, int coldViewers)
{
    // Of more cold products those listed last are looked at: so many are compared with a viewer in a fraction of a millisecond.
    private const int ItemsMaximum = 10_000;

    private readonly ConcurrentDictionary<int, bool> served = [];
    private readonly Lock gate = new();

    // One for the version that serves, one for the version that a batch or a preview has named.
    private readonly Shelf?[] last = new Shelf?[2];

    /// <summary>The cold products now.</summary>
    /// <param name="isNamed">Whether the version was named, and is not the one that serves.</param>
    public IReadOnlyDictionary<int, ColdItem> Items(ServingModel? model, bool isNamed)
    {
        int slot = isNamed ? 1 : 0;
        return Volatile.Read(ref last[slot]) is { } shelf && IsCurrent(shelf, model) ? shelf.ById : Renew(slot, model).ById;
    }

    /// <summary>Whether a product still has to be shown for the first time.</summary>
    public bool IsUnserved(ColdItem item) => item.Served == 0 && !served.ContainsKey(item.Item);

    /// <summary>These were handed out: they wait for no first time any more, also before the log has told it.</summary>
    public void Serve(IEnumerable<int> items)
    {
        if (Volatile.Read(ref last[0]) is { } shelf)
        {
            foreach (int item in items.Where(shelf.ById.ContainsKey))
            {
                served[item] = true;
            }
        }
    }

    /// <summary>How many viewers have met a product as far as is known: in the training, or by their clicks since.</summary>
    private float Met(int item, ServingModel? model) => Math.Max(model?.ViewersOf(item) ?? 0, shelves.Evidence(item).Clicks);

    private bool IsCurrent(Shelf shelf, ServingModel? model) => IsOf(shelf, model) && books.Items.Count <= shelf.Count;

    private bool IsOf(Shelf shelf, ServingModel? model) => shelf.At == shelves.PassedAt && ReferenceEquals(shelf.Model, model);

    private Shelf Renew(int slot, ServingModel? model)
    {
        lock (gate)
        {
            var before = last[slot];
            if (before is not null && IsCurrent(before, model))
            {
                return before;
            }

            var renewed = before is not null && IsOf(before, model) ? Add(before) : Read(model, before ?? new(DateTimeOffset.MinValue, null, 0, [], new Dictionary<int, ColdItem>()));
            Volatile.Write(ref last[slot], renewed);
            foreach (int item in served.Keys.Where(item => slot == 0 && (!renewed.ById.TryGetValue(item, out var cold) || cold.Served > 0)))
            {
                served.TryRemove(item, out _);
            }

            return renewed;
        }
    }

    private Shelf Read(ServingModel? model, Shelf before)
    {
        int count = books.Items.Count;
        var at = shelves.PassedAt;
        int[] cold = [.. Enumerable.Range(0, count).Where(item => IsListed(item) && Met(item, model) < coldViewers).OrderByDescending(item => books.Items[item].ListedAt).ThenBy(item => item).Take(ItemsMaximum)];
        return Describe(at, model, count, cold, before);
    }

    private Shelf Add(Shelf before)
    {
        int count = books.Items.Count;
        int[] added = [.. Enumerable.Range(before.Count, count - before.Count).Where(IsListed)];
        return Describe(before.At, before.Model, count, [.. added.Concat(before.Order).Take(ItemsMaximum)], before);
    }

    private bool IsListed(int item) => books.Items[item] is { ListedAt: > long.MinValue };

    private Shelf Describe(DateTimeOffset at, ServingModel? model, int count, int[] cold, Shelf before)
    {
        var rooms = ItemContents.RoomsOf(cold.Where(item => !before.ById.TryGetValue(item, out var known) || !ReferenceEquals(known.Facts, books.Items[item]) || known.Room.Length == 0).ToHashSet(), books);
        var byId = new Dictionary<int, ColdItem>(cold.Length);
        foreach (int item in cold)
        {
            var facts = books.Items[item];
            var known = before.ById.GetValueOrDefault(item);
            string room = rooms.GetValueOrDefault(item, known?.Room ?? "");
            bool isSame = known is not null && ReferenceEquals(known.Facts, facts) && known.Room == room;
            byId.Add(item, isSame && known!.Served == shelves.Served(item) ? known : new(item, facts, room, isSame ? known!.Vector : ItemTaste.VectorOf(ItemContents.Of(facts, books.Items, room)), shelves.Served(item)));
        }

        return new(at, model, count, cold, byId);
    }

    private sealed record Shelf(DateTimeOffset At, ServingModel? Model, int Count, int[] Order, IReadOnlyDictionary<int, ColdItem> ById);
}
