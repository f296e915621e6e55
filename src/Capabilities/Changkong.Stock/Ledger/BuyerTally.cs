namespace Changkong.Stock.Ledger;

/// <summary>Units that each buyer holds and has bought of each SKU. 64 tables, so that none is ever large enough for its growth to be felt. A buyer without units is forgotten.</summary>
internal sealed class BuyerTally
{
    private const int TableCount = 64;

    private readonly Dictionary<(int Sku, ulong Buyer), int>[] tables = [.. Enumerable.Range(0, TableCount).Select(_ => new Dictionary<(int, ulong), int>())];

    public IEnumerable<((int Sku, ulong Buyer) Key, int Units)> All => tables.SelectMany(table => table.Select(pair => (pair.Key, pair.Value)));

    /// <summary>All of them, table by table.</summary>
    public IReadOnlyList<Dictionary<(int Sku, ulong Buyer), int>> Tables => tables;

    public int Of(int sku, ulong buyer) => Table(buyer).GetValueOrDefault((sku, buyer));

    public void Add(int sku, ulong buyer, int units)
    {
        var table = Table(buyer);
        ref int sum = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(table, (sku, buyer), out _);
        sum += units;
        if (sum == 0)
        {
            table.Remove((sku, buyer));
        }
    }

    private Dictionary<(int Sku, ulong Buyer), int> Table(ulong buyer) => tables[(int)(buyer >> 58)];
}
