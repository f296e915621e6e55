using Changkong.Recommendation.Core.Exploration;
using Changkong.Recommendation.Core.Serving;

namespace Changkong.Recommendation.Serving;

/// <summary>A position of a list that is being made.</summary>
/// <param name="Propensity">With which probability the item was drawn for its position; 1 where nothing was drawn.</param>
internal readonly record struct ChosenItem(RankedCandidate Candidate, Lane Lane, double Propensity);

/// <summary>
/// Gives positions of a list to products of which little is known, by Thompson sampling on what their exposures came to. The probability of each draw is kept: what is logged can judge other
/// policies. Pure: the same list, evidence and seed give the same draws.
/// </summary>
internal static class ExplorationSlots
{
    // The first position that explores, and one in every ten after it: never the top of a list.
    private const int FirstPlace = 5;
    private const int EveryPlaces = 10;
    private const int ArmsMaximum = 30;

    // What is known of an item weighs at most as much as so many exposures: yesterday's verdict is not for ever.
    private const int ExposuresMaximum = 50;
    private const double PriorFailures = 20;

    /// <summary>The list with its drawn positions.</summary>
    /// <param name="slots">How many positions explore.</param>
    /// <param name="arms">What may be drawn, best first; none of the list.</param>
    /// <param name="evidenceOf">Clicks and exposures of an item.</param>
    public static IReadOnlyList<ChosenItem> Fill(IReadOnlyList<ChosenItem> list, int slots, IEnumerable<RankedCandidate> arms, Func<int, (long Clicks, long Exposures)> evidenceOf, int seed)
    {
        var left = arms.Take(ArmsMaximum).ToList();
        var mixed = list.ToList();
        var random = new Random(seed);
        for (int place = FirstPlace - 1; slots > 0 && left.Count > 0 && place < mixed.Count; place += EveryPlaces, slots--)
        {
            var explorer = new ThompsonSampling(left.Count, new ThompsonOptions { PriorFailures = PriorFailures, Floor = 0.2 / left.Count });
            for (int arm = 0; arm < left.Count; arm++)
            {
                var (clicks, exposures) = evidenceOf(left[arm].Item);
                double rate = exposures > 0 ? Math.Min(1, clicks / (double)exposures) : 0;
                for (long learned = Math.Min(exposures, ExposuresMaximum); learned > 0; learned--)
                {
                    explorer.Learn([], arm, rate);
                }
            }

            var choice = explorer.Choose([], random);
            mixed.Insert(place, new(left[choice.Arm], Lane.Explore, choice.Propensity));
            mixed.RemoveAt(mixed.Count - 1);
            left.RemoveAt(choice.Arm);
        }

        return mixed;
    }

    /// <summary>How many positions of a list of this length explore, where <paramref name="perTwenty"/> of 20 do.</summary>
    public static int CountFor(int length, int perTwenty) => length < FirstPlace || perTwenty == 0 ? 0 : Math.Max(1, length * perTwenty / 20);
}
