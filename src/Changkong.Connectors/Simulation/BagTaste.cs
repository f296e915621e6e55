namespace Changkong.Connectors.Simulation;

/// <summary>
/// What a simulated viewer would like of a room's bag, so that what a ranking gains can be judged: the product that was on show when the viewer came in (or, between two products, one drawn by
/// the viewer's id) five times as much as the rest, others of its category three times, others of its brand one and a half times; all of it times the product's own appeal.
/// </summary>
internal static class BagTaste
{
    private const double Favourite = 5, SameCategory = 3, SameBrand = 1.5, Other = 0.7;

    public static double Of(SimulatedRoom room, SimulatedRoom.Viewing viewing, SimulatedRoom.Listing listing)
    {
        var favourite = viewing.CameFor ?? room.Listings[(int)(Hash(viewing.Viewer.Id) % (ulong)room.Listings.Count)];
        double liking = listing == favourite ? Favourite
            : listing.Product.Category == favourite.Product.Category ? SameCategory
            : listing.Product.Brand == favourite.Product.Brand ? SameBrand
            : Other;
        return liking * listing.Product.Appeal;
    }

    /// <summary>One viewer in eight looks into bags at all: those do it again and again.</summary>
    public static bool LooksIntoBags(SimulatedRoom.Viewing viewing) => !viewing.IsBot && Hash(viewing.Viewer.Id) % 8 == 3;

    private static ulong Hash(string id) => id.Aggregate(0xBA6UL, (hash, character) => SeededRandom.Mix(hash, character));
}
