namespace Changkong.Recommendation.Rules;

/// <summary>What a rule does.</summary>
public enum ItemRuleKind
{
    /// <summary>The items are never served.</summary>
    Exclude,

    /// <summary>The items' scores are multiplied by the factor.</summary>
    Boost,

    /// <summary>The factor is the share of the price that is gross margin; the desk ranks by it.</summary>
    Margin,
}

/// <summary>Which items a rule is about.</summary>
public enum ItemRuleScope
{
    /// <summary>One product, by its id.</summary>
    Product,

    /// <summary>A category, by its name.</summary>
    Category,

    /// <summary>A brand, by its name.</summary>
    Brand,
}

/// <summary>A rule as it is kept.</summary>
internal sealed class ItemRule
{
    public const int TargetLengthMaximum = 200;
    public const int ReasonLengthMaximum = 400;

    public required string Id { get; init; }

    public ItemRuleKind Kind { get; set; }

    public ItemRuleScope Scope { get; set; }

    public required string Target { get; set; }

    /// <summary>Live room it holds in; empty for everywhere.</summary>
    public string Room { get; set; } = "";

    /// <summary>Of a boost 0.1 to 10, of a margin 0 to 1; 0 of an exclusion.</summary>
    public double Factor { get; set; }

    public DateTimeOffset? From { get; set; }

    public DateTimeOffset? Until { get; set; }

    public required string Reason { get; set; }

    public required string WrittenBy { get; set; }

    public DateTimeOffset WrittenAt { get; set; }

    public bool HoldsAt(DateTimeOffset now) => (From is null || From <= now) && (Until is null || now < Until);
}
