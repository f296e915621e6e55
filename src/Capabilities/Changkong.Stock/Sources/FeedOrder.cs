namespace Changkong.Stock.Sources;

/// <summary>What is to be done with a message of a feed.</summary>
internal enum FeedVerdict
{
    /// <summary>It is the next one, or a complete snapshot that replaces all before it.</summary>
    Apply,
    /// <summary>Something before it is missing: kept until that comes.</summary>
    Wait,
    /// <summary>Counted already, or replaced by a complete snapshot.</summary>
    Old,
    /// <summary>Too much is missing, or too many wait: not taken.</summary>
    Refuse,
}

/// <summary>
/// The order of a feed. Messages are numbered from 1 by their sender and take effect in that order, each once. One that comes early waits; a complete snapshot does not wait and makes all before it void.
/// </summary>
internal static class FeedOrder
{
    /// <summary>Messages that may wait.</summary>
    public const int WaitingMaximum = 1_000;

    /// <summary>How far ahead a message may be.</summary>
    public const long AheadMaximum = 10_000;

    /// <param name="position">The last one that took effect; 0 before the first.</param>
    /// <param name="waiting">How many wait.</param>
    /// <param name="sequence">The one that came.</param>
    /// <param name="isCompleteSnapshot">Whether it replaces all before it.</param>
    public static FeedVerdict Judge(long position, int waiting, long sequence, bool isCompleteSnapshot) =>
        sequence <= position ? FeedVerdict.Old
        : isCompleteSnapshot || sequence == position + 1 ? FeedVerdict.Apply
        : waiting >= WaitingMaximum || sequence - position > AheadMaximum ? FeedVerdict.Refuse
        : FeedVerdict.Wait;
}
