namespace Changkong.Contracts.Stock;

/// <summary>What the ledger has, for those who show it or push it to channels. Thread-safe; a read costs the ledger microseconds, so ask for many SKUs at once.</summary>
public interface IStockFeed
{
    /// <summary>What a channel may still sell of these SKUs, in the order asked for; a SKU that the ledger does not know has <see cref="SkuAvailability.IsKnown"/> false.</summary>
    /// <param name="channel"><c>platform:account</c>; null for the sum over all channels.</param>
    /// <param name="skus">1 to 10,000.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    ValueTask<StockReading> ReadAsync(string? channel, IReadOnlyList<string> skus, CancellationToken cancellation);

    /// <summary>
    /// SKUs whose sellable units have changed after <paramref name="version"/>, in the order of their last change, oldest first. With the version that the answer gives nothing is missed; after a
    /// restart, or when the caller is too far behind, every SKU counts as changed.
    /// </summary>
    /// <param name="version">0 for everything.</param>
    /// <param name="countMaximum">1 to 10,000.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    ValueTask<StockChanges> ChangesAsync(long version, int countMaximum, CancellationToken cancellation);
}

/// <summary>What was read, and of when it is.</summary>
/// <param name="AsOf">Time of the newest ledger event that is counted.</param>
/// <param name="Version">Rises with every ledger event.</param>
/// <param name="IsTrusted">False while the ledger has stopped or catches up after a start: show the numbers as stale.</param>
/// <param name="Skus">One for each SKU asked for.</param>
public sealed record StockReading(DateTimeOffset AsOf, long Version, bool IsTrusted, IReadOnlyList<SkuAvailability> Skus);

/// <summary>What is left of a SKU.</summary>
/// <param name="Sku">The SKU.</param>
/// <param name="IsKnown">Whether the ledger knows it.</param>
/// <param name="Sellable">Units that can be held now: of the channel, or of all channels together.</param>
/// <param name="Held">Units kept for buyers who have not paid, all channels.</param>
/// <param name="Sold">Units paid and still in the house, all channels.</param>
/// <param name="UnitsPerMinute">Units held a minute over the last five minutes before <see cref="StockReading.AsOf"/>: of the channel, or of all.</param>
/// <param name="MinutesToEmpty">When nothing is left at this rate; null while nothing sells.</param>
/// <param name="Version">When it last changed, on the scale of <see cref="StockReading.Version"/>.</param>
public readonly record struct SkuAvailability(string Sku, bool IsKnown, long Sellable, long Held, long Sold, double UnitsPerMinute, double? MinutesToEmpty, long Version);

/// <summary>What has changed.</summary>
/// <param name="Version">Ask with it next.</param>
/// <param name="HasMore">There are more than were asked for.</param>
/// <param name="Skus">The SKUs.</param>
public sealed record StockChanges(long Version, bool HasMore, IReadOnlyList<string> Skus);
