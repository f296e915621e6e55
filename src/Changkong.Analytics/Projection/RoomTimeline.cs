using Changkong.Contracts.Events;

namespace Changkong.Analytics.Projection;

/// <summary>Something that changes what goes on in the room: an explanation or a segment that begins or ends, or the end of the session, which ends both.</summary>
internal readonly record struct RoomFact(long TimeMilliseconds, EventType Type, string Id, uint Product, uint Segment)
{
    // At one instant endings come first, so that one explanation handing over to the next leaves no gap and no overlap.
    private int Order => Type is EventType.ProductExplainStarted or EventType.SegmentStarted ? 1 : 0;

    public bool IsAfter(in RoomFact other) =>
        TimeMilliseconds != other.TimeMilliseconds ? TimeMilliseconds > other.TimeMilliseconds
        : Order != other.Order ? Order > other.Order
        : string.CompareOrdinal(Id, other.Id) > 0;
}

/// <summary>What goes on in the room from a time on, until the next moment.</summary>
internal readonly record struct RoomMoment(long FromMilliseconds, uint Segment, uint[] Explained)
{
    /// <summary>Whether an event of this product, or of none, happened while a product was being explained.</summary>
    public bool IsExplained(uint product) => Explained is not null && (product == 0 ? Explained.Length > 0 : Explained.AsSpan().Contains(product));
}

/// <summary>The course of a session, as facts in event-time order and the moments between them.</summary>
internal sealed class RoomTimeline
{
    private readonly List<RoomFact> facts = [];
    private readonly List<RoomMoment> moments = [];

    public void Add(in RoomFact fact)
    {
        int index = facts.Count;
        while (index > 0 && facts[index - 1].IsAfter(fact))
        {
            index--;
        }

        facts.Insert(index, fact);
        moments.RemoveRange(index, moments.Count - index);
        for (; index < facts.Count; index++)
        {
            moments.Add(After(index == 0 ? new(long.MinValue, 0, []) : moments[index - 1], facts[index]));
        }
    }

    /// <summary>What went on at a time: after everything that happened at that very instant.</summary>
    public RoomMoment At(long timeMilliseconds)
    {
        int index = IndexAt(timeMilliseconds);
        return index < 0 ? default : moments[index];
    }

    /// <summary>All moments from a time on, each with the time at which it is over.</summary>
    public IEnumerable<(RoomMoment Moment, long UntilMilliseconds)> From(long fromMilliseconds)
    {
        for (int index = Math.Max(0, IndexAt(fromMilliseconds)); index < moments.Count; index++)
        {
            long until = index + 1 < moments.Count ? moments[index + 1].FromMilliseconds : long.MaxValue;
            if (until > moments[index].FromMilliseconds)
            {
                yield return (moments[index], until);
            }
        }
    }

    // Events mostly belong to the newest moments, so the search goes backwards.
    private int IndexAt(long timeMilliseconds)
    {
        int index = moments.Count - 1;
        while (index >= 0 && moments[index].FromMilliseconds > timeMilliseconds)
        {
            index--;
        }

        return index;
    }

    private static RoomMoment After(in RoomMoment before, in RoomFact fact)
    {
        uint product = fact.Product;
        return fact.Type switch
        {
            EventType.ProductExplainStarted => new(fact.TimeMilliseconds, before.Segment, before.Explained.Contains(product) ? before.Explained : [.. before.Explained, product]),
            EventType.ProductExplainEnded => new(fact.TimeMilliseconds, before.Segment, [.. before.Explained.Where(open => open != product)]),
            EventType.SegmentStarted => new(fact.TimeMilliseconds, fact.Segment, before.Explained),
            EventType.SegmentEnded => new(fact.TimeMilliseconds, before.Segment == fact.Segment ? 0 : before.Segment, before.Explained),
            _ => new(fact.TimeMilliseconds, 0, []),
        };
    }
}
