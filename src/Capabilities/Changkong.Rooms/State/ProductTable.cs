using System.Text;
using Changkong.Contracts.Events;
using Changkong.Live.State;

namespace Changkong.Rooms.State;

/// <summary>What is known of a product in the session, as of the newest event about it.</summary>
internal sealed class ProductFacts
{
    private static readonly EventField[] ListingTexts = [EventField.Sku, EventField.Title, EventField.Category, EventField.Brand, EventField.Supplier];

    public Fact Listing { get; } = new(ListingTexts, [EventField.Price, EventField.Stock]);

    public Fact Price { get; } = new([], [EventField.Price]);

    public Fact Stock { get; } = new([], [EventField.Stock]);

    public Fact Pinned { get; } = new([], []);

    /// <summary>The price in force.</summary>
    public long? CurrentPrice => Price.IsKnown && Price.Order.CompareTo(Listing.Order) > 0 ? Price.Number(EventField.Price) : Listing.IsKnown ? Listing.Number(EventField.Price) : null;

    /// <summary>The newest number of units on hand.</summary>
    public long? CurrentStock => Stock.IsKnown && Stock.Order.CompareTo(Listing.Order) > 0 ? Stock.Number(EventField.Stock) : Listing.IsKnown ? Listing.Number(EventField.Stock) : null;

    public IEnumerable<Fact> All => [Listing, Price, Stock, Pinned];
}

/// <summary>The session's products: names, facts, and counters per product.</summary>
internal sealed class ProductTable
{
    private readonly List<string> names = [];
    private readonly List<ProductFacts?> facts = [];
    private readonly Dictionary<(int Product, long Minute), long> unitsPaid = [];
    private GrowingList<ulong> hashes = new();
    private HashIndex index = new();

    public Axis Axis { get; private set; } = new();

    public int Count => names.Count;

    public string NameOf(int product) => names[product];

    public ulong HashOf(int product) => hashes[product];

    public ProductFacts? FactsOf(int product) => facts[product];

    public int Find(string name) => index.Find(Utf8Hash.Of(Encoding.UTF8.GetBytes(name)), hashes.AsSpan());

    public int FindOrAdd(ReadOnlySpan<byte> name)
    {
        ulong hash = Utf8Hash.Of(name);
        int found = index.Find(hash, hashes.AsSpan());
        return found >= 0 ? found : Add(hash, name);
    }

    private int Add(ulong hash, ReadOnlySpan<byte> name)
    {
        int product = hashes.Add(hash);
        index.Add(hash, product);
        names.Add(Encoding.UTF8.GetString(name));
        facts.Add(null);
        Axis.Add();
        return product;
    }

    public ProductFacts FactsToChange(int product) => facts[product] ??= new();

    /// <summary>Remembers units sold, for the pace at which stock empties.</summary>
    public void AddUnits(int product, long minute, long units) =>
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(unitsPaid, (product, minute), out _) += units;

    /// <summary>Units paid in the minutes from <paramref name="firstMinute"/> to <paramref name="lastMinute"/>.</summary>
    public long UnitsPaid(int product, long firstMinute, long lastMinute)
    {
        long sum = 0;
        for (long minute = firstMinute; minute <= lastMinute; minute++)
        {
            sum += unitsPaid.GetValueOrDefault((product, minute));
        }

        return sum;
    }

    public void AddTo(StateHasher hasher, ulong session)
    {
        for (int product = 0; product < names.Count; product++)
        {
            int kind = 0;
            foreach (var fact in facts[product]?.All ?? [])
            {
                fact.AddTo(hasher, session, 0x7000UL + (ulong)kind++, hashes[product]);
            }
        }

        foreach (var ((product, minute), units) in unitsPaid)
        {
            hasher.Add(session, 0x7100, hashes[product], (ulong)minute, (ulong)units);
        }
    }

    public void Save(SnapshotWriter writer)
    {
        hashes.Save(writer);
        for (int product = 0; product < names.Count; product++)
        {
            writer.WriteText(names[product]);
            writer.Write((byte)(facts[product] is null ? 0 : 1));
            foreach (var fact in facts[product]?.All ?? [])
            {
                fact.Save(writer);
            }
        }

        writer.Write(unitsPaid.Count);
        foreach (var ((product, minute), units) in unitsPaid)
        {
            writer.Write(product);
            writer.Write(minute);
            writer.Write(units);
        }

        Axis.Save(writer);
    }

    public static ProductTable Load(ref SnapshotReader reader)
    {
        var table = new ProductTable { hashes = GrowingList<ulong>.Load(ref reader) };
        for (int product = 0; product < table.hashes.Count; product++)
        {
            table.names.Add(reader.ReadText()!);
            table.facts.Add(reader.Read<byte>() != 0 ? new ProductFacts() : null);
            foreach (var fact in table.facts[product]?.All ?? [])
            {
                fact.Load(ref reader);
            }
        }

        for (int count = reader.ReadInt32(); count > 0; count--)
        {
            table.unitsPaid.Add((reader.ReadInt32(), reader.ReadInt64()), reader.ReadInt64());
        }

        table.index = HashIndex.Of(table.hashes.AsSpan());
        table.Axis = Axis.Load(ref reader);
        return table;
    }
}
