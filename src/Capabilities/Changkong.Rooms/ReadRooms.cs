using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Rooms.Frames;
using Changkong.Rooms.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Rooms;

/// <summary>A metric in two spans of a session.</summary>
/// <param name="Change">(b − a) ÷ a.</param>
internal sealed record SpanComparison(string Metric, double? A, double? B, double? Change);

/// <summary>The wall, one room whole, and two spans of it side by side.</summary>
internal static class ReadRooms
{
    private const long SpanMinutesMaximum = 24 * 60;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/rooms").WithTags("Rooms").RequireAuthorization(Policies.View);
        group.MapGet("", ListAsync).WithName("listRooms").WithSummary("Sessions that are planned or live, and the newest that are over; those of the rooms you may see.");
        group.MapGet("/{session}", ReadAsync).WithName("getRoom").WithSummary("One session whole, as the hub sends it.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/{session}/compare", CompareAsync).WithName("compareRoomSpans").WithSummary("The trend metrics in two spans of a session; whole minutes count.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<IReadOnlyList<RoomCard>>> ListAsync(RoomScreens screens, IRoomScope scope, CancellationToken cancellation)
    {
        var cards = await screens.CardsAsync(cancellation);
        return TypedResults.Ok<IReadOnlyList<RoomCard>>([.. cards.Where(card => scope.Sees(card.Room))]);
    }

    private static async Task<Results<Ok<RoomFrame>, ProblemHttpResult>> ReadAsync(string session, RoomScreens screens, IRoomScope scope, CancellationToken cancellation)
    {
        var built = await screens.FrameAsync(session, null, cancellation);
        return built is null ? RoomProblems.NotFound(session)
            : !scope.Sees(built.Frame.Header!.Room) ? RoomProblems.OutOfScope(session)
            : TypedResults.Ok(built.Frame);
    }

    private static async Task<Results<Ok<IReadOnlyList<SpanComparison>>, ProblemHttpResult>> CompareAsync(
        string session, DateTimeOffset fromA, DateTimeOffset toA, DateTimeOffset fromB, DateTimeOffset toB, RoomScreens screens, SessionReader sessions, IRoomScope scope, CancellationToken cancellation)
    {
        Check("toA", fromA, toA);
        Check("toB", fromB, toB);
        var answer = await sessions.ReadAsync<(string Room, IReadOnlyList<SpanComparison> Spans)?>(
            screens.PartitionOf(session), session, found => (SessionView.RoomOf(found), Compare(found, (fromA, toA), (fromB, toB))), cancellation);
        return answer is not { } known ? RoomProblems.NotFound(session)
            : !scope.Sees(known.Room) ? RoomProblems.OutOfScope(session)
            : TypedResults.Ok(known.Spans);
    }

    private static void Check(string field, DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from || (to - from).TotalMinutes > SpanMinutesMaximum)
        {
            throw new BadInputException(field, "A span ends after it begins and lasts at most 24 hours.");
        }
    }

    internal static IReadOnlyList<SpanComparison> Compare(SessionState session, (DateTimeOffset From, DateTimeOffset To) first, (DateTimeOffset From, DateTimeOffset To) second)
    {
        session.Settle();
        var a = RangeOf(session, first);
        var b = RangeOf(session, second);
        return [.. RoomMetrics.Trend.Select(metric => (metric, a: a.Value(metric), b: b.Value(metric)))
            .Select(pair => new SpanComparison(pair.metric.Id, pair.a, pair.b, pair.a is null or 0 ? null : (pair.b - pair.a) / pair.a))];
    }

    private static MinuteRange RangeOf(SessionState session, (DateTimeOffset From, DateTimeOffset To) span)
    {
        var range = new MinuteRange(session);
        long end = SessionState.MinuteNumber(span.To.ToUnixTimeMilliseconds() - 1);
        for (long minute = SessionState.MinuteNumber(span.From.ToUnixTimeMilliseconds()); minute <= end; minute++)
        {
            if (session.FindMinute(minute) is >= 0 and var cell)
            {
                range.Add(cell);
            }
        }

        return range;
    }
}

/// <summary>What the endpoints of rooms refuse with.</summary>
internal static class RoomProblems
{
    public static ProblemHttpResult NotFound(string session) =>
        TypedResults.Problem($"There is no session '{session}'.", statusCode: StatusCodes.Status404NotFound, title: "Not found");

    public static ProblemHttpResult OutOfScope(string session) =>
        TypedResults.Problem($"The room of session '{session}' is not among yours.", statusCode: StatusCodes.Status403Forbidden, title: "Not your room");

    public static ProblemHttpResult BeyondScope() =>
        TypedResults.Problem("This reaches beyond the rooms that are yours.", statusCode: StatusCodes.Status403Forbidden, title: "Not only your rooms");

    public static ProblemHttpResult NoSuch(string what, string id) =>
        TypedResults.Problem($"There is no {what} '{id}'.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
}
