using Changkong.Danmaku.Interaction.Lines;
using Changkong.Danmaku.Interaction.Lottery;
using Changkong.Danmaku.Interaction.State;

namespace Changkong.Danmaku.Interaction.Programme;

/// <summary>A lottery as its events tell it.</summary>
internal sealed record LotteryCourse(string Id, LotteryRule Rule, string RuleText, string Commitment, long CommittedAt, string Actor)
{
    public LotteryClosing? Closing { get; init; }

    public LotteryDrawing? Drawing { get; init; }

    public string? CancelReason { get; init; }

    public long OpensAt => Rule.OpensAt.ToUnixTimeMilliseconds();

    public long ClosesAt => Rule.ClosesAt.ToUnixTimeMilliseconds();
}

/// <param name="At">When the list was closed.</param>
/// <param name="Entries">How many entered.</param>
/// <param name="Root">Merkle root of the tickets.</param>
/// <param name="Excluded">Who sent the password and did not enter.</param>
internal sealed record LotteryClosing(long At, int Entries, string Root, ExclusionCounts Excluded);

/// <param name="Muted">Muted at the time.</param>
/// <param name="Judged">Comment held, blocked, too fast, or spam, a link or a contact.</param>
/// <param name="Unqualified">Conditions not met.</param>
public sealed record ExclusionCounts(int Muted, int Judged, int Unqualified);

/// <param name="At">When it was drawn.</param>
/// <param name="Seed">The revealed secret, hexadecimal.</param>
/// <param name="Winners">Pseudonyms, first prize first.</param>
/// <param name="Actor">Who drew.</param>
internal sealed record LotteryDrawing(long At, string Seed, IReadOnlyList<string> Winners, string Actor);

/// <summary>A poll, or a count of one token (扣1), as its events tell it.</summary>
internal sealed record TallyCourse(string Id, bool IsPoll, string Title, TallyRule Rule, long OpensAt, long ClosesAt, string Actor)
{
    /// <summary>The result as it was announced; null while it runs.</summary>
    public TallyResult? Result { get; init; }

    public long? EndedAt { get; init; }
}

/// <summary>A planned interaction node as its events tell it.</summary>
internal sealed record NodeCourse(string Id, string Title, string Kind, long OffsetMilliseconds, long DurationMilliseconds, long PlannedAt)
{
    public long? DoneAt { get; init; }
}

/// <summary>A line for the host as its events tell it.</summary>
internal sealed record LineCourse(string Id, long At, bool IsPinned, string Origin, string Text, string? Viewer, string? Product, string? Cause, string Actor)
{
    public long? DoneAt { get; init; }

    public string? DoneBy { get; init; }

    public bool IsWithdrawn { get; init; }
}

/// <summary>What runs while a window of nodes is looked at: a lottery, a poll, a count, or a lottery of the platform.</summary>
internal readonly record struct ActivitySpan(string Id, string Kind, long From, long To);

/// <summary>The programme of a session, derived from its events alone. Immutable.</summary>
internal sealed class SessionProgramme
{
    private SessionProgramme(
        IReadOnlyList<LotteryCourse> lotteries, IReadOnlyList<TallyCourse> tallies, IReadOnlyList<NodeCourse> nodes, IReadOnlyList<LineCourse> lines, IReadOnlyList<ActivitySpan> activities) =>
        (Lotteries, Tallies, Nodes, Lines, Activities) = (lotteries, tallies, nodes, lines, activities);

    public IReadOnlyList<LotteryCourse> Lotteries { get; }

    /// <summary>Polls and counts.</summary>
    public IReadOnlyList<TallyCourse> Tallies { get; }

    /// <summary>By planned time, without those that were removed.</summary>
    public IReadOnlyList<NodeCourse> Nodes { get; }

    /// <summary>In the order they were prompted.</summary>
    public IReadOnlyList<LineCourse> Lines { get; }

    public IReadOnlyList<ActivitySpan> Activities { get; }

    public LotteryCourse? Lottery(string id) => Lotteries.FirstOrDefault(lottery => lottery.Id == id);

    public TallyCourse? Tally(string id) => Tallies.FirstOrDefault(tally => tally.Id == id);

    public NodeCourse? Node(string id) => Nodes.FirstOrDefault(node => node.Id == id);

    public LineCourse? Line(string id) => Lines.FirstOrDefault(line => line.Id == id);

    /// <param name="events">By time, then id: of two events that say the same, the first counts.</param>
    public static SessionProgramme Of(IReadOnlyList<ProgrammeEvent> events)
    {
        var followers = events.Where(one => one.Cause is not null).ToLookup(one => one.Cause!, StringComparer.Ordinal);
        List<LotteryCourse> lotteries = [.. events.Where(one => one.Action == ProgrammeAction.LotteryCommitted).Select(one => LotteryOf(one, followers[one.Id])).OfType<LotteryCourse>()];
        List<TallyCourse> tallies = [.. events.Where(one => one.Action is ProgrammeAction.PollOpened or ProgrammeAction.CountOpened).Select(one => TallyOf(one, followers[one.Id])).OfType<TallyCourse>()];
        List<NodeCourse> nodes = [.. events.Where(one => one.Action == ProgrammeAction.NodePlanned && !followers[one.Id].Any(next => next.Action == ProgrammeAction.NodeRemoved))
            .Select(one => NodeOf(one, followers[one.Id])).OrderBy(node => node.OffsetMilliseconds).ThenBy(node => node.Id, StringComparer.Ordinal)];
        List<LineCourse> lines = [.. events.Where(one => one.Action == ProgrammeAction.LinePrompted).Select(one => LineOf(one, followers[one.Id]))];
        List<ActivitySpan> activities =
        [
            .. lotteries.Where(lottery => lottery.CancelReason is null).Select(lottery => new ActivitySpan(lottery.Id, "lottery", lottery.OpensAt, lottery.ClosesAt)),
            .. tallies.Select(tally => new ActivitySpan(tally.Id, tally.IsPoll ? "poll" : "count", tally.OpensAt, tally.EndedAt ?? tally.ClosesAt)),
            .. events.Where(one => one.Action == ProgrammeAction.PlatformLottery)
                .Select(one => new ActivitySpan(one.Id, "lottery", one.Time, one.Time + Math.Max(1, one.DurationMilliseconds))),
        ];
        return new(lotteries, tallies, nodes, lines, [.. activities.OrderBy(activity => activity.From).ThenBy(activity => activity.Id, StringComparer.Ordinal)]);
    }

    private static LotteryCourse? LotteryOf(ProgrammeEvent committed, IEnumerable<ProgrammeEvent> next)
    {
        if (committed is not { Text: { } text, Version: { } commitment } || LotteryRule.Parse(text) is not { } rule)
        {
            return null;
        }

        var closed = next.FirstOrDefault(one => one.Action == ProgrammeAction.LotteryClosed);
        var drawn = next.FirstOrDefault(one => one.Action == ProgrammeAction.LotteryDrawn);
        return new LotteryCourse(committed.Id, rule, text, commitment, committed.Time, committed.Actor ?? "")
        {
            Closing = closed is null ? null : new(closed.Time, (int)closed.Count, closed.Version ?? "", ProgrammeJson.Read<ExclusionCounts>(closed.Detail) ?? new(0, 0, 0)),
            Drawing = drawn is null ? null : new(drawn.Time, drawn.Version ?? "", ProgrammeJson.Read<IReadOnlyList<string>>(drawn.Detail) ?? [], drawn.Actor ?? ""),
            CancelReason = next.FirstOrDefault(one => one.Action == ProgrammeAction.LotteryCancelled) is { } cancelled ? cancelled.Reason ?? "" : null,
        };
    }

    private static TallyCourse? TallyOf(ProgrammeEvent opened, IEnumerable<ProgrammeEvent> next)
    {
        if (ProgrammeJson.Read<TallyRule>(opened.Detail) is not { } rule)
        {
            return null;
        }

        bool isPoll = opened.Action == ProgrammeAction.PollOpened;
        var closed = next.FirstOrDefault(one => one.Action == (isPoll ? ProgrammeAction.PollClosed : ProgrammeAction.CountClosed));
        return new TallyCourse(opened.Id, isPoll, opened.Title ?? "", rule, opened.Time, opened.Time + opened.DurationMilliseconds, opened.Actor ?? "")
        {
            Result = closed is null ? null : ProgrammeJson.Read<TallyResult>(closed.Detail),
            EndedAt = closed is null ? null : Math.Min(closed.Time, opened.Time + opened.DurationMilliseconds),
        };
    }

    private static NodeCourse NodeOf(ProgrammeEvent planned, IEnumerable<ProgrammeEvent> next) =>
        new(planned.Id, planned.Title ?? "", planned.Level ?? "", planned.Quantity * 1_000, planned.DurationMilliseconds, planned.Time)
        {
            DoneAt = next.FirstOrDefault(one => one.Action == ProgrammeAction.NodeDone)?.Time,
        };

    private static LineCourse LineOf(ProgrammeEvent prompted, IEnumerable<ProgrammeEvent> next)
    {
        var done = next.FirstOrDefault(one => one.Action == ProgrammeAction.LineDone);
        return new LineCourse(
            prompted.Id, prompted.Time, prompted.Level == "pinned", prompted.Reason ?? LineOrigins.Person, prompted.Text ?? "", prompted.Viewer, prompted.Product, prompted.Cause, prompted.Actor ?? "")
        {
            DoneAt = done?.Time,
            DoneBy = done?.Actor,
            IsWithdrawn = next.Any(one => one.Action == ProgrammeAction.LineWithdrawn),
        };
    }
}
