namespace Changkong.Recommendation.Core.Serving;

/// <summary>
/// Maximal marginal relevance (Carbonell and Goldstein, 1998): takes one item after another, each time the one whose score, less its greatest likeness to what was taken, is highest.
/// Scores are first scaled to 0 … 1 over the candidates, so that the weight means the same for every list.
/// </summary>
public static class MaximalMarginalRelevance
{
    /// <summary>The chosen candidates in order, with their own scores.</summary>
    /// <param name="candidates">In any order. Costs their number times <paramref name="count"/> comparisons: pass what may reach the list, a few hundred.</param>
    /// <param name="likeness">0 for nothing in common to 1 for the same; symmetric.</param>
    /// <param name="count">Length of the list; fewer when there are fewer candidates.</param>
    /// <param name="weight">0 is pure relevance, 1 pure difference.</param>
    public static IReadOnlyList<RankedCandidate> Select(IReadOnlyList<RankedCandidate> candidates, Func<int, int, float> likeness, int count, double weight)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(likeness);
        ArgumentOutOfRangeException.ThrowIfNegative(weight);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weight, 1);
        var left = candidates.ToArray();
        Array.Sort(left, RankedCandidate.BestFirst);
        float least = left.Length == 0 ? 0 : left[^1].Score;
        float range = left.Length == 0 ? 0 : left[0].Score - least;
        float[] nearest = new float[left.Length];
        bool[] isTaken = new bool[left.Length];
        var chosen = new List<RankedCandidate>(Math.Min(count, left.Length));
        while (chosen.Count < count && chosen.Count < left.Length)
        {
            int best = Best(left, isTaken, nearest, least, range, weight);
            isTaken[best] = true;
            chosen.Add(left[best]);
            for (int index = 0; weight > 0 && index < left.Length; index++)
            {
                if (!isTaken[index])
                {
                    nearest[index] = Math.Max(nearest[index], likeness(left[index].Item, left[best].Item));
                }
            }
        }

        return chosen;
    }

    // The array is in order of score: with equal marginal relevance the better score wins, then the lower item number.
    private static int Best(RankedCandidate[] candidates, bool[] isTaken, float[] nearest, float least, float range, double weight)
    {
        int best = -1;
        double bestValue = double.NegativeInfinity;
        for (int index = 0; index < candidates.Length; index++)
        {
            double relevance = range > 0 ? (candidates[index].Score - least) / range : 1;
            double value = ((1 - weight) * relevance) - (weight * nearest[index]);
            if (!isTaken[index] && value > bestValue)
            {
                (best, bestValue) = (index, value);
            }
        }

        return best;
    }
}
