using Changkong.Contracts.Access;
using Changkong.Contracts.Claims;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Identity;
using Changkong.Contracts.Rooms;
using Changkong.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Changkong.Compliance.Lights;

/// <summary>What is put under observation.</summary>
/// <param name="Kind"><c>product</c> or <c>format</c>.</param>
/// <param name="Room">Room it is tried in; empty for all.</param>
internal sealed record ObservationInput(string Kind, string Subject, string Title, string Room = "");

/// <summary>An observation and how far it has come. A red session sets the count back to zero.</summary>
/// <param name="CleanSessions">Sessions since the last red one, up to now or to the end of the observation.</param>
/// <param name="State"><c>watching</c>, <c>passed</c> or <c>closed</c>.</param>
/// <param name="ClosedAt">Null while it goes on.</param>
/// <param name="HasPassed">Whether as many sessions as needed were without a red light: its result, also after it was closed.</param>
internal sealed record ObservationView(
    string Id, string Kind, string Subject, string Title, string Room, int SessionsNeeded, int CleanSessions, DateTimeOffset StartedAt, string State, DateTimeOffset? ClosedAt, bool HasPassed,
    IReadOnlyList<ObservedSession> Sessions);

/// <summary>A session that counts for an observation.</summary>
internal sealed record ObservedSession(string Session, string Title, DateTimeOffset StartedAt, ClaimLight Worst);

/// <summary>The observations that go on.</summary>
internal sealed class ObservationBook(OperationsDbContext store)
{
    public async Task<IReadOnlyList<Observation>> OpenAsync(CancellationToken cancellation) =>
        await store.Set<Observation>().AsNoTracking().Where(row => row.ClosedAt == null).OrderBy(row => row.StartedAt).ToListAsync(cancellation);
}

/// <summary>Puts products and formats under observation and counts the sessions.</summary>
internal static class ManageObservations
{
    private const int OpenMaximum = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/compliance/observations").WithTags("Compliance");
        group.MapGet("", ListAsync).RequireAuthorization(Policies.Screen).WithName("listObservations").WithSummary("Products and formats under observation, with the sessions counted so far.");
        group.MapPost("", AddAsync).RequireAuthorization(Policies.Comply).WithName("addObservation").WithSummary("Puts a product or format under observation.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapDelete("/{id}", CloseAsync).RequireAuthorization(Policies.Comply).WithName("closeObservation").WithSummary("Ends an observation; it stays on record.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>Sessions since the last red one.</summary>
    public static int CleanSessions(IEnumerable<ObservedSession> byTime) => byTime.Reverse().TakeWhile(session => session.Worst != ClaimLight.Red).Count();

    private static async Task<Ok<List<ObservationView>>> ListAsync(OperationsDbContext store, ISessionRecords records, LightsReader lights, IRoomScope scope, CancellationToken cancellation)
    {
        var rows = await store.Set<Observation>().AsNoTracking().OrderByDescending(row => row.StartedAt).Take(OpenMaximum).ToListAsync(cancellation);
        var ended = (await records.ListAsync(cancellation)).Where(session => session.State == "ended" && scope.Sees(session.Room)).Reverse().ToList();
        var views = new List<ObservationView>(rows.Count);
        foreach (var row in rows.Where(row => row.Room.Length == 0 || scope.Sees(row.Room)))
        {
            views.Add(await ViewAsync(row, ended, records, lights, cancellation));
        }

        return TypedResults.Ok(views);
    }

    private static async Task<Created<ObservationView>> AddAsync(
        ObservationInput input, OperationsDbContext store, IIdSource ids, TimeProvider time, IOptions<ComplianceOptions> options, CancellationToken cancellation)
    {
        Check(input);
        if (await store.Set<Observation>().CountAsync(row => row.ClosedAt == null, cancellation) >= OpenMaximum)
        {
            throw new BadInputException("", $"There are {OpenMaximum} observations; close one first.");
        }

        var row = new Observation
        {
            Id = ids.Next(), Kind = input.Kind, Subject = input.Subject.Trim(), Title = input.Title.Trim(), Room = input.Room.Trim(), SessionsNeeded = options.Value.ObservationSessions,
            StartedAt = time.GetUtcNow(),
        };
        store.Add(row);
        await store.SaveChangesAsync(cancellation);
        return TypedResults.Created($"/api/compliance/observations/{row.Id}", View(row, []));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> CloseAsync(string id, OperationsDbContext store, TimeProvider time, CancellationToken cancellation)
    {
        if (await store.Set<Observation>().FindAsync([id], cancellation) is not { ClosedAt: null } row)
        {
            return ComplianceProblems.NoSuch("open observation", id);
        }

        row.ClosedAt = time.GetUtcNow();
        await store.SaveChangesAsync(cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<ObservationView> ViewAsync(Observation row, List<SessionSummary> ended, ISessionRecords records, LightsReader lights, CancellationToken cancellation)
    {
        long since = row.StartedAt.ToUnixTimeMilliseconds();
        long until = row.ClosedAt?.ToUnixTimeMilliseconds() ?? long.MaxValue;
        var observed = new List<ObservedSession>();
        foreach (var session in ended.Where(session => session.StartedUnixMilliseconds >= since && session.StartedUnixMilliseconds < until && (row.Room.Length == 0 || row.Room == session.Room)))
        {
            if (row.Kind == "format" || (await records.FindAsync(session.Session, cancellation))?.Products.Any(product => product.Product == row.Subject) == true)
            {
                var worst = await lights.ReadAsync(session.Session, state => state.Worst, cancellation);
                observed.Add(new ObservedSession(session.Session, session.Title, DateTimeOffset.FromUnixTimeMilliseconds(session.StartedUnixMilliseconds!.Value), worst));
            }
        }

        return View(row, observed);
    }

    private static ObservationView View(Observation row, IReadOnlyList<ObservedSession> sessions)
    {
        int clean = CleanSessions(sessions);
        bool hasPassed = clean >= row.SessionsNeeded;
        string state = row.ClosedAt is not null ? "closed" : hasPassed ? "passed" : "watching";
        return new(row.Id, row.Kind, row.Subject, row.Title, row.Room, row.SessionsNeeded, clean, row.StartedAt, state, row.ClosedAt, hasPassed, sessions);
    }

    private static void Check(ObservationInput input)
    {
        if (input.Kind is not ("product" or "format"))
        {
            throw new BadInputException("kind", "must be product or format.");
        }

        foreach (var (field, text, needed) in ((string, string?, bool)[])[("subject", input.Subject, true), ("title", input.Title, true), ("room", input.Room, false)])
        {
            if (text is null || text.Length > Observation.TextLengthMaximum || (needed && text.Trim().Length == 0))
            {
                throw new BadInputException(field, $"must be a text of {(needed ? 1 : 0)} to {Observation.TextLengthMaximum} characters.");
            }
        }
    }
}
