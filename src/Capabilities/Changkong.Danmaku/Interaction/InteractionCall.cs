using Changkong.Contracts.Access;
using Changkong.Contracts.Identity;
using Changkong.Danmaku.Interaction.State;
using Changkong.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Changkong.Danmaku.Interaction;

/// <summary>What every route of the programme needs beside its own input.</summary>
internal readonly record struct InteractionCall(InteractionDesk Desk, IRoomScope Scope, ICurrentActor Actor, IIdSource Ids, CancellationToken Cancellation)
{
    /// <summary>Decides on a change of something that exists: what is done, by whom.</summary>
    public delegate Decision<InteractionOutcome> Follow(SessionInteraction session, long clock, string id, string action, string actor);

    /// <summary>Begins something under a new id.</summary>
    public Task<Results<Ok<InteractionStarted>, ProblemHttpResult>> BeginAsync(
        string command, string session, Func<SessionInteraction, long, string, string, Decision<InteractionOutcome>> decide)
    {
        string id = Ids.Next(), name = Actor.Name;
        return Desk.AnswerAsync(command, session, Scope, (state, clock) => decide(state, clock, id, name), Cancellation);
    }

    /// <summary>Follows on something that exists.</summary>
    public Task<Results<Ok<InteractionStarted>, ProblemHttpResult>> FollowAsync(string command, string session, string id, string action, Follow follow)
    {
        string name = Actor.Name;
        return Desk.AnswerAsync(command, session, Scope, (state, clock) => follow(state, clock, id, action, name), Cancellation);
    }
}
