namespace Changkong.Recommendation.Core.Serving;

/// <summary>
/// Calibrated lists (Steck, RecSys 2018): groups, such as categories, take the shares of a list that they take of the viewer's interest. Greedy over relevance less the divergence
/// of the two distributions, which is within a constant of the best list.
/// </summary>
public static class Calibration
{
    // Keeps the divergence finite where a list has nothing of a group yet.
    private const double Smoothing = 0.01;

    /// <summary>The chosen candidates in order, with their own scores.</summary>
    /// <param name="candidates">In any order.</param>
    /// <param name="groupOf">The group of an item, or a negative number for none: such an item never improves a distribution.</param>
    /// <param name="interest">The viewer's interest by group, above 0; scaled to a sum of 1. Empty leaves the order of relevance.</param>
    /// <param name="count">Length of the list; fewer when there are fewer candidates.</param>
    /// <param name="weight">0 is pure relevance, 1 pure calibration.</param>
    public static IReadOnlyList<RankedCandidate> Select(
        IReadOnlyList<RankedCandidate> candidates, Func<int, int> groupOf, IReadOnlyDictionary<int, double> interest, int count, double weight)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(groupOf);
        ArgumentNullException.ThrowIfNull(interest);
        ArgumentOutOfRangeException.ThrowIfNegative(weight);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weight, 1);
        var left = candidates.ToList();
        left.Sort(RankedCandidate.BestFirst);
        float least = left.Count == 0 ? 0 : left[^1].Score;
        float range = left.Count == 0 ? 0 : left[0].Score - least;
        double total = interest.Values.Sum();
        var taken = interest.Keys.ToDictionary(group => group, _ => 0);
        var chosen = new List<RankedCandidate>(Math.Min(count, left.Count));
        while (chosen.Count < count && left.Count > 0)
        {
            int best = 0;
            double bestValue = double.NegativeInfinity;
            for (int index = 0; index < left.Count; index++)
            {
                double relevance = range > 0 ? (left[index].Score - least) / range : 1;
                double value = ((1 - weight) * relevance) - (weight * Divergence(interest, total, taken, groupOf(left[index].Item), chosen.Count + 1));
                if (value > bestValue)
                {
                    (best, bestValue) = (index, value);
                }
            }

            int group = groupOf(left[best].Item);
            if (taken.TryGetValue(group, out int before))
            {
                taken[group] = before + 1;
            }

            chosen.Add(left[best]);
            left.RemoveAt(best);
        }

        return chosen;
    }

    /// <summary>Kullback and Leibler's divergence of a list's groups from an interest, in nats; 0 when they are the same.</summary>
    public static double Divergence(IReadOnlyDictionary<int, double> interest, IReadOnlyCollection<int> groups)
    {
        ArgumentNullException.ThrowIfNull(interest);
        ArgumentNullException.ThrowIfNull(groups);
        var taken = interest.Keys.ToDictionary(group => group, group => groups.Count(one => one == group));
        return Divergence(interest, interest.Values.Sum(), taken, -1, groups.Count);
    }

    private static double Divergence(IReadOnlyDictionary<int, double> interest, double total, Dictionary<int, int> taken, int added, int length)
    {
        double divergence = 0;
        foreach (var (group, value) in interest)
        {
            double wanted = value / total;
            double has = (taken[group] + (group == added ? 1 : 0)) / (double)Math.Max(1, length);
            if (wanted > 0)
            {
                divergence += wanted * Math.Log(wanted / (((1 - Smoothing) * has) + (Smoothing * wanted)));
            }
        }

        return divergence;
    }
}
