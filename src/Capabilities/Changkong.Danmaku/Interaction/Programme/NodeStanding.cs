using System.Collections;
using Changkong.Danmaku.Interaction.State;

namespace Changkong.Danmaku.Interaction.Programme;

/// <summary>How a node stands by the session's clock.</summary>
public enum NodeStatus
{
    /// <summary>Its time has not come.</summary>
    Planned,

    /// <summary>Now.</summary>
    Due,

    /// <summary>Its time is over and nothing took place.</summary>
    Late,

    /// <summary>It took place.</summary>
    Done,
}

/// <summary>A planned node as it stands now. Times are Unix milliseconds of the session.</summary>
/// <param name="Id">Id.</param>
/// <param name="Title">Title.</param>
/// <param name="Kind">lottery, poll, count or other.</param>
/// <param name="StartMinute">Minutes after the start of the broadcast.</param>
/// <param name="LengthMinutes">Planned length.</param>
/// <param name="Status">How it stands.</param>
/// <param name="DueAtUnixMs">When it is planned; null before the start of the broadcast.</param>
/// <param name="DoneAtUnixMs">When it took place.</param>
/// <param name="DoneBy">The lottery, poll or count that made it done; null when a person did.</param>
/// <param name="Participants">Viewers who took part in what made it done; those who commented in its window where a person marked it.</param>
/// <param name="Online">Viewers in the room at the end of its window, as sampled; null when never sampled.</param>
/// <param name="Participation">Participants ÷ online; null without online.</param>
public sealed record NodeView(
    string Id, string Title, string Kind, int StartMinute, int LengthMinutes, NodeStatus Status, long? DueAtUnixMs, long? DoneAtUnixMs, string? DoneBy, int? Participants, long? Online,
    double? Participation);

/// <summary>Holds planned nodes against what took place. Pure.</summary>
internal static class NodeStanding
{
    public const int Fewest = 3;
    public const int Most = 5;

    public static NodeView Of(SessionInteraction session, NodeCourse node, long clock, TimeSpan tolerance)
    {
        long? due = session.StartedAt == long.MaxValue ? null : session.StartedAt + node.OffsetMilliseconds;
        long slack = (long)tolerance.TotalMilliseconds;
        var activity = due is { } start
            ? session.Course.Activities.Where(one => Fits(node.Kind, one.Kind) && one.From < start + node.DurationMilliseconds + slack && one.To > start - slack && one.From <= clock)
                .Select(one => (ActivitySpan?)one).FirstOrDefault()
            : null;
        long? done = activity?.From ?? node.DoneAt;
        var status = done is not null ? NodeStatus.Done
            : due is not { } from || clock < from - slack ? NodeStatus.Planned
            : clock < from + node.DurationMilliseconds + slack ? NodeStatus.Due
            : NodeStatus.Late;
        (int Participants, long? Online)? measured = done is { } at ? Measure(session, node, activity, at, clock) : null;
        return new(
            node.Id, node.Title, node.Kind, (int)(node.OffsetMilliseconds / 60_000), (int)(node.DurationMilliseconds / 60_000), status, due, done, activity?.Id,
            measured?.Participants, measured?.Online, measured is { Online: > 0 } known ? (double)known.Participants / known.Online : null);
    }

    /// <summary>What is wrong with the plan: fewer than three or more than five nodes, nodes that overlap.</summary>
    public static IReadOnlyList<string> Lint(IReadOnlyList<NodeCourse> nodes)
    {
        var faults = new List<string>();
        if (nodes.Count is < Fewest or > Most)
        {
            faults.Add($"nodes.count: {nodes.Count} nodes are planned; plan {Fewest} to {Most}");
        }

        for (int index = 1; index < nodes.Count; index++)
        {
            if (nodes[index].OffsetMilliseconds < nodes[index - 1].OffsetMilliseconds + nodes[index - 1].DurationMilliseconds)
            {
                faults.Add($"nodes.overlap: '{nodes[index].Title}' begins before '{nodes[index - 1].Title}' ends");
            }
        }

        return faults;
    }

    private static bool Fits(string nodeKind, string activityKind) => nodeKind == activityKind || nodeKind == "other";

    private static (int Participants, long? Online) Measure(SessionInteraction session, NodeCourse node, ActivitySpan? activity, long doneAt, long clock)
    {
        long from = activity?.From ?? doneAt, to = Math.Min(clock, activity?.To ?? doneAt + node.DurationMilliseconds) + 1;
        return (Participants(session, activity?.Id, from, to), session.OnlineAt(to));
    }

    private static int Participants(SessionInteraction session, string? activity, long from, long to)
    {
        var viewers = new BitArray(session.Viewers.Count);
        if (activity is not null && session.Course.Lottery(activity) is { } lottery)
        {
            Tally.Mark(session, lottery.Rule.Tokens, from, to, viewers);
        }
        else if (activity is not null && session.Course.Tally(activity) is { } tally)
        {
            Tally.Mark(session, tally.Rule.Options.SelectMany(option => option.Tokens), from, to, viewers);
        }
        else
        {
            foreach (ref readonly var comment in session.Comments.Between(from, to))
            {
                viewers[comment.Viewer] = true;
            }
        }

        int count = 0;
        foreach (bool isIn in viewers)
        {
            count += isIn ? 1 : 0;
        }

        return count;
    }
}
