using Changkong.Contracts.Stock;
using Changkong.Stock.Ledger;

namespace Changkong.Stock.Desk;

/// <summary>What the ledger has, for those who show it or push it.</summary>
internal sealed class StockFeed(StockDesk desk) : IStockFeed
{
    public const int SkusMaximum = 10_000;

    public async ValueTask<StockReading> ReadAsync(string? channel, IReadOnlyList<string> skus, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(skus.Count, SkusMaximum, nameof(skus));
        bool isTrusted = desk.IsTrusted;
        return await desk.ReadAsync(state => Read(state.Book, channel, skus, isTrusted), cancellation);
    }

    public ValueTask<StockChanges> ChangesAsync(long version, int countMaximum, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(countMaximum is >= 1 and <= SkusMaximum, true, nameof(countMaximum));
        return desk.ReadAsync(state => state.Book.Changes.Since(version, countMaximum, state.Book), cancellation);
    }

    private static StockReading Read(StockBook book, string? channel, IReadOnlyList<string> skus, bool isTrusted)
    {
        int number = channel is null ? NameBook.None : book.Channels.Find(channel);
        var rows = new SkuAvailability[skus.Count];
        for (int index = 0; index < rows.Length; index++)
        {
            int sku = book.Skus.Find(skus[index]);
            rows[index] = sku == NameBook.None || book.StockOf(sku) is not { Places.Count: > 0 } stock
                ? new(skus[index], false, 0, 0, 0, 0, null, 0)
                : Of(book, stock, channel, number);
        }

        return new(DateTimeOffset.FromUnixTimeMilliseconds(book.Time), book.Sequence, isTrusted, rows);
    }

    /// <summary>One SKU as the feed shows it.</summary>
    /// <param name="channel">Null for all channels.</param>
    /// <param name="number">The channel's number; none when the ledger has never heard of it.</param>
    public static SkuAvailability Of(StockBook book, SkuStock stock, string? channel, int number)
    {
        long sellable = channel is null ? stock.Units(StockPool.Free) + stock.Units(StockPool.Channel) : Sellable.Of(book, stock, number);
        double rate = stock.Rates.Where(rate => channel is null || rate.Channel == number).Sum(rate => rate.PerMinute(book.Time));
        return new(
            book.Skus[stock.Number], true, sellable, stock.Units(StockPool.Held), stock.Units(StockPool.Sold), rate, rate > 0 ? sellable / rate : null, stock.ChangedSequence);
    }
}
