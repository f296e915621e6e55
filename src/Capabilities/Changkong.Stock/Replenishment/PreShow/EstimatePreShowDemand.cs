namespace Changkong.Stock.Replenishment.PreShow;

/// <summary>What people did with a product before a show.</summary>
internal readonly record struct InterestSignals(long Favourites, long Carts, long Clicks)
{
    public long this[InterestKind kind] => kind switch { InterestKind.Favourites => Favourites, InterestKind.Carts => Carts, _ => Clicks };
}

/// <summary>A kind of interest.</summary>
public enum InterestKind
{
    /// <summary>Marked as favourite.</summary>
    Favourites,

    /// <summary>Put into the cart.</summary>
    Carts,

    /// <summary>Clicked.</summary>
    Clicks,
}

/// <summary>What interest came to, once: the signals before a show of a product, and the units paid in it.</summary>
internal readonly record struct InterestOutcome(InterestSignals Before, double Units);

/// <summary>What one kind of interest says.</summary>
/// <param name="Count">How often it was seen now.</param>
/// <param name="UnitsEach">Units paid per time it was seen, over all shows of the past.</param>
/// <param name="Shows">Shows of the past that this stands on.</param>
/// <param name="Weight">Its share of the estimate.</param>
internal sealed record InterestPart(InterestKind Kind, long Count, double UnitsEach, double Low, double Likely, double High, int Shows, double Weight);

/// <summary>The demand to expect in the next show.</summary>
/// <param name="Presale">Units that are paid, or whose deposit is paid: the range never lies below.</param>
internal sealed record PreShowRange(double Low, double Likely, double High, long Presale, IReadOnlyList<InterestPart> Parts)
{
    public const string Formula =
        "每类信号：可能 = 次数 × (历史成交件数之和 ÷ 历史次数之和)，低/高 = 次数 × 历史单场比值的 P10/P90；各信号按 1 ÷ (区间宽度²)（对数）加权合并；下限不低于已付预售与定金件数。"
        + " For each signal: likely = count × (Σ units ÷ Σ count of past shows), low and high = count × P10 and P90 of the ratio of single shows; signals are combined on a logarithmic scale, weighted by"
        + " 1 ÷ width²; never below what is paid or has a deposit.";
}

/// <summary>From interest before a show to a range of units. Pure.</summary>
internal static class EstimatePreShowDemand
{
    /// <summary>Fewer shows of the past say nothing about what interest comes to.</summary>
    public const int ShowsMinimum = 8;

    // An interval of no width would take all the weight.
    private const double WidthMinimum = 0.2;

    /// <returns>Null when nothing can be said: no presale, and no signal with enough shows behind it.</returns>
    public static PreShowRange? Of(InterestSignals now, long presale, IReadOnlyCollection<InterestOutcome> past)
    {
        var parts = Enum.GetValues<InterestKind>().Select(kind => Part(kind, now[kind], past)).OfType<InterestPart>().ToList();
        if (parts.Count == 0)
        {
            return presale > 0 ? new(presale, presale, presale, presale, []) : null;
        }

        double total = parts.Sum(part => part.Weight);
        parts = [.. parts.Select(part => part with { Weight = part.Weight / total })];
        double low = Math.Max(presale, Combined(parts, part => part.Low));
        double likely = Math.Max(low, Combined(parts, part => part.Likely));
        return new(low, likely, Math.Max(likely, Combined(parts, part => part.High)), presale, parts);
    }

    private static InterestPart? Part(InterestKind kind, long count, IReadOnlyCollection<InterestOutcome> past)
    {
        var seen = past.Where(outcome => outcome.Before[kind] > 0).ToList();
        if (count <= 0 || seen.Count < ShowsMinimum)
        {
            return null;
        }

        double[] ratios = [.. seen.Select(outcome => outcome.Units / outcome.Before[kind]).Order()];
        double each = seen.Sum(outcome => outcome.Units) / seen.Sum(outcome => (double)outcome.Before[kind]);
        double low = count * Math.Min(each, OrderedValues.Quantile(ratios, 0.1)!.Value);
        double high = count * Math.Max(each, OrderedValues.Quantile(ratios, 0.9)!.Value);
        double width = Math.Max(WidthMinimum, Math.Log(1 + high) - Math.Log(1 + low));
        return new(kind, count, each, low, count * each, high, seen.Count, 1 / (width * width));
    }

    private static double Combined(IEnumerable<InterestPart> parts, Func<InterestPart, double> value) => Math.Exp(parts.Sum(part => part.Weight * Math.Log(1 + value(part)))) - 1;
}
