using Changkong.Recommendation.Core.Content;
using Changkong.Recommendation.Core.Serving;

namespace Changkong.Recommendation.Serving;

/// <summary>
/// Gives positions of a list to products that hardly anybody has met. A product listed within a day that no list has held yet comes first, so that as many lists as there are such products show
/// each of them; then those nearest to the viewer's taste, the less the more often they were served in vain. Who is unknown gets the newest, those of the room first. Pure.
/// </summary>
internal static class ColdLane
{
    /// <summary>Candidates that a list looks at.</summary>
    public const int CandidatesMaximum = 300;

    // After the first position that explores, and one in every ten after it: never the top of a list.
    private const int FirstPlace = 8;
    private const int EveryPlaces = 10;
    private const long OwedMilliseconds = 86_400_000;

    // So many positions without a viewer who turned to it halve what its likeness counts.
    private const float ServedAtHalf = 20;

    /// <summary>The candidates, best first.</summary>
    /// <param name="ofRoom">Products of the room that the list is for; empty for no room.</param>
    /// <param name="isAllowed">Asked only of what would be kept.</param>
    public static List<RankedCandidate> Rank(IEnumerable<ColdItem> cold, ItemTaste taste, Func<ColdItem, bool> isUnserved, IReadOnlySet<int> ofRoom, long now, Func<int, bool> isAllowed)
    {
        var best = new PriorityQueue<ColdItem, Worth>();
        foreach (var item in cold)
        {
            float likeness = taste.IsKnown ? Math.Max(0, taste.LikenessOf(item.Vector)) * ContentSource.ShareOf(item.Served, ServedAtHalf) : 0;
            bool isOfRoom = !taste.IsKnown && ofRoom.Contains(item.Item);
            bool isOwed = now - item.Facts.FirstSeen <= OwedMilliseconds && isUnserved(item);
            var worth = new Worth(isOfRoom, isOwed, likeness, item.Facts.ListedAt, item.Item);
            bool isFull = best.Count >= CandidatesMaximum;
            if ((!isFull || (best.TryPeek(out _, out var least) && worth.CompareTo(least) > 0)) && isAllowed(item.Item))
            {
                best.Enqueue(item, worth);
                if (isFull)
                {
                    best.Dequeue();
                }
            }
        }

        var ranked = new List<RankedCandidate>(best.Count);
        while (best.TryDequeue(out var item, out var worth))
        {
            ranked.Add(new(item.Item, worth.Likeness));
        }

        ranked.Reverse();
        return ranked;
    }

    /// <summary>The list with its cold positions. Beyond those, cold products only fill what would be empty.</summary>
    /// <param name="slots">How many positions they may take from others.</param>
    public static List<ChosenItem> Fill(IReadOnlyList<ChosenItem> list, int slots, IReadOnlyList<RankedCandidate> cold, int length)
    {
        var mixed = list.ToList();
        var held = list.Select(item => item.Candidate.Item).ToHashSet();
        var left = new Queue<RankedCandidate>(cold.Where(candidate => !held.Contains(candidate.Item)));
        for (int place = FirstPlace - 1; slots > 0 && left.Count > 0 && place < mixed.Count; place += EveryPlaces, slots--)
        {
            mixed.Insert(place, new(left.Dequeue(), Lane.Fresh, 1));
        }

        while (mixed.Count < length && left.TryDequeue(out var candidate))
        {
            mixed.Add(new(candidate, Lane.Fresh, 1));
        }

        return mixed.Count > length ? mixed[..length] : mixed;
    }

    /// <summary>How many positions of a list of this length they take, where <paramref name="perTwenty"/> of 20 do.</summary>
    public static int CountFor(int length, int perTwenty) => length < FirstPlace || perTwenty == 0 ? 0 : Math.Max(1, length * perTwenty / 20);

    private readonly record struct Worth(bool IsOfRoom, bool IsOwed, float Likeness, long ListedAt, int Item) : IComparable<Worth>
    {
        public int CompareTo(Worth other)
        {
            int order = IsOfRoom.CompareTo(other.IsOfRoom);
            order = order != 0 ? order : IsOwed.CompareTo(other.IsOwed);
            order = order != 0 ? order : Likeness.CompareTo(other.Likeness);
            order = order != 0 ? order : ListedAt.CompareTo(other.ListedAt);
            return order != 0 ? order : other.Item.CompareTo(Item);
        }
    }
}
