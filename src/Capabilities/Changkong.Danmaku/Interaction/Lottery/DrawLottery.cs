using Changkong.Contracts.Access;
using Changkong.Contracts.Events;
using Changkong.Danmaku.Interaction.Programme;
using Changkong.Danmaku.Interaction.State;
using Changkong.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Danmaku.Interaction.Lottery;

/// <summary>Reveals the seed of a closed lottery and names the winners. Drawing again gives the same answer and changes nothing.</summary>
internal static class DrawLottery
{
    /// <summary>The winners, or why the lottery cannot be drawn: then its records do not fit together, and nothing may be drawn from them.</summary>
    public static (IReadOnlyList<string> Winners, string? Fault) Winners(ClosedLottery lottery, byte[] seed)
    {
        var rule = lottery.Course.Rule;
        var viewers = CloseLottery.EntriesOf(lottery.EntryEvents);
        var listing = EntryListing.Of(rule.Lottery, viewers, lottery.Closing.Excluded);
        if (listing.Root != lottery.Closing.Root || viewers.Count != lottery.Closing.Entries)
        {
            return ([], "The list of entries is not the one that was closed.");
        }

        if (LotteryMath.Hex(LotteryMath.Commit(seed, rule.Session, lottery.Course.RuleText)) != lottery.Course.Commitment)
        {
            return ([], "The seed is not the one that was committed to.");
        }

        var drawn = LotteryMath.Draw(seed, Convert.FromHexString(listing.Root), rule.Session, rule.Lottery, viewers.Count, rule.Winners);
        return ([.. drawn.Select(position => listing.Viewers[position])], null);
    }

    public static Decision<InteractionOutcome> Decide(SessionInteraction session, long clock, string id, byte[] seed, IReadOnlyList<string> winners, string actor)
    {
        if (session.Course.Lottery(id) is not { } lottery)
        {
            return InteractionOutcome.Missing("lottery", id);
        }

        if (lottery.Drawing is not null)
        {
            return InteractionOutcome.Yes(id);
        }

        return lottery.CancelReason is not null ? InteractionOutcome.No("Lottery was cancelled", $"It was cancelled: {lottery.CancelReason}")
            : lottery.Closing is null ? InteractionOutcome.No("Entries are open", $"Entries count until {lottery.Rule.ClosesAt:O}.")
            : InteractionOutcome.Yes(id, ProgrammeJson.Event($"{id}.drawn", Math.Max(clock, lottery.Closing.At), session.Name, ProgrammeAction.LotteryDrawn, writer => writer
                .Add(EventField.Cause, id).Add(EventField.Version, LotteryMath.Hex(seed)).Add(EventField.Count, winners.Count).Add(EventField.Actor, actor), winners));
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/{session}/lotteries/{lottery}/draw", DrawAsync).RequireAuthorization(Policies.Operate).WithName("drawLottery")
            .WithSummary("Reveal the seed and draw the winners; again gives the same.").ProducesCommandProblems();

    private static async Task<Results<Ok<InteractionStarted>, ProblemHttpResult>> DrawAsync(
        string session, string lottery, InteractionDesk desk, ProgrammeClock programme, LotterySeeds kept, IRoomScope scope, ICurrentActor actor, CancellationToken cancellation)
    {
        try
        {
            // Somebody without this room must not learn from the answer how far the lottery is.
            string? room = await desk.ReadAsync(session, state => state?.Room, cancellation);
            if (room is null || !scope.Sees(room))
            {
                return room is null ? InteractionProblems.NotFound(session) : InteractionProblems.OutOfScope(session);
            }

            if (await programme.CloseAsync(session, lottery, cancellation) is not InteractionOutcome.Done and var open)
            {
                return InteractionProblems.Of(open, session);
            }

            var closed = await desk.ReadAsync(session, state => state is null ? null : ClosedLottery.Read(state, lottery), cancellation);
            byte[]? seed = closed?.Course.Drawing is { } drawing ? Convert.FromHexString(drawing.Seed) : await kept.FindAsync(lottery, cancellation);
            if (closed is null || seed is null)
            {
                return InteractionProblems.Of(new InteractionOutcome.Refused("Seed is missing", "The seed of this lottery is not in this installation. Cancel the lottery and open another."), session);
            }

            var (winners, fault) = Winners(closed, seed);
            if (fault is not null)
            {
                return InteractionProblems.Of(new InteractionOutcome.Refused("Lottery cannot be drawn", fault), session);
            }

            string name = actor.Name;
            var answer = await desk.AnswerAsync("drawLottery", session, scope, (state, clock) => Decide(state, clock, lottery, seed, winners, name), cancellation);
            if (answer.Result is Ok<InteractionStarted>)
            {
                await kept.ForgetAsync(lottery, cancellation);
            }

            return answer;
        }
        catch (PartitionBusyException busy)
        {
            return InteractionProblems.Busy(busy);
        }
    }
}

/// <summary>Calls a lottery off, for a reason that everybody can read. One that was drawn stands.</summary>
/// <param name="Reason">1 to 200 characters.</param>
internal sealed record CancelLottery(string Reason)
{
    public static Decision<InteractionOutcome> Decide(SessionInteraction session, long clock, string id, string reason, string actor) =>
        session.Course.Lottery(id) is not { } lottery ? InteractionOutcome.Missing("lottery", id)
        : lottery.Drawing is not null ? InteractionOutcome.No("Lottery was drawn", "A lottery that was drawn stands.")
        : lottery.CancelReason is not null ? InteractionOutcome.Yes(id)
        : InteractionOutcome.Yes(id, ProgrammeJson.Event($"{id}.cancelled", clock, session.Name, ProgrammeAction.LotteryCancelled, writer => writer
            .Add(EventField.Cause, id).Add(EventField.Reason, reason).Add(EventField.Actor, actor)));

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/{session}/lotteries/{lottery}/cancel", CancelAsync).RequireAuthorization(Policies.Operate).WithName("cancelLottery")
            .WithSummary("Call a lottery off that was not drawn, for a reason that is published.").ProducesCommandProblems();

    private static Task<Results<Ok<InteractionStarted>, ProblemHttpResult>> CancelAsync(
        string session, string lottery, CancelLottery command, InteractionDesk desk, IRoomScope scope, ICurrentActor actor, CancellationToken cancellation)
    {
        InteractionChecks.Text("reason", command.Reason, 200);
        string name = actor.Name;
        return desk.AnswerAsync("cancelLottery", session, scope, (state, clock) => Decide(state, clock, lottery, command.Reason.Trim(), name), cancellation);
    }
}
