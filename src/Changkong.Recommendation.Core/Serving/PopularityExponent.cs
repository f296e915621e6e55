namespace Changkong.Recommendation.Core.Serving;

/// <summary>Takes from an item what it owes to being known: its score is multiplied by its popularity to the power of minus an exponent.</summary>
public static class PopularityExponent
{
    /// <summary>Changes the scores in place; their order afterwards is the caller's to make.</summary>
    /// <param name="candidates">Scores above 0 are scaled; others stay, because dividing a reproach would reward it.</param>
    /// <param name="popularity">By item number. Below 1 counts as 1: an item that nobody knows is not lifted without end.</param>
    /// <param name="exponent">0 leaves everything; 0.05 to 0.15 widens coverage at little cost. 0 to 1.</param>
    public static void Apply(Span<RankedCandidate> candidates, ReadOnlySpan<float> popularity, double exponent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(exponent, 1);
        if (exponent == 0)
        {
            return;
        }

        foreach (ref var candidate in candidates)
        {
            if (candidate.Score > 0)
            {
                float known = (uint)candidate.Item < (uint)popularity.Length ? Math.Max(1, popularity[candidate.Item]) : 1;
                candidate = candidate with { Score = (float)(candidate.Score * Math.Pow(known, -exponent)) };
            }
        }
    }
}
