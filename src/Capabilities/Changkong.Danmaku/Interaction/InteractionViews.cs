using System.Collections;
using Changkong.Danmaku.Interaction.Consent;
using Changkong.Danmaku.Interaction.Lines;
using Changkong.Danmaku.Interaction.Lottery;
using Changkong.Danmaku.Interaction.Programme;
using Changkong.Danmaku.Interaction.State;

namespace Changkong.Danmaku.Interaction;

/// <summary>Makes what is shown out of a session. Runs on the loop of the partition; keeps no reference to the state.</summary>
internal static class InteractionViews
{
    private const int WinnersShown = 20;

    public static InteractionFrame Frame(SessionInteraction session, long clock, ConsentedViewers consented, TimeSpan nodeTolerance, int shownOfAKind)
    {
        var course = session.Course;
        return new(
            session.Name, clock, session.OnlineAt(clock),
            [.. course.Lotteries.Reverse().Take(shownOfAKind).Select(lottery => Lottery(session, lottery, clock))],
            [.. course.Tallies.Where(tally => tally.IsPoll).Reverse().Take(shownOfAKind).Select(tally => Tally(session, tally, clock))],
            [.. course.Tallies.Where(tally => !tally.IsPoll).Reverse().Take(shownOfAKind).Select(tally => Tally(session, tally, clock))],
            [.. course.Nodes.Select(node => NodeStanding.Of(session, node, clock, nodeTolerance))],
            NodeStanding.Lint(course.Nodes),
            [.. OpenLines(course, consented)],
            Layers(session));
    }

    /// <summary>What the host has before them: pinned lines, then prompted ones, each in the order they came.</summary>
    public static IEnumerable<LineView> OpenLines(SessionProgramme course, ConsentedViewers consented) => course.Lines
        .Where(line => PromptLineDecision.IsOpen(line) && Greeting.TextOf(line, consented) is not null)
        .OrderBy(line => line.IsPinned ? 0 : 1).Select(line => Line(line, consented));

    public static LineView Line(LineCourse line, ConsentedViewers consented) => new(
        line.Id, line.At, line.IsPinned, line.Origin, Greeting.TextOf(line, consented) ?? "", line.Product, line.Cause, line.Actor, line.DoneAt, line.DoneBy, line.IsWithdrawn);

    private static LotteryView Lottery(SessionInteraction session, LotteryCourse lottery, long clock)
    {
        var stage = lottery.CancelReason is not null ? LotteryStage.Cancelled
            : lottery.Drawing is not null ? LotteryStage.Drawn
            : lottery.Closing is not null ? LotteryStage.Closed
            : clock < lottery.OpensAt ? LotteryStage.Announced
            : clock < lottery.ClosesAt ? LotteryStage.Open
            : LotteryStage.Closing;
        var (entries, excluded) = (lottery.Closing?.Entries ?? 0, lottery.Closing?.Excluded ?? new(0, 0, 0));
        if (stage is LotteryStage.Open or LotteryStage.Closing)
        {
            var selection = EntrySelection.Of(session, lottery.Rule);
            (entries, excluded) = (selection.Viewers.Count, new(selection.Muted, selection.Judged, selection.Unqualified));
        }

        string[] winners = [.. (lottery.Drawing?.Winners ?? []).Take(WinnersShown)];
        return new(
            lottery.Id, lottery.Rule.Title, stage, lottery.Rule.Tokens, lottery.Rule.Winners, lottery.Rule.Conditions, lottery.OpensAt, lottery.ClosesAt, entries, excluded, lottery.Commitment,
            lottery.Closing?.Root, lottery.Drawing?.Seed, winners, [.. winners.Select(viewer => LotteryMath.Ticket(lottery.Id, viewer))], lottery.CancelReason, lottery.Actor);
    }

    private static TallyView Tally(SessionInteraction session, TallyCourse tally, long clock)
    {
        var result = tally.Result ?? Programme.Tally.Count(session, tally.Rule, tally.OpensAt, Math.Min(clock, tally.ClosesAt) + 1);
        long end = tally.EndedAt ?? Math.Min(clock, tally.ClosesAt);
        return new(
            tally.Id, tally.Title, tally.Rule.Counting, tally.OpensAt, tally.EndedAt ?? tally.ClosesAt, tally.Result is null && clock < tally.ClosesAt, tally.Rule.Options, result,
            session.OnlineAt(end) is > 0 and var online ? (double)result.Participants / online : null, tally.Actor);
    }

    private static LayersView Layers(SessionInteraction session)
    {
        int count = session.Viewers.Count;
        BitArray entered = new(count);
        long taking = 0;
        foreach (var tally in session.Course.Tallies)
        {
            taking += Programme.Tally.Mark(session, tally.Rule.Options.SelectMany(option => option.Tokens), tally.OpensAt, tally.EndedAt ?? tally.ClosesAt, entered);
        }

        foreach (var lottery in session.Course.Lotteries)
        {
            taking += Programme.Tally.Mark(session, lottery.Rule.Tokens, lottery.OpensAt, lottery.ClosesAt, entered);
        }

        int basic = 0, deep = 0, emotional = 0;
        var viewers = session.Viewers.Records;
        for (int viewer = 0; viewer < viewers.Length; viewer++)
        {
            var layers = (InteractionLayer)viewers[viewer].Layers;
            basic += layers.HasFlag(InteractionLayer.Basic) ? 1 : 0;
            deep += layers.HasFlag(InteractionLayer.Deep) || entered[viewer] ? 1 : 0;
            emotional += layers.HasFlag(InteractionLayer.Emotional) ? 1 : 0;
        }

        LayerView Of(int participants, long events) => new(participants, events, count == 0 ? null : (double)participants / count);
        return new(
            Of(basic, session.LayerEvents(InteractionLayer.Basic)), Of(deep, session.LayerEvents(InteractionLayer.Deep) + taking),
            Of(emotional, session.LayerEvents(InteractionLayer.Emotional)), count);
    }
}
