using Changkong.Recommendation.Core.Content;
using Changkong.Recommendation.Projection;

namespace Changkong.Recommendation.Catalogue;

/// <summary>What the books say of products before anybody met them: the same words give the same vector, whatever version or time.</summary>
internal static class ItemContents
{
    private const int FewItems = 64;

    public static ItemContent Of(ItemFacts facts, ItemBook items, string room) => new(
        facts.Title, facts.Category >= 0 ? items.Categories[facts.Category] : null, facts.Brand >= 0 ? items.Brands[facts.Brand] : null, facts.PriceMinor, room.Length > 0 ? room : null);

    /// <summary>For each of these items the room whose session listed it last; items that no remembered session lists are left out.</summary>
    public static Dictionary<int, string> RoomsOf(IReadOnlySet<int> wanted, BehaviourBooks books)
    {
        var latest = new Dictionary<int, (long At, string Room)>();
        lock (books.Rooms.Gate)
        {
            foreach (var session in books.Rooms.Sessions.Where(session => session.Room.Length > 0))
            {
                var listed = wanted.Count <= FewItems
                    ? wanted.Where(session.Items.ContainsKey).Select(item => session.Items[item])
                    : session.Items.Values.Where(item => wanted.Contains(item.Item));
                foreach (var item in listed.Where(item => item.ListedAt > long.MinValue))
                {
                    var before = latest.GetValueOrDefault(item.Item, (At: long.MinValue, Room: ""));
                    if ((item.ListedAt, session.Room).CompareTo((before.At, before.Room)) > 0)
                    {
                        latest[item.Item] = (item.ListedAt, session.Room);
                    }
                }
            }
        }

        return latest.ToDictionary(item => item.Key, item => item.Value.Room);
    }
}
