using System.Text;
using Changkong.Contracts.Claims;
using Changkong.Contracts.Events;
using Changkong.Recommendation.Profiles;

namespace Changkong.Recommendation.Catalogue;

/// <summary>
/// Every product that the log has named, with its facts as of now: the newest by event time wins, whichever comes first. One loop writes; requests read.
/// </summary>
internal sealed class ItemBook
{
    /// <summary>Items that are saved together.</summary>
    public const int ChunkItems = 512;

    private const int NamesMaximum = 1_000_000;

    private readonly NameBook products;
    private readonly Dictionary<string, int> productBySku = new(StringComparer.Ordinal);
    private readonly HashSet<int> changedChunks = [];
    private ItemFacts[] facts = new ItemFacts[64];
    private int count;

    public ItemBook(int itemsMaximum) => products = new NameBook(itemsMaximum);

    public NameBook Categories { get; } = new(NamesMaximum);

    public NameBook Brands { get; } = new(NamesMaximum);

    /// <summary>Products whose facts can be read.</summary>
    public int Count => Volatile.Read(ref count);

    public ItemFacts this[int number] => Volatile.Read(ref facts)[number];

    public int Find(string product) => products.Find(product);

    public ItemTraits TraitsOf(int item)
    {
        var of = this[item];
        return new(of.Category, of.Brand, of.PriceBand);
    }

    /// <summary>The number of the product that an event names; −1 when it names none or the book is full.</summary>
    public int ItemOf(ref EventView view)
    {
        var product = view.Text(EventField.Product);
        int before = products.Count;
        int item = products.Add(product);
        if (item >= 0 && item >= before)
        {
            Put(ItemFacts.Of(item, products[item], view.TimeUnixMilliseconds));
        }

        return item;
    }

    public void List(ref EventView view, int item)
    {
        var before = this[item];
        long time = view.TimeUnixMilliseconds;
        var after = before with { FirstSeen = Math.Min(before.FirstSeen, time) };
        if (time >= before.ListedAt)
        {
            after = after with
            {
                Title = TextOr(ref view, EventField.Title, before.Title),
                Category = NumberOr(Categories, view.Text(EventField.Category), before.Category),
                Brand = NumberOr(Brands, view.Text(EventField.Brand), before.Brand),
                Platform = PlatformOf(view.Source),
                ListedAt = time,
            };
        }

        Put(after);
        Price(ref view, item);
        Stock(ref view, item);
    }

    public void Price(ref EventView view, int item)
    {
        var before = this[item];
        if (view.Has(EventField.Price) && view.TimeUnixMilliseconds >= before.PriceAt)
        {
            Put(before with { PriceMinor = view.Integer(EventField.Price), PriceAt = view.TimeUnixMilliseconds });
        }
    }

    /// <summary>Of a listing, or of a change of stock, which may name the stock-keeping unit only.</summary>
    public void Stock(ref EventView view, int item)
    {
        string sku = Encoding.UTF8.GetString(view.Text(EventField.Sku));
        if (item < 0 && !productBySku.TryGetValue(sku, out item))
        {
            return;
        }

        if (sku.Length > 0)
        {
            productBySku[sku] = item;
        }

        var before = this[item];
        if (view.Has(EventField.Stock) && view.TimeUnixMilliseconds >= before.StockAt)
        {
            Put(before with { Stock = view.Integer(EventField.Stock), StockAt = view.TimeUnixMilliseconds });
        }
    }

    /// <summary>The verdict on a title, as compliance has put it into the log.</summary>
    public void Judge(ref EventView view, int item)
    {
        var before = this[item];
        if (view.Text(EventField.Level).SequenceEqual("title"u8) && view.TimeUnixMilliseconds >= before.LightAt)
        {
            var state = view.Text(EventField.State);
            var light = state.SequenceEqual("red"u8) ? ClaimLight.Red : state.SequenceEqual("yellow"u8) ? ClaimLight.Yellow : ClaimLight.Green;
            Put(before with { Light = light, LightAt = view.TimeUnixMilliseconds });
        }
    }

    public IEnumerable<KeyValuePair<string, int>> Skus => productBySku;

    /// <summary>The chunks of items that changed since the last call. The loop only.</summary>
    public IReadOnlyList<int> TakeChangedChunks()
    {
        int[] changed = [.. changedChunks];
        changedChunks.Clear();
        return changed;
    }

    public void Restore(ItemFacts saved)
    {
        if (products.Add(saved.Product) != saved.Number)
        {
            throw new InvalidDataException($"Product '{saved.Product}' was saved under number {saved.Number}, which another has.");
        }

        Put(saved);
    }

    public void RestoreSku(string sku, int item) => productBySku[sku] = item;

    public void Clear()
    {
        products.Clear();
        Categories.Clear();
        Brands.Clear();
        productBySku.Clear();
        changedChunks.Clear();
        Volatile.Write(ref count, 0);
    }

    private void Put(ItemFacts value)
    {
        if (value.Number >= facts.Length)
        {
            var larger = new ItemFacts[Math.Max(facts.Length * 2, value.Number + 1)];
            facts.CopyTo(larger, 0);
            Volatile.Write(ref facts, larger);
        }

        Volatile.Write(ref facts[value.Number], value);
        Volatile.Write(ref count, Math.Max(count, value.Number + 1));
        changedChunks.Add(value.Number / ChunkItems);
    }

    private static string PlatformOf(ReadOnlySpan<byte> source) => Encoding.UTF8.GetString(source.IndexOf((byte)':') is >= 0 and var colon ? source[..colon] : source);

    private static string TextOr(ref EventView view, EventField field, string absent) => EventText.Decode(ref view, field) ?? absent;

    private static int NumberOr(NameBook book, ReadOnlySpan<byte> name, int absent) => book.Add(name) is >= 0 and var number ? number : absent;
}
