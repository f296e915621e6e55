namespace Changkong.Recommendation.Core.Serving;

/// <summary>
/// Keeps one item from taking more than a share of all positions that are served. Counts what it is told; not thread-safe.
/// </summary>
/// <param name="shareMaximum">The greatest share of one item, above 0 to 1.</param>
/// <param name="positionsFree">Positions that any item may take before shares are looked at: of the first lists every share is great.</param>
public sealed class ExposureCap(double shareMaximum, int positionsFree)
{
    private readonly Dictionary<int, long> counts = [];
    private readonly double share = shareMaximum is > 0 and <= 1 ? shareMaximum : throw new ArgumentOutOfRangeException(nameof(shareMaximum), shareMaximum, "Above 0, at most 1.");

    /// <summary>Positions served.</summary>
    public long Total { get; private set; }

    /// <summary>Positions that one item took.</summary>
    public long CountOf(int item) => counts.GetValueOrDefault(item);

    /// <summary>Whether the item may take one position more of a list of this length.</summary>
    public bool Allows(int item, int listLength) => CountOf(item) + 1 <= Math.Max(positionsFree, share * (Total + listLength));

    /// <summary>Counts a list that is served.</summary>
    public void Serve(ReadOnlySpan<int> items)
    {
        foreach (int item in items)
        {
            counts[item] = counts.GetValueOrDefault(item) + 1;
        }

        Total += items.Length;
    }

    /// <summary>
    /// Leaves out what may not be shown more often, in the order given, but never so many that the list would be shorter than it could be: what was left out fills the end.
    /// </summary>
    public IReadOnlyList<RankedCandidate> Limit(IReadOnlyList<RankedCandidate> ranked, int count)
    {
        ArgumentNullException.ThrowIfNull(ranked);
        var allowed = ranked.Where(candidate => Allows(candidate.Item, count)).Take(count).ToList();
        if (allowed.Count < count)
        {
            allowed.AddRange(ranked.Where(candidate => !Allows(candidate.Item, count)).Take(count - allowed.Count));
        }

        return allowed;
    }
}
