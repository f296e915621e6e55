using Changkong.Contracts.Claims;
using Changkong.Recommendation.Catalogue;
using Changkong.Recommendation.Core.Serving;
using Changkong.Recommendation.Profiles;
using Changkong.Recommendation.Rules;

namespace Changkong.Recommendation.Serving;

/// <summary>Where a candidate came from first.</summary>
internal enum Lane
{
    Model,
    Fresh,
    Leaning,
    Popular,
    Explore,
}

/// <summary>What a list is asked for.</summary>
/// <param name="Platform">Only products listed on this platform; empty for all.</param>
/// <param name="PriceMaximumMinor">Only products up to this price; null for all.</param>
/// <param name="KeepsControl">The control share gets the popular list although a version was named; otherwise a named version shows what it would rank.</param>
/// <param name="Session">The session that the list is shown in: whoever is unknown gets its newest products first. Empty for none.</param>
/// <param name="Only">Only these products, in the books' numbers: those of the session whose bag shows the list; null for all.</param>
internal sealed record ListRequest(
    string Viewer, int Count, string Platform = "", long? PriceMaximumMinor = null, double? PopularityExponent = null, double? DiversityWeight = null, bool IsPreview = false,
    bool KeepsControl = false, string Session = "", IReadOnlySet<int>? Only = null);

/// <summary>
/// The candidates of one list, each once, with what was left out and why. Lanes add with scores of 0 to 1 times the lane's weight; what two lanes propose is worth their sum.
/// </summary>
internal sealed class CandidatePool(ItemBook items, RuleSet rules, ListRequest request, IReadOnlySet<int> bought)
{
    private readonly Dictionary<int, (float Score, Lane Lane)> candidates = [];
    private readonly Dictionary<int, bool> judged = [];

    public Dictionary<string, int> Lanes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> Filtered { get; } = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<int, (float Score, Lane Lane)> Candidates => candidates;

    /// <summary>Adds a lane, best first; scores are divided by the best.</summary>
    public void Add(Lane lane, IReadOnlyList<(int Item, float Score)> proposed, float weight)
    {
        float greatest = proposed.Count == 0 ? 0 : proposed.Max(one => one.Score);
        foreach (var (item, score) in proposed)
        {
            if (greatest > 0 && IsAllowed(item))
            {
                var before = candidates.GetValueOrDefault(item, (Score: 0, Lane: lane));
                candidates[item] = (before.Score + (weight * score / greatest), before.Lane);
                string name = NameOf(lane);
                Lanes[name] = Lanes.GetValueOrDefault(name) + 1;
            }
        }
    }

    /// <summary>Says that a lane has candidates which do not compete by score.</summary>
    public void Count(Lane lane, int proposed)
    {
        if (proposed > 0)
        {
            Lanes[NameOf(lane)] = proposed;
        }
    }

    /// <summary>The candidates with the factors of the team's rules, in no order.</summary>
    public RankedCandidate[] Scored() => [.. candidates.Select(candidate => new RankedCandidate(candidate.Key, (float)(candidate.Value.Score * rules.Of(items[candidate.Key]).Boost)))];

    public static string NameOf(Lane lane) => lane == Lane.Explore ? ServedText.ExplorationLane : lane.ToString().ToLowerInvariant();

    public bool IsAllowed(int item)
    {
        if (!judged.TryGetValue(item, out bool isAllowed))
        {
            string? reason = ReasonToLeaveOut(item);
            judged.Add(item, isAllowed = reason is null);
            if (reason is not null)
            {
                Filtered[reason] = Filtered.GetValueOrDefault(reason) + 1;
            }
        }

        return isAllowed;
    }

    private string? ReasonToLeaveOut(int item)
    {
        var facts = items[item];
        return bought.Contains(item) ? "bought"
            : facts.IsSoldOut ? "soldOut"
            : facts.Light == ClaimLight.Red ? "red"
            : rules.Of(facts).ExcludedBy is not null ? "excluded"
            : request.Only?.Contains(item) == false ? "room"
            : request.Platform.Length > 0 && facts.Platform != request.Platform ? "platform"
            : request.PriceMaximumMinor is { } maximum && !(facts.PriceMinor <= maximum) ? "price"
            : !ServedText.CanHold(facts.Product) ? "name"
            : null;
    }
}

/// <summary>How alike two items are by what is known of them: 0 to 1.</summary>
internal static class ItemLikeness
{
    public static float Of(ItemFacts left, ItemFacts right)
    {
        float likeness = left.Category >= 0 && left.Category == right.Category ? 0.5f : 0;
        likeness += left.Brand >= 0 && left.Brand == right.Brand ? 0.3f : 0;
        return left.PriceBand >= 0 && right.PriceBand >= 0 ? likeness + (0.2f * Math.Max(0, 1 - (Math.Abs(left.PriceBand - right.PriceBand) / 3f))) : likeness;
    }

    /// <summary>How much a viewer leans to an item: the shares of interest of its category, brand and price band.</summary>
    public static float Leaning(ViewerState viewer, ItemTraits traits, long halfLifeMilliseconds)
    {
        float leaning = 0;
        foreach (var (kind, name, weight) in ((AffinityKind, int, float)[])[(AffinityKind.Category, traits.Category, 0.5f), (AffinityKind.Brand, traits.Brand, 0.3f), (AffinityKind.PriceBand, traits.PriceBand, 0.2f)])
        {
            float all = 0, own = 0;
            foreach (var affinity in viewer.Affinities)
            {
                if (affinity.Kind == kind)
                {
                    float value = affinity.Weight.ValueAt(viewer.LastTime, halfLifeMilliseconds);
                    all += value;
                    own += affinity.Name == name ? value : 0;
                }
            }

            leaning += all > 0 ? weight * own / all : 0;
        }

        return leaning;
    }
}
