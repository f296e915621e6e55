namespace Changkong.Recommendation.Core.Sequences;

/// <summary>How popularity is counted.</summary>
public sealed record PopularityOptions
{
    /// <summary>Age after which a viewer's interest counts half, in milliseconds: above 0. Default: infinite, all time counts alike.</summary>
    public double HalfLifeMilliseconds { get; init; } = double.PositiveInfinity;

    /// <summary>Length of the spans in which bursts are cut, in milliseconds: above 0. Default: one hour.</summary>
    public long SpanMilliseconds { get; init; } = 3_600_000;

    /// <summary>
    /// The greatest share of a span's viewers that one item may count, measured against the viewers of the other items in that span: above 0, at most 1. Default: 1, so that an item counts at most as
    /// many as all others together.
    /// </summary>
    public double GreatestShare { get; init; } = 1;

    /// <summary>So many viewers of an item count in every span, whatever the others got: 1 or more. Default: 10.</summary>
    public int LeastCounted { get; init; } = 10;
}

/// <summary>
/// How many viewers turned to each item, the late ones counting more. A viewer counts once for an item; in any span of time an item counts at most a share of what all others got, so that a burst
/// of bots, however large, adds a bounded amount that then decays.
/// </summary>
public sealed class PopularityModel : IItemSource
{
    private readonly float[] scores;

    // Most popular first: whoever keeps only the best then turns the rest away at the first look.
    private readonly int[] order;

    private PopularityModel(float[] scores)
    {
        this.scores = scores;
        order = [.. Enumerable.Range(0, scores.Length).Where(item => scores[item] > 0).OrderByDescending(item => scores[item]).ThenBy(item => item)];
    }

    /// <inheritdoc />
    public string Name => "popular";

    /// <inheritdoc />
    public int ItemCount => scores.Length;

    /// <summary>How many viewers an item counts; 0 for one that nobody met.</summary>
    public float this[int item] => scores[item];

    /// <summary>Counts histories.</summary>
    /// <param name="nowMilliseconds">The time that ages are measured at.</param>
    public static PopularityModel Build(ViewerHistories histories, long nowMilliseconds, PopularityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(histories);
        options ??= new PopularityOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.HalfLifeMilliseconds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.SpanMilliseconds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.GreatestShare);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.LeastCounted, 1);
        var counts = new Dictionary<(long Span, int Item), int>();
        var totals = new Dictionary<long, int>();
        for (int viewer = 0; viewer < histories.ViewerCount; viewer++)
        {
            foreach (var one in histories.Of(viewer))
            {
                long span = Math.Max(0, nowMilliseconds - one.AtMilliseconds) / options.SpanMilliseconds;
                counts[(span, one.Item)] = counts.GetValueOrDefault((span, one.Item)) + 1;
                totals[span] = totals.GetValueOrDefault(span) + 1;
            }
        }

        double[] sums = new double[histories.ItemCount];
        foreach (var ((span, item), count) in counts.OrderBy(pair => pair.Key))
        {
            double others = totals[span] - count;
            double counted = Math.Min(count, Math.Max(options.LeastCounted, others * options.GreatestShare));
            sums[item] += counted * double.Exp2(-(double)span * options.SpanMilliseconds / options.HalfLifeMilliseconds);
        }

        return new PopularityModel(Array.ConvertAll(sums, sum => (float)sum));
    }

    /// <inheritdoc />
    public void AddTo(ItemScores scores, ReadOnlySpan<HistoryItem> history, long nowMilliseconds)
    {
        ArgumentNullException.ThrowIfNull(scores);
        foreach (int item in order)
        {
            scores.Add(item, this.scores[item]);
        }
    }
}
