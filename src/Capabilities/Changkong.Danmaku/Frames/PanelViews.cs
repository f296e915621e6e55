using Changkong.Danmaku.State;

namespace Changkong.Danmaku.Frames;

/// <summary>Makes views out of a session's panel. Runs on the partition's loop: short, and keeps no reference to the state.</summary>
internal static class PanelViews
{
    private const int ReasonsShown = 20;
    private const int HoldsShown = 20;

    public static PanelCounters Counters(RoomPanel panel)
    {
        long shown = panel.CountOf(CommentStatus.Shown);
        return new(
            shown, panel.CountOf(CommentStatus.Folded), panel.CountOf(CommentStatus.Held), panel.CountOf(CommentStatus.Blocked), panel.WithLink, panel.ShownWithLink,
            shown == 0 ? null : (double)panel.ShownWithLink / shown,
            [.. panel.Reasons.OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key, StringComparer.Ordinal).Take(ReasonsShown).Select(reason => new ReasonCount(reason.Key, reason.Value))]);
    }

    public static HoldSummary Holds(RoomPanel panel)
    {
        var queue = panel.HoldQueue.ToList();
        return new(queue.Count, queue.Count == 0 ? null : SecondsBetween(queue[0].Order.Time, panel.AsOf), [.. queue.Take(HoldsShown).Select(PanelLine.Of)], panel.OpenAppeals.Count());
    }

    /// <summary>Those for whom somebody waits first, by how many wait; then the answered, newest first.</summary>
    public static List<QuestionView> Questions(RoomPanel panel, int count) =>
    [
        .. panel.Questions.All.OrderByDescending(group => group.WaitingCount > 0).ThenByDescending(group => group.WaitingCount).ThenByDescending(group => group.LastTime).ThenBy(group => group.Id, StringComparer.Ordinal)
            .Take(count).Select(group => Question(group, panel.AsOf)),
    ];

    public static QuestionView Question(QuestionGroup group, long asOf) => new(
        group.Id, group.Text, group.Kind, group.Product, group.Count, Instant(group.FirstTime), Instant(group.LastTime), group.WaitingCount,
        group.WaitingSince is { } since ? SecondsBetween(since, asOf) : null,
        group.Answer is { } answer ? new(answer.Text, answer.Origin, answer.Level, answer.Actor, Instant(answer.Order.Time)) : null,
        Suggestion: null);

    public static List<SwitchView> Switches(RoomPanel panel) => [.. panel.Moderation.InForce(panel.AsOf).Select(Switch)];

    public static SwitchView Switch(ModerationFact fact) => new(
        fact.Action, fact.Subject, fact.State, fact.Action == ModerationActions.Slow ? fact.Value : null, fact.Action == ModerationActions.Mute && fact.Value > 0 ? Instant(fact.Value) : null, fact.Actor,
        fact.Reason, Instant(fact.Order.Time));

    public static List<MinuteView> Minutes(RoomPanel panel, int count) => [.. panel.Minutes.Newest(count).Select(minute => Minute(minute.Minute, minute.Counts))];

    public static List<MarkView> Marks(RoomPanel panel) => [.. panel.Marks.ToArray().Select(mark => new MarkView(Instant(mark.Order.Time), mark.Kind, mark.Product, mark.What))];

    public static DateTimeOffset Instant(long unixMilliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds);

    private static MinuteView Minute(long minute, long[] counts)
    {
        long Of(MinuteCount count) => counts[(int)count];
        return new(
            Instant(minute * 60_000), Of(MinuteCount.Shown), Of(MinuteCount.Folded), Of(MinuteCount.Held), Of(MinuteCount.Blocked), Of(MinuteCount.Questions),
            Of(MinuteCount.MoodCount) == 0 ? null : Of(MinuteCount.MoodSum) / 1000.0 / Of(MinuteCount.MoodCount), Of(MinuteCount.IntentCount), Of(MinuteCount.BasicLayer), Of(MinuteCount.DeepLayer),
            Of(MinuteCount.EmotionLayer));
    }

    private static double SecondsBetween(long from, long to) => Math.Max(0, to - from) / 1000.0;
}
