namespace Changkong.Recommendation.Serving;

/// <summary>A list for one viewer.</summary>
/// <param name="List">Id of the list in the log: name it as <c>cause</c> of what follows. Empty for a preview, which is not told to the log.</param>
/// <param name="Variant"><c>treatment</c>, or <c>control</c>: the viewer belongs to the share that always gets the popular list.</param>
/// <param name="Model">Version that served; empty before the first training.</param>
/// <param name="Viewer">Pseudonym.</param>
/// <param name="IsKnown">Whether there was a profile to go by.</param>
/// <param name="Items">Best first; empty when every candidate was filtered.</param>
/// <param name="Lanes">Candidates by where they came from.</param>
/// <param name="Filtered">Candidates that were left out, by reason.</param>
internal sealed record RecommendationList(
    string List, string Variant, string Model, string Viewer, bool IsKnown, DateTimeOffset At, IReadOnlyList<RecommendedItem> Items, IReadOnlyDictionary<string, int> Lanes, IReadOnlyDictionary<string, int> Filtered);

/// <summary>One position.</summary>
/// <param name="Lane"><c>model</c>, <c>fresh</c>, <c>leaning</c>, <c>popular</c> or <c>explore</c>.</param>
/// <param name="Propensity">How likely the item was to stand in this list: 1 where nothing was drawn.</param>
/// <param name="Because">Why, strongest first.</param>
internal sealed record RecommendedItem(
    int Rank, string Product, string Title, string Category, string Brand, long? PriceMinor, long? Stock, double Score, string Lane, double Propensity, IReadOnlyList<ItemReason> Because);

/// <summary>A reason.</summary>
/// <param name="Kind"><c>looked</c>, <c>carted</c>, <c>bought</c>, <c>category</c>, <c>brand</c>, <c>popular</c>, <c>fresh</c>, <c>boost</c>, <c>explore</c>, <c>alike</c> or <c>resembles</c>: a product that hardly anybody has met is like the one it goes back to.</param>
/// <param name="Product">The product it goes back to; empty for none.</param>
/// <param name="Name">Title of that product, or name of the category or brand.</param>
/// <param name="Strength">Share of the reasons named, 0 to 1.</param>
internal sealed record ItemReason(string Kind, string Product, string Name, double Strength);

/// <summary>Products near one product.</summary>
/// <param name="Kind"><c>similar</c>: met by the same viewers; <c>together</c>: bought by the same viewers; <c>alike</c>: by category, brand and price, for a product that nobody has met.</param>
internal sealed record NearItems(string Product, string Title, string Kind, string Model, IReadOnlyList<RecommendedItem> Items);

/// <summary>Viewers to whom an item could be shown, or a coupon given.</summary>
/// <param name="Considered">Viewers looked at.</param>
/// <param name="LeftOut">Of these, how many have bought it, act like a machine, or have refused.</param>
internal sealed record ItemAudience(string Product, string Title, string Model, int Considered, int LeftOut, IReadOnlyList<AudienceMember> Viewers);

/// <summary>A viewer of an audience.</summary>
/// <param name="Viewer">Pseudonym.</param>
/// <param name="Score">Comparable within this audience only.</param>
internal sealed record AudienceMember(string Viewer, double Score, DateTimeOffset LastSeen, IReadOnlyList<ItemReason> Because);
