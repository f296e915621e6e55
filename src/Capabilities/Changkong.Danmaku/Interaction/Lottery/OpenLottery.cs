using Changkong.Contracts.Access;
using Changkong.Contracts.Events;
using Changkong.Contracts.Identity;
using Changkong.Danmaku.Interaction.Programme;
using Changkong.Danmaku.Interaction.State;
using Changkong.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Danmaku.Interaction.Lottery;

/// <summary>Announces a lottery. Its rule and a commitment to a secret seed are in the log before the entries open.</summary>
/// <param name="Title">Title, with the prize. 1 to 100 characters.</param>
/// <param name="Winners">How many are drawn. 1 to 1000.</param>
/// <param name="Tokens">Passwords that viewers send, 1 to 8.</param>
/// <param name="DurationSeconds">For how long comments count. 10 to 7200.</param>
/// <param name="OpensInSeconds">From when on they count. 1 to 3600; default 3.</param>
/// <param name="Conditions">What else is asked; nothing when absent.</param>
internal sealed record OpenLottery(
    string Title, int Winners, IReadOnlyList<string> Tokens, int DurationSeconds, int OpensInSeconds = 3, LotteryConditions? Conditions = null);

internal static class OpenLotteryDecision
{
    private const int LotteriesMaximum = 50;

    public static void Check(OpenLottery command)
    {
        InteractionChecks.Text("title", command.Title, 100);
        InteractionChecks.Between("winners", command.Winners, 1, 1_000);
        InteractionChecks.Tokens("tokens", command.Tokens, []);
        InteractionChecks.Between("durationSeconds", command.DurationSeconds, 10, 7_200);
        InteractionChecks.Between("opensInSeconds", command.OpensInSeconds, 1, 3_600);
        InteractionChecks.Between("conditions.fanLevelMinimum", command.Conditions?.FanLevelMinimum ?? 1, 1, 1_000);
    }

    public static Decision<InteractionOutcome> Decide(SessionInteraction session, long clock, OpenLottery command, string id, byte[] seed, string actor)
    {
        if (session.EndedAt is not null)
        {
            return InteractionOutcome.No("Session is over", $"Session '{session.Name}' is over.");
        }

        var lotteries = session.Course.Lotteries;
        if (lotteries.Count >= LotteriesMaximum)
        {
            return InteractionOutcome.No("Too many lotteries", $"A session has at most {LotteriesMaximum} lotteries.");
        }

        long opens = clock + (command.OpensInSeconds * 1_000L), closes = opens + (command.DurationSeconds * 1_000L);
        var tokens = command.Tokens.Select(TokenFold.Fold).ToHashSet(StringComparer.Ordinal);
        if (lotteries.FirstOrDefault(other => IsOpenWithin(other, opens, closes) && other.Rule.Tokens.Any(token => tokens.Contains(TokenFold.Fold(token)))) is { } sameToken)
        {
            return InteractionOutcome.No("Password in use", $"Lottery '{sameToken.Rule.Title}' takes entries with the same password in that time.");
        }

        var rule = new LotteryRule(
            LotteryMath.Format, id, session.Name, command.Title.Trim(), command.Winners, command.Tokens, DateTimeOffset.FromUnixTimeMilliseconds(opens),
            DateTimeOffset.FromUnixTimeMilliseconds(closes), command.Conditions ?? new());
        string text = rule.ToText();
        string commitment = LotteryMath.Hex(LotteryMath.Commit(seed, session.Name, text));
        return InteractionOutcome.Yes(id, ProgrammeJson.Event(id, clock, session.Name, ProgrammeAction.LotteryCommitted, writer => writer
            .Add(EventField.Title, rule.Title).Add(EventField.Text, text).Add(EventField.Version, commitment).Add(EventField.Actor, actor)
            .Add(EventField.Count, rule.Winners).Add(EventField.DurationMilliseconds, closes - opens)));
    }

    private static bool IsOpenWithin(LotteryCourse lottery, long from, long to) => lottery.CancelReason is null && lottery.OpensAt < to && lottery.ClosesAt > from;
}

internal static class OpenLotteryEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/{session}/lotteries", OpenAsync).RequireAuthorization(Policies.Operate).WithName("openLottery")
            .WithSummary("Announce a lottery: its rule and the commitment to its seed are in the log before entries count.").ProducesCommandProblems();

    private static async Task<Results<Ok<InteractionStarted>, ProblemHttpResult>> OpenAsync(
        string session, OpenLottery command, InteractionDesk desk, LotterySeeds kept, ISeedSource seeds, IRoomScope scope, ICurrentActor actor, IIdSource ids, CancellationToken cancellation)
    {
        OpenLotteryDecision.Check(command);
        string id = ids.Next(), name = actor.Name;
        byte[] seed = seeds.Next();
        await kept.KeepAsync(id, session, seed, cancellation);
        var answer = await desk.AnswerAsync("openLottery", session, scope, (state, clock) => OpenLotteryDecision.Decide(state, clock, command, id, seed, name), cancellation);
        if (answer.Result is ProblemHttpResult { StatusCode: not StatusCodes.Status503ServiceUnavailable })
        {
            await kept.ForgetAsync(id, cancellation);
        }

        return answer;
    }
}
