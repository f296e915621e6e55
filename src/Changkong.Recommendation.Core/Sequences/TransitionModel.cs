namespace Changkong.Recommendation.Core.Sequences;

/// <summary>
/// What viewers turn to next: every pair of a viewer's items that lie close in order and time adds to the link between them. A viewer adds to a pair once, so that no number of repeated clicks
/// makes it stronger.
/// </summary>
public sealed class TransitionModel : IItemSource
{
    private readonly TransitionOptions options;

    private TransitionModel(ItemLinks links, TransitionOptions options)
    {
        Links = links;
        this.options = options;
    }

    /// <summary>Which items lead to which.</summary>
    public ItemLinks Links { get; }

    /// <inheritdoc />
    public string Name => "transitions";

    /// <inheritdoc />
    public int ItemCount => Links.ItemCount;

    /// <summary>Learns from histories.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    public static TransitionModel Build(ViewerHistories histories, TransitionOptions options, ComputeOptions? compute = null)
    {
        ArgumentNullException.ThrowIfNull(histories);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        var occurrences = new ItemOccurrences(histories);
        float[] steps = new float[options.Window + 1];
        for (int distance = 1; distance <= options.Window; distance++)
        {
            steps[distance] = MathF.Pow(options.StepDecay, distance - 1);
        }

        float[] divisors = new float[histories.ItemCount];
        for (int item = 0; item < divisors.Length; item++)
        {
            divisors[item] = MathF.Pow(Math.Max(1, occurrences.Count(item)), options.ToExponent);
        }

        var links = ItemLinks.Build(histories.ItemCount, options.LinksPerItem, compute ?? ComputeOptions.Default, (item, scores) =>
        {
            float share = 1 / MathF.Pow(Math.Max(1, occurrences.Count(item)), options.FromExponent);
            foreach (var (viewer, place) in occurrences.Of(item))
            {
                AddPairs(histories.Of(viewer), place, share, options, steps, divisors, scores);
            }
        });
        return new TransitionModel(links, options);
    }

    /// <inheritdoc />
    public void AddTo(ItemScores scores, ReadOnlySpan<HistoryItem> history, long nowMilliseconds)
    {
        float weight = 1;
        for (int place = history.Length - 1; place >= Math.Max(0, history.Length - options.ScoredItems); place--)
        {
            Links.AddTo(scores, history[place].Item, weight * history[place].Weight);
            weight *= options.ScoredDecay;
        }
    }

    private static void AddPairs(ReadOnlySpan<HistoryItem> history, int place, float share, TransitionOptions options, float[] steps, float[] divisors, ItemScores scores)
    {
        float viewer = share / MathF.Pow(history.Length, options.ViewerExponent);
        int from = Math.Max(0, place - options.Window);
        int to = Math.Min(history.Length - 1, place + options.Window);
        for (int other = from; other <= to; other++)
        {
            if (other != place && (other > place || options.BackwardShare > 0))
            {
                float near = Near(history[other].AtMilliseconds - history[place].AtMilliseconds, options);
                float direction = other > place ? 1 : options.BackwardShare;
                scores.Add(history[other].Item, viewer * direction * steps[Math.Abs(other - place)] * near / divisors[history[other].Item]);
            }
        }
    }

    private static float Near(long milliseconds, TransitionOptions options) => double.IsPositiveInfinity(options.HalfLifeMilliseconds)
        ? 1
        : options.FarShare + ((1 - options.FarShare) * (float)double.Exp2(-Math.Abs(milliseconds) / options.HalfLifeMilliseconds));
}
