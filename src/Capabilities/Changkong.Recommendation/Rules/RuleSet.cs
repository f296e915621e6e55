using Changkong.Recommendation.Catalogue;

namespace Changkong.Recommendation.Rules;

/// <summary>What the rules in force say of one item.</summary>
/// <param name="ExcludedBy">Id of the rule that excludes it; null when none does.</param>
/// <param name="Boost">Product of the factors; 1 without a boost.</param>
/// <param name="Margin">Share of the price; the narrowest rule wins. Null when none says.</param>
internal readonly record struct RuleVerdict(string? ExcludedBy, double Boost, double? Margin)
{
    public static readonly RuleVerdict None = new(null, 1, null);
}

/// <summary>The rules in force at one moment, ready to be asked about many items. Immutable.</summary>
internal sealed class RuleSet
{
    public static readonly RuleSet Empty = new([], "");

    private readonly ItemBook? items;
    private readonly List<ItemRule> rules;

    private RuleSet(List<ItemRule> rules, string room)
    {
        this.rules = rules;
        Room = room;
    }

    /// <summary>Those that hold now in a room.</summary>
    public RuleSet(IEnumerable<ItemRule> all, ItemBook items, string room, DateTimeOffset now)
        : this([.. all.Where(rule => rule.HoldsAt(now) && (rule.Room.Length == 0 || rule.Room == room)).OrderBy(rule => rule.Scope).ThenByDescending(rule => rule.Room.Length).ThenBy(rule => rule.Id, StringComparer.Ordinal)], room) =>
        this.items = items;

    public string Room { get; }

    public RuleVerdict Of(ItemFacts facts)
    {
        var verdict = RuleVerdict.None;
        foreach (var rule in rules)
        {
            if (IsAbout(rule, facts))
            {
                verdict = rule.Kind switch
                {
                    ItemRuleKind.Exclude => verdict with { ExcludedBy = verdict.ExcludedBy ?? rule.Id },
                    ItemRuleKind.Boost => verdict with { Boost = verdict.Boost * rule.Factor },
                    _ => verdict with { Margin = verdict.Margin ?? rule.Factor },
                };
            }
        }

        return verdict;
    }

    private bool IsAbout(ItemRule rule, ItemFacts facts) => rule.Scope switch
    {
        ItemRuleScope.Product => rule.Target == facts.Product,
        ItemRuleScope.Category => facts.Category >= 0 && items!.Categories[facts.Category] == rule.Target,
        _ => facts.Brand >= 0 && items!.Brands[facts.Brand] == rule.Target,
    };
}
