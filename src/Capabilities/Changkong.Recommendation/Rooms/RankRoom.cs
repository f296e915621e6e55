using Changkong.Contracts.Access;
using Changkong.Recommendation.Profiles;
using Changkong.Recommendation.Projection;
using Changkong.Recommendation.Rules;
using Changkong.Recommendation.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Changkong.Recommendation.Rooms;

/// <summary>"What to pin next": the products of a room by what its audience of now is expected to buy.</summary>
internal sealed class RankRoom(BehaviourBooks books, RuleBook rules, ServedLog served, IOptions<RecommendationOptions> options, RecommendationInstruments instruments, TimeProvider time)
{
    // The war room asks every few seconds; the log needs to know what the desk was shown when it changed.
    private static readonly TimeSpan ToldEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan EverybodyFor = TimeSpan.FromMinutes(1);
    private const int ToldRows = 5;
    private const int ToldSessionsMaximum = 1_000;

    private readonly RoomDesk desk = new(books);
    private readonly Dictionary<string, (DateTimeOffset At, string Order)> told = new(StringComparer.Ordinal);
    private (DateTimeOffset At, IReadOnlyList<ViewerState> Sample) everybody = (DateTimeOffset.MinValue, []);

    public RoomReading? Read(string session) => desk.Read(session);

    public async Task<RoomRanking> RankAsync(RoomReading room, RoomRankingGoal goal, double? moodWeight, string actor, CancellationToken cancellation)
    {
        long started = time.GetTimestamp();
        long now = Math.Max(room.LastTime, time.GetUtcNow().ToUnixTimeMilliseconds());
        var ruleSet = await rules.ReadAsync(room.Room, cancellation);
        var audience = desk.Audience(room);
        var (history, all) = desk.History(room.Session, now, options.Value.AffinityHalfLifeMilliseconds);
        var leaning = new AudienceLeaning(audience, Everybody(), options.Value.AffinityHalfLifeMilliseconds);
        var ranking = RoomRanker.Rank(room, history, all, leaning, audience, books.Items, ruleSet, goal, moodWeight ?? options.Value.MoodWeight, now);
        instruments.OnServed("room", "room", time.GetElapsedTime(started));
        if (!room.IsOver && ranking.Rows.Count > 0 && IsNews(ranking))
        {
            await served.AppendAsync(
                new ServedRecord("room", "treatment", goal.ToString(), [.. ranking.Rows.Take(ToldRows).Where(row => ServedText.CanHold(row.Product)).Select(row => new ServedEntry(row.Product, "room", 1_000_000))], "", room.Session, room.Room, actor),
                cancellation);
        }

        return ranking;
    }

    private IReadOnlyList<ViewerState> Everybody()
    {
        lock (told)
        {
            var now = time.GetUtcNow();
            if (now - everybody.At > EverybodyFor)
            {
                everybody = (now, books.Viewers.Sample(RoomDesk.SampleMaximum));
            }

            return everybody.Sample;
        }
    }

    private bool IsNews(RoomRanking ranking)
    {
        string order = string.Join('\n', ranking.Rows.Take(ToldRows).Select(row => row.Product));
        lock (told)
        {
            var now = time.GetUtcNow();
            if (told.TryGetValue(ranking.Session, out var last) && (last.Order == order || now - last.At < ToldEvery))
            {
                return false;
            }

            if (told.Count >= ToldSessionsMaximum)
            {
                told.Clear();
            }

            told[ranking.Session] = (now, order);
            return true;
        }
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/recommend/rooms/{session}", HandleAsync).WithTags("Recommendation").RequireAuthorization(Policies.View).WithName("rankRoom")
            .WithSummary("What to pin next: the room's products by the expected sales of 1,000 viewers of this audience, and what each place is made of.").ProducesProblem(StatusCodes.Status404NotFound);

    private static RoomRankingGoal GoalOf(string? name) => name?.ToLowerInvariant() switch
    {
        null or "gmv" => RoomRankingGoal.Gmv,
        "net" => RoomRankingGoal.Net,
        "profit" => RoomRankingGoal.Profit,
        _ => throw new Contracts.Errors.BadInputException("goal", "gmv, net or profit."),
    };

    private static async Task<Results<Ok<RoomRanking>, ProblemHttpResult>> HandleAsync(
        string session, string? goal, double? mood, RankRoom ranker, IRoomScope scope, ICurrentActor actor, CancellationToken cancellation)
    {
        if (mood is < 0 or > 2 or double.NaN)
        {
            throw new Contracts.Errors.BadInputException("mood", "A weight from 0 to 2.");
        }

        return ranker.Read(session) is { } room && scope.Sees(room.Room)
            ? TypedResults.Ok(await ranker.RankAsync(room, GoalOf(goal), mood, actor.Name, cancellation))
            : TypedResults.Problem($"There is no session '{session}', or you may not see its room.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
    }
}
