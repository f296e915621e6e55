namespace Changkong.Text;

/// <summary>Why a message stands in its group.</summary>
public enum GroupingReason
{
    /// <summary>It has the wording after which the group is named, apart from filler words, particles, punctuation and repeats.</summary>
    Same,

    /// <summary>The same words with one part moved to another place, or with the two sides of an "and" or "or" swapped.</summary>
    Reordered,

    /// <summary>A long message that differs in a few characters, none of which is a number, a negation, a size, a colour or a judgement.</summary>
    Near,

    /// <summary>Older than the window: it was not counted.</summary>
    TooOld,

    /// <summary>The newest slot alone has more wordings than fit: it was not counted.</summary>
    NoRoom,
}

/// <summary>Where a message went.</summary>
/// <param name="Group">
/// Name of the group, for those who count as messages come: the id of its wording that came first. All messages of a wording get the same name for as long as the
/// wording is in the window. Empty when the message was not counted.
/// </param>
/// <param name="Reason">Why the message is in the group.</param>
/// <param name="Similarity">Of the message's wording with the one that leads the group, 0 to 1.</param>
/// <param name="Count">Messages of this wording in the window, this one included.</param>
/// <param name="SuggestedWith">Name of another group that may ask the same, or null. As of the arrival of the wording; <see cref="MessageGrouper.Snapshot"/> has the present one.</param>
/// <param name="SuggestedScore">Similarity with the suggested group, 0 to 1; 0 without one.</param>
public readonly record struct GroupedMessage(string Group, GroupingReason Reason, float Similarity, int Count, string? SuggestedWith, float SuggestedScore);

/// <summary>One group of a window.</summary>
/// <param name="Id">Digest of the leading wording and the product: the same whatever the order in which the messages came, on every machine.</param>
/// <param name="Text">The earliest message of the most frequent wording, as it was written.</param>
/// <param name="Product">The product that the messages are about, or null.</param>
/// <param name="Count">Messages in the window.</param>
/// <param name="FirstUnixMilliseconds">Event time of the earliest message in the window.</param>
/// <param name="LastUnixMilliseconds">Event time of the latest message.</param>
/// <param name="Members">Evidence, earliest first: at most 16 messages.</param>
/// <param name="SuggestedWith">Another group that may ask the same, or null: nothing is merged on a suggestion.</param>
/// <param name="SuggestedScore">Similarity with the suggested group, 0 to 1.</param>
public sealed record MessageGroup(
    string Id,
    string Text,
    string? Product,
    int Count,
    long FirstUnixMilliseconds,
    long LastUnixMilliseconds,
    IReadOnlyList<GroupMember> Members,
    string? SuggestedWith,
    float SuggestedScore);

/// <summary>One message of a group, kept as evidence.</summary>
/// <param name="MessageId">The id given to <see cref="MessageGrouper.Add"/>.</param>
/// <param name="Text">As it was written, at most 512 UTF-16 code units of it.</param>
/// <param name="TimeUnixMilliseconds">Its event time.</param>
/// <param name="Reason">Why it is in the group.</param>
/// <param name="Similarity">Of its wording with the group's, 0 to 1.</param>
public sealed record GroupMember(string MessageId, string Text, long TimeUnixMilliseconds, GroupingReason Reason, float Similarity);
