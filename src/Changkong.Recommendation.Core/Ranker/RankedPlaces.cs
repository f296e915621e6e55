using Changkong.Recommendation.Core.Blend;

namespace Changkong.Recommendation.Core.Ranker;

/// <summary>What an order of candidates is worth.</summary>
internal static class RankedPlaces
{
    /// <summary>Discounted gain of the chosen candidates when all are ordered by score, equal ones by item number. The best possible is all chosen ones in front.</summary>
    public static double Ndcg(ReadOnlySpan<float> scores, int[] items, int[] chosen, int depth)
    {
        double gain = 0;
        foreach (int place in chosen)
        {
            int rank = 0;
            for (int other = 0; other < scores.Length; other++)
            {
                rank += scores[other] > scores[place] || (scores[other] == scores[place] && items[other] < items[place]) ? 1 : 0;
            }

            gain += rank < depth ? 1 / Math.Log2(rank + 2) : 0;
        }

        return chosen.Length == 0 ? 0 : gain / RankedTargets.Ideal(chosen.Length, depth);
    }
}
