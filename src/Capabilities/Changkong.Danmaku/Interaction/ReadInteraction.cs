using Changkong.Contracts.Access;
using Changkong.Danmaku.Interaction.Consent;
using Changkong.Danmaku.Interaction.Lottery;
using Changkong.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Changkong.Danmaku.Interaction;

/// <summary>What a viewer's ticket in a lottery is, for a viewer who asks.</summary>
/// <param name="Ticket">The ticket, as it stands in the published proof.</param>
/// <param name="HasEntered">Whether the closed list holds it.</param>
/// <param name="Place">1 for the first prize; null when it did not win or nothing is drawn.</param>
internal sealed record ViewerTicket(string Ticket, bool HasEntered, int? Place);

/// <summary>One who won.</summary>
/// <param name="Place">1 for the first prize.</param>
/// <param name="Viewer">Pseudonym.</param>
/// <param name="Ticket">The ticket, as it stands in the published proof.</param>
internal sealed record LotteryWinner(int Place, string Viewer, string Ticket);

/// <summary>Reads frames of the programme. Thread-safe.</summary>
internal sealed class InteractionReader(InteractionDesk desk, ConsentBook consents, IOptions<InteractionOptions> options)
{
    /// <summary>The programme as it stands now, with the newest so many lotteries, polls and counts; null when no event has named the session.</summary>
    public async ValueTask<InteractionFrame?> FrameAsync(string session, int shownOfAKind, CancellationToken cancellation)
    {
        var consented = await consents.ReadAsync(cancellation);
        long now = desk.Now;
        return await desk.ReadAsync(session, state => state is null ? null : InteractionViews.Frame(state, state.ClockAt(now), consented, options.Value.NodeTolerance, shownOfAKind), cancellation);
    }

    /// <summary>Every line of the session, the newest first.</summary>
    public async ValueTask<List<LineView>?> LinesAsync(string session, CancellationToken cancellation)
    {
        var consented = await consents.ReadAsync(cancellation);
        return await desk.ReadAsync(session, state => state?.Course.Lines.Reverse().Select(line => InteractionViews.Line(line, consented)).ToList(), cancellation);
    }
}

/// <summary>The programme, the teleprompter and the proofs of lotteries, for those who see the room.</summary>
internal static class ReadInteraction
{
    private const int ShownOfAKind = 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{session}", FrameAsync).RequireAuthorization(Policies.View).WithName("getInteraction")
            .WithSummary("The interaction programme of a session as it stands now, with live counts and the host's lines.").ProducesReadProblems();
        routes.MapGet("/{session}/lines", LinesAsync).RequireAuthorization(Policies.View).WithName("listLines").WithSummary("Every line the host was given, the newest first.").ProducesReadProblems();
        routes.MapGet("/{session}/lotteries/{lottery}/proof", ProofAsync).RequireAuthorization(Policies.View).WithName("getLotteryProof")
            .WithSummary("Everything needed to do a drawn lottery again, without anything that names a person: to be published.").ProducesReadProblems();
        routes.MapGet("/{session}/lotteries/{lottery}/winners", WinnersAsync).RequireAuthorization(Policies.Operate).WithName("listLotteryWinners")
            .WithSummary("Who won, with ticket and place, for those who hand out the prizes.").ProducesReadProblems();
        routes.MapGet("/{session}/lotteries/{lottery}/tickets/{viewer}", TicketAsync).RequireAuthorization(Policies.Operate).WithName("getLotteryTicket")
            .WithSummary("A viewer's ticket, to tell a viewer who asks.").ProducesReadProblems();
    }

    private static async Task<Results<Ok<InteractionFrame>, ProblemHttpResult>> FrameAsync(
        string session, InteractionReader reader, InteractionDesk desk, IRoomScope scope, CancellationToken cancellation) =>
        await RefusalAsync(session, desk, scope, cancellation) is { } refusal ? refusal
        : await reader.FrameAsync(session, ShownOfAKind, cancellation) is { } frame ? TypedResults.Ok(frame)
        : InteractionProblems.NotFound(session);

    private static async Task<Results<Ok<List<LineView>>, ProblemHttpResult>> LinesAsync(
        string session, InteractionReader reader, InteractionDesk desk, IRoomScope scope, CancellationToken cancellation) =>
        await RefusalAsync(session, desk, scope, cancellation) is { } refusal ? refusal
        : await reader.LinesAsync(session, cancellation) is { } lines ? TypedResults.Ok(lines)
        : InteractionProblems.NotFound(session);

    private static async Task<Results<Ok<LotteryProof>, ProblemHttpResult>> ProofAsync(string session, string lottery, InteractionDesk desk, IRoomScope scope, CancellationToken cancellation)
    {
        if (await RefusalAsync(session, desk, scope, cancellation) is { } refusal)
        {
            return refusal;
        }

        var closed = await desk.ReadAsync(session, state => state is null ? null : ClosedLottery.Read(state, lottery), cancellation);
        return closed?.Course.Drawing is null
            ? InteractionProblems.Of(new InteractionOutcome.NoSuch("drawn lottery", lottery), session)
            : TypedResults.Ok(closed.Proof());
    }

    private static async Task<Results<Ok<ViewerTicket>, ProblemHttpResult>> TicketAsync(
        string session, string lottery, string viewer, InteractionDesk desk, IRoomScope scope, CancellationToken cancellation)
    {
        if (await RefusalAsync(session, desk, scope, cancellation) is { } refusal)
        {
            return refusal;
        }

        var closed = await desk.ReadAsync(session, state => state is null ? null : ClosedLottery.Read(state, lottery), cancellation);
        if (closed is null)
        {
            return InteractionProblems.Of(new InteractionOutcome.NoSuch("closed lottery", lottery), session);
        }

        int place = closed.Course.Drawing?.Winners.ToList().IndexOf(viewer) ?? -1;
        return TypedResults.Ok(new ViewerTicket(LotteryMath.Ticket(lottery, viewer), CloseLottery.EntriesOf(closed.EntryEvents).Contains(viewer), place < 0 ? null : place + 1));
    }

    private static async Task<Results<Ok<List<LotteryWinner>>, ProblemHttpResult>> WinnersAsync(
        string session, string lottery, InteractionDesk desk, IRoomScope scope, CancellationToken cancellation) =>
        await RefusalAsync(session, desk, scope, cancellation) is { } refusal ? refusal
        : await desk.ReadAsync(session, state => state?.Course.Lottery(lottery)?.Drawing, cancellation) is { } drawing
            ? TypedResults.Ok(drawing.Winners.Select((viewer, place) => new LotteryWinner(place + 1, viewer, LotteryMath.Ticket(lottery, viewer))).ToList())
        : InteractionProblems.Of(new InteractionOutcome.NoSuch("drawn lottery", lottery), session);

    private static async ValueTask<ProblemHttpResult?> RefusalAsync(string session, InteractionDesk desk, IRoomScope scope, CancellationToken cancellation)
    {
        try
        {
            string? room = await desk.ReadAsync(session, state => state?.Room, cancellation);
            return room is null ? InteractionProblems.NotFound(session) : scope.Sees(room) ? null : InteractionProblems.OutOfScope(session);
        }
        catch (PartitionBusyException busy)
        {
            return InteractionProblems.Busy(busy);
        }
    }
}
