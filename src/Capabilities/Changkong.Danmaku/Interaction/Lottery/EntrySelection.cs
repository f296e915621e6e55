using System.Collections;
using Changkong.Danmaku.Interaction.State;

namespace Changkong.Danmaku.Interaction.Lottery;

/// <summary>Who is in a lottery as the state stands now.</summary>
/// <param name="Viewers">Ordinals of those who entered, in no order.</param>
/// <param name="Muted">Viewers who sent the password while they were muted, and did not enter.</param>
/// <param name="Judged">Viewers whose comments with the password were held, blocked, too fast, or found to be spam, links or contacts, and who did not enter.</param>
/// <param name="Unqualified">Viewers who sent the password without meeting the conditions.</param>
internal readonly record struct EntrySelection(IReadOnlyList<int> Viewers, int Muted, int Judged, int Unqualified)
{
    public static EntrySelection Of(SessionInteraction session, LotteryRule rule)
    {
        int count = session.Viewers.Count;
        BitArray entered = new(count), muted = new(count), judged = new(count), unqualified = new(count);
        long opens = rule.OpensAt.ToUnixTimeMilliseconds(), closes = rule.ClosesAt.ToUnixTimeMilliseconds();
        ulong[] tokens = [.. rule.Tokens.Select(TokenHash.Of)];
        foreach (ref readonly var comment in session.Comments.Between(opens, closes))
        {
            if (!tokens.AsSpan().Contains(comment.Token) || entered[comment.Viewer])
            {
                continue;
            }

            var set = session.IsExcluded(comment.IdHash) ? judged
                : session.IsMuted(comment.Viewer, comment.Time) ? muted
                : !Meets(session, comment, rule.Conditions, closes) ? unqualified
                : entered;
            set[comment.Viewer] = true;
        }

        var viewers = new List<int>();
        int mutedOnly = 0, judgedOnly = 0, unqualifiedOnly = 0;
        for (int viewer = 0; viewer < count; viewer++)
        {
            if (entered[viewer])
            {
                viewers.Add(viewer);
            }
            else
            {
                unqualifiedOnly += unqualified[viewer] ? 1 : 0;
                mutedOnly += muted[viewer] && !unqualified[viewer] ? 1 : 0;
                judgedOnly += judged[viewer] && !unqualified[viewer] && !muted[viewer] ? 1 : 0;
            }
        }

        return new(viewers, mutedOnly, judgedOnly, unqualifiedOnly);
    }

    private static bool Meets(SessionInteraction session, in CommentRow comment, LotteryConditions conditions, long closes) =>
        comment.FanLevel >= (conditions.FanLevelMinimum ?? 0)
        && (!conditions.HasOrdered || session.Did(comment.Viewer, ViewerDeed.Ordered, closes))
        && (!conditions.HasFollowed || session.Did(comment.Viewer, ViewerDeed.Followed, closes))
        && (!conditions.HasJoinedFanClub || session.Did(comment.Viewer, ViewerDeed.JoinedFanClub, closes));
}

/// <summary>Hashes of the passwords that people type into a rule.</summary>
internal static class TokenHash
{
    public static ulong Of(string token) => TokenFold.Hash(System.Text.Encoding.UTF8.GetBytes(token));
}
