using System.Collections;
using Changkong.Danmaku.Interaction.Lottery;
using Changkong.Danmaku.Interaction.State;

namespace Changkong.Danmaku.Interaction.Programme;

/// <summary>Which vote of a viewer counts, when somebody votes more than once.</summary>
public enum VoteCounting
{
    /// <summary>The first: nobody changes a vote.</summary>
    First,

    /// <summary>The last: a vote can be changed until the end.</summary>
    Last,
}

/// <summary>One option of a poll, or what a count looks for.</summary>
/// <param name="Label">What is shown. 1 to 40 characters.</param>
/// <param name="Tokens">What viewers send for it, 1 to 8, each 1 to 24 characters after folding: width, case, spaces, punctuation, emoji and repetition do not matter, nor does 扣, 打, 敲, 发 or 刷 before a number or a letter.</param>
public sealed record TallyOption(string Label, IReadOnlyList<string> Tokens);

/// <param name="Options">One for a count, 2 to 10 for a poll.</param>
/// <param name="Counting">Which vote of a viewer counts.</param>
internal sealed record TallyRule(IReadOnlyList<TallyOption> Options, VoteCounting Counting);

/// <param name="Label">What is shown.</param>
/// <param name="Voters">Viewers whose vote it has.</param>
/// <param name="Messages">Comments that named it.</param>
public sealed record TallyLine(string Label, int Voters, int Messages);

/// <param name="Participants">Viewers who took part.</param>
/// <param name="Messages">Comments that named an option.</param>
/// <param name="Options">In the order of the poll.</param>
public sealed record TallyResult(int Participants, int Messages, IReadOnlyList<TallyLine> Options);

/// <summary>Counts votes. Pure; the result does not depend on the order of arrival.</summary>
internal static class Tally
{
    public static TallyResult Count(SessionInteraction session, TallyRule rule, long from, long to)
    {
        var optionOf = new Dictionary<ulong, int>();
        for (int option = 0; option < rule.Options.Count; option++)
        {
            foreach (string token in rule.Options[option].Tokens)
            {
                optionOf.TryAdd(TokenHash.Of(token), option);
            }
        }

        var votes = new Dictionary<int, (long Time, ulong IdHash, int Option)>();
        int[] messages = new int[rule.Options.Count];
        foreach (ref readonly var comment in session.Comments.Between(from, to))
        {
            if (comment.Token == TokenFold.None || !optionOf.TryGetValue(comment.Token, out int option) || session.IsMuted(comment.Viewer, comment.Time))
            {
                continue;
            }

            messages[option]++;
            var vote = (comment.Time, comment.IdHash, option);
            if (!votes.TryGetValue(comment.Viewer, out var known) || (rule.Counting is VoteCounting.Last ? vote.CompareTo(known) > 0 : vote.CompareTo(known) < 0))
            {
                votes[comment.Viewer] = vote;
            }
        }

        int[] voters = new int[rule.Options.Count];
        foreach (var vote in votes.Values)
        {
            voters[vote.Option]++;
        }

        return new(votes.Count, messages.Sum(), [.. rule.Options.Select((option, index) => new TallyLine(option.Label, voters[index], messages[index]))]);
    }

    /// <summary>Marks the viewers who sent one of the tokens within the window, and says how often it was sent.</summary>
    public static int Mark(SessionInteraction session, IEnumerable<string> tokens, long from, long to, BitArray viewers)
    {
        ulong[] hashes = [.. tokens.Select(TokenHash.Of)];
        int messages = 0;
        foreach (ref readonly var comment in session.Comments.Between(from, to))
        {
            if (hashes.AsSpan().Contains(comment.Token))
            {
                viewers[comment.Viewer] = true;
                messages++;
            }
        }

        return messages;
    }
}
