using Changkong.Contracts.Claims;

namespace Changkong.Compliance.Claims;

/// <summary>One rule about what may be claimed.</summary>
/// <param name="Id">Family and name, such as <c>absolute.first</c>.</param>
/// <param name="Light">Without an exempt context and without proof.</param>
/// <param name="RedIn">Categories of goods in which it is red whatever <paramref name="Light"/> says.</param>
/// <param name="Categories">Categories it is for; empty for all.</param>
/// <param name="NotIn">Categories it is not for.</param>
/// <param name="Scopes">Where it applies.</param>
/// <param name="Aim">What the words are aimed at: <c>goods</c>, <c>effect</c>, <c>price</c>, <c>seller</c>, <c>rival</c> or <c>buyer</c>.</param>
/// <param name="Article">Law and article.</param>
/// <param name="Evidence">Kinds of proof that make it green.</param>
/// <param name="Exemptions">Kinds of exempt context that can apply.</param>
/// <param name="Rewrite">What takes the place of the words.</param>
/// <param name="Reason">For people.</param>
internal sealed record ClaimRule(
    string Id, ClaimLight Light, IReadOnlyList<string> RedIn, IReadOnlyList<string> Categories, IReadOnlyList<string> NotIn, IReadOnlyList<ClaimScope> Scopes,
    string Aim, string Article, IReadOnlyList<string> Evidence, IReadOnlyList<string> Exemptions, ClaimRewrite Rewrite, string Reason)
{
    public string Family => Id[..Id.IndexOf('.', StringComparison.Ordinal)];

    public bool AppliesTo(ClaimScope scope, string category) =>
        Scopes.Contains(scope) && (category.Length == 0 || ((Categories.Count == 0 || Categories.Contains(category)) && !NotIn.Contains(category)));

    public ClaimLight LightIn(string category) => RedIn.Contains(category) ? ClaimLight.Red : Light;
}

/// <summary>How a hit is rewritten.</summary>
internal sealed record ClaimRewrite(ClaimRewriteKind Kind, string Text);

internal enum ClaimRewriteKind
{
    /// <summary>The words give way to the text.</summary>
    Words,

    /// <summary>The superlative gives way to a degree: 最好 becomes 很好.</summary>
    Degree,

    /// <summary>The whole clause gives way to the text.</summary>
    Clause,

    /// <summary>The clause stays and the text is put behind it.</summary>
    Behind,
}

/// <summary>A context in which a rule does not apply.</summary>
/// <param name="Kind">Name of the kind.</param>
/// <param name="Article">Where the guide or law says so.</param>
/// <param name="Reason">For people.</param>
internal sealed record ClaimExemption(string Kind, string Article, string Reason);

/// <summary>How an exempt context must lie to the words it exempts.</summary>
internal enum ExemptionReach
{
    /// <summary>Over them.</summary>
    Cover,

    /// <summary>In the same clause.</summary>
    Clause,

    /// <summary>In the same sentence.</summary>
    Sentence,

    /// <summary>Shortly before them in the clause.</summary>
    Before,

    /// <summary>Shortly behind them in the clause.</summary>
    Behind,

    /// <summary>In the same clause it bars the kind: the exemption does not apply.</summary>
    Bar,
}
