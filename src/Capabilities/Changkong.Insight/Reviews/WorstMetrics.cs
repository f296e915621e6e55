using Changkong.Analytics.Dictionary;
using Changkong.Contracts.Events;

namespace Changkong.Insight.Reviews;

/// <summary>Which metrics to talk about first.</summary>
internal static class WorstMetrics
{
    public const int Shown = 3;

    /// <summary>Fewer earlier sessions than this say nothing about what is normal.</summary>
    public const int EarlierMinimum = 3;

    /// <summary>
    /// The metrics that lie furthest on the bad side of their median. Of several that are fed by the same measure (GMV, GPM, UV value) only the worst is taken:
    /// three names for one fact are one finding.
    /// </summary>
    public static IReadOnlyList<Comparison> Choose(IEnumerable<Comparison> comparisons)
    {
        var chosen = new List<Comparison>();
        var told = new HashSet<string>(StringComparer.Ordinal);
        var ordered = comparisons
            .Where(comparison => comparison.EarlierValues.Count >= EarlierMinimum && comparison.BadDeviation > 0 && !SettlesLater(comparison.Metric))
            .OrderByDescending(comparison => comparison.BadDeviation)
            .ThenBy(comparison => comparison.Metric.Id, StringComparer.Ordinal);
        foreach (var comparison in ordered)
        {
            if (chosen.Count < Shown && told.Add(comparison.Metric.Measures.First().Id))
            {
                chosen.Add(comparison);
            }
        }

        return chosen;
    }

    // Platforms settle days after the payment: a fresh session always lies below sessions of last week.
    private static bool SettlesLater(Metric metric) => metric.Measures.Any(measure => measure.Events.Contains(EventType.OrderSettled));
}
