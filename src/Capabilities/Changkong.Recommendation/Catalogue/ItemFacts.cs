using Changkong.Contracts.Claims;

namespace Changkong.Recommendation.Catalogue;

/// <summary>What the log says of a product, each fact with the time it is of. Replaced as a whole, so that a reader sees one moment.</summary>
/// <param name="Category">Number in the book of categories, −1 when unknown.</param>
/// <param name="Brand">Number in the book of brands, −1 when unknown.</param>
/// <param name="PriceMinor">Price of one unit in minor units; null when unknown.</param>
/// <param name="Stock">Units on hand as last reported; null when nothing was.</param>
/// <param name="Platform">Platform it was listed on last, as the source names it.</param>
/// <param name="Light">The worst verdict on its title that is in force.</param>
/// <param name="FirstSeen">Event time of the first listing.</param>
internal sealed record ItemFacts(
    int Number, string Product, string Title, int Category, int Brand, long? PriceMinor, long? Stock, string Platform, ClaimLight Light, long FirstSeen, long ListedAt, long PriceAt, long StockAt, long LightAt)
{
    public static ItemFacts Of(int number, string product, long time) =>
        new(number, product, "", -1, -1, null, null, "", ClaimLight.Green, time, long.MinValue, long.MinValue, long.MinValue, long.MinValue);

    public string Name => Title.Length > 0 ? Title : Product;

    public bool IsSoldOut => Stock is <= 0;

    /// <summary>Half a decade of price each: 0 below 3 in major units, then 10, 32, 100 …; −1 when unknown.</summary>
    public int PriceBand => PriceMinor is > 0 and var price ? Math.Clamp((int)Math.Floor(2 * Math.Log10(price / 100.0)), 0, 11) : -1;
}
