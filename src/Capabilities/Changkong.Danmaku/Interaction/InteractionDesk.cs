using System.Text;
using Changkong.Contracts.Access;
using Changkong.Contracts.Log;
using Changkong.Danmaku.Interaction.State;
using Changkong.Live;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Changkong.Danmaku.Interaction;

/// <summary>What became of a command.</summary>
internal abstract record InteractionOutcome
{
    private InteractionOutcome()
    {
    }

    /// <summary>It is in the log, or was there already.</summary>
    public sealed record Done(string Id) : InteractionOutcome;

    /// <summary>No event has named the session.</summary>
    public sealed record UnknownSession : InteractionOutcome;

    /// <summary>The room is not among those of the person.</summary>
    public sealed record OutOfScope : InteractionOutcome;

    /// <summary>The session has nothing of this kind under this id.</summary>
    public sealed record NoSuch(string What, string Id) : InteractionOutcome;

    /// <summary>The rules of the programme say no.</summary>
    public sealed record Refused(string Title, string Detail) : InteractionOutcome;

    public static Decision<InteractionOutcome> No(string title, string detail) => new(new Refused(title, detail), []);

    public static Decision<InteractionOutcome> Missing(string what, string id) => new(new NoSuch(what, id), []);

    public static Decision<InteractionOutcome> Yes(string id, params ReadOnlyMemory<byte>[] events) => new(new Done(id), events);
}

/// <summary>The id of the lottery, poll, count, node or line.</summary>
public sealed record InteractionStarted(string Id);

/// <summary>Brings commands to the partition of their session. Thread-safe.</summary>
internal sealed class InteractionDesk(ILiveRuntime live, InteractionInstruments instruments, TimeProvider time)
{
    /// <summary>Events of the programme that one session takes; the state keeps them all.</summary>
    public const int ProgrammeEventsMaximum = 5_000;

    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public ValueTask<TResult> ReadAsync<TResult>(string session, Func<SessionInteraction?, TResult> read, CancellationToken cancellation) =>
        live.ReadAsync<ProgrammeState, TResult>(PartitionOf(session), state => read(state.Find(session)), cancellation);

    /// <param name="command">Names the command in metrics.</param>
    /// <param name="session">The session.</param>
    /// <param name="seesRoom">Whether the person may act in a room.</param>
    /// <param name="decide">From the session and its clock.</param>
    /// <param name="cancellation">Stops waiting, not what is under way.</param>
    public async ValueTask<InteractionOutcome> DecideAsync(
        string command, string session, Func<string, bool> seesRoom, Func<SessionInteraction, long, Decision<InteractionOutcome>> decide, CancellationToken cancellation)
    {
        var outcome = await live.DecideAsync<ProgrammeState, InteractionOutcome>(PartitionOf(session), state => Decide(state.Find(session), seesRoom, decide, Now), cancellation);
        instruments.OnDecided(command, outcome);
        return outcome;
    }

    internal static Decision<InteractionOutcome> Decide(
        SessionInteraction? session, Func<string, bool> seesRoom, Func<SessionInteraction, long, Decision<InteractionOutcome>> decide, long nowUnixMilliseconds) =>
        session is null ? new(new InteractionOutcome.UnknownSession(), [])
        : !seesRoom(session.Room) ? new(new InteractionOutcome.OutOfScope(), [])
        : session.Programme.Count >= ProgrammeEventsMaximum ? InteractionOutcome.No("Programme is full", $"A session takes at most {ProgrammeEventsMaximum} events of its programme.")
        : decide(session, session.ClockAt(nowUnixMilliseconds));

    /// <summary>For commands of people: answers in the language of HTTP.</summary>
    public async Task<Results<Ok<InteractionStarted>, ProblemHttpResult>> AnswerAsync(
        string command, string session, IRoomScope scope, Func<SessionInteraction, long, Decision<InteractionOutcome>> decide, CancellationToken cancellation)
    {
        try
        {
            return await DecideAsync(command, session, scope.Sees, decide, cancellation) switch
            {
                InteractionOutcome.Done done => TypedResults.Ok(new InteractionStarted(done.Id)),
                var other => InteractionProblems.Of(other, session),
            };
        }
        catch (PartitionBusyException busy)
        {
            return InteractionProblems.Busy(busy);
        }
    }

    private int PartitionOf(string session) => Partitioning.PartitionOf(Encoding.UTF8.GetBytes(session), live.PartitionCount);
}

internal static class InteractionProblems
{
    public static ProblemHttpResult Of(InteractionOutcome outcome, string session) => outcome switch
    {
        InteractionOutcome.OutOfScope => OutOfScope(session),
        InteractionOutcome.NoSuch missing => TypedResults.Problem($"There is no {missing.What} '{missing.Id}' in session '{session}'.", statusCode: StatusCodes.Status404NotFound, title: "Not found"),
        InteractionOutcome.Refused refused => TypedResults.Problem(refused.Detail, statusCode: StatusCodes.Status409Conflict, title: refused.Title),
        _ => NotFound(session),
    };

    public static ProblemHttpResult NotFound(string session) =>
        TypedResults.Problem($"There is no session '{session}'.", statusCode: StatusCodes.Status404NotFound, title: "Not found");

    public static ProblemHttpResult OutOfScope(string session) =>
        TypedResults.Problem($"The room of session '{session}' is not among yours.", statusCode: StatusCodes.Status403Forbidden, title: "Not your room");

    public static ProblemHttpResult Busy(PartitionBusyException busy) => TypedResults.Problem(busy.Message, statusCode: StatusCodes.Status503ServiceUnavailable, title: "Busy");
}
