using Changkong.Contracts.Stock;

namespace Changkong.Stock.Sources;

/// <summary>
/// What is missing, while a document is posted. A count says anew how much is missing; a correction adds to it; whatever brings units into sale has to give up for it first. Pure.
/// </summary>
internal sealed class ShortageBook
{
    private readonly Dictionary<(string Sku, string Warehouse), long> before;
    private readonly Dictionary<(string Sku, string Warehouse), long> units;
    private readonly List<(string Sku, string Warehouse)> freed = [];
    private readonly HashSet<(string Sku, string Warehouse)> seen = [];

    public ShortageBook(IEnumerable<StockShortage> open)
    {
        before = open.ToDictionary(row => (row.Sku, row.Warehouse), row => row.Units);
        units = new(before);
    }

    public void Note(DocumentMove move, long shortfall)
    {
        var place = (move.Sku, move.Warehouse);
        if (move.Action == PostingAction.Counted)
        {
            units[place] = shortfall;
        }
        else if (shortfall > 0)
        {
            units[place] = units.GetValueOrDefault(place) + shortfall;
        }

        if (DocumentMoves.MayFree(move.Action) && seen.Add(place))
        {
            freed.Add(place);
        }
    }

    /// <summary>What is to be taken out again of what came into sale.</summary>
    public IReadOnlyList<(string Sku, string Warehouse, long Units)> ToSettle() =>
        [.. freed.Select(place => (place.Sku, place.Warehouse, units.GetValueOrDefault(place))).Where(entry => entry.Item3 > 0)];

    public void Set(string sku, string warehouse, long missing) => units[(sku, warehouse)] = missing;

    public IEnumerable<(string Sku, string Warehouse, long Units)> Changed() =>
        units.Where(entry => before.GetValueOrDefault(entry.Key) != entry.Value).Select(entry => (entry.Key.Sku, entry.Key.Warehouse, entry.Value));
}
