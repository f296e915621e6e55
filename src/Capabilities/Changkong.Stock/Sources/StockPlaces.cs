using Changkong.Contracts.Stock;
using Changkong.Stock.Desk;
using Changkong.Stock.Ledger;

namespace Changkong.Stock.Sources;

/// <summary>The books by warehouse, as the ledger has them.</summary>
internal sealed class StockPlaces(StockDesk desk) : IStockPlaces
{
    public ValueTask<IReadOnlyList<PlaceUnits>> ReadAsync(IReadOnlyList<(string Sku, string Warehouse)> places, CancellationToken cancellation) =>
        desk.ReadAsync<IReadOnlyList<PlaceUnits>>(state => [.. places.Select(place => Read(state.Book, place.Sku, place.Warehouse))], cancellation);

    private static PlaceUnits Read(StockBook book, string sku, string warehouse)
    {
        int number = book.Skus.Find(sku), house = book.Warehouses.Find(warehouse);
        if (number == NameBook.None || house == NameBook.None || book.StockOf(number).FindPlace(house) is not { } place)
        {
            return new(sku, warehouse, 0, 0);
        }

        long channels = place.Channels.Sum(cell => cell.Units);
        return new(sku, warehouse, Pools.OnHand.Sum(pool => place.Units(pool)) + channels, place.Units(StockPool.Free) + place.Units(StockPool.Safety) + channels);
    }
}
