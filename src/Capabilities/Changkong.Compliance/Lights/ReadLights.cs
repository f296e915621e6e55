using System.Text;
using Changkong.Contracts.Access;
using Changkong.Contracts.Claims;
using Changkong.Contracts.Log;
using Changkong.Contracts.Rooms;
using Changkong.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Changkong.Compliance.Lights;

/// <summary>The light of one session, for a wall of many.</summary>
/// <param name="Light">Now: what was judged in the last minutes, and the titles.</param>
/// <param name="Worst">Of the whole session.</param>
/// <param name="Observed">Names of products and formats under observation in it.</param>
/// <param name="Last">The newest fact that is not green.</param>
internal sealed record MonitorView(
    string Session, string Room, string Title, string Platform, string Host, string State, ClaimLight Light, ClaimLight Worst, long Spoken, long Red, long Yellow, long PlatformNotices,
    IReadOnlyList<string> Observed, LightFactView? Last);

/// <summary>A fact that colours a light.</summary>
/// <param name="EndUnixMs">End of the speech; equal to the start where it has no duration.</param>
internal sealed record LightFactView(string Id, long AtUnixMs, long EndUnixMs, ClaimLight Light, string Kind, string Product, string Host, IReadOnlyList<string> Rules, string Text);

/// <summary>The light of a session and what colours it.</summary>
internal sealed record SessionLightView(MonitorView Monitor, IReadOnlyList<LightFactView> Titles, IReadOnlyList<LightFactView> Newest, IReadOnlyDictionary<string, long> CountByRule);

/// <summary>Reads the lights of sessions.</summary>
internal sealed class LightsReader(ILiveRuntime live, ISessionRecords records, IOptions<ComplianceOptions> options, TimeProvider time)
{
    /// <summary>What <paramref name="read"/> makes of a session's lights; of empty ones when nothing has been judged in it.</summary>
    public ValueTask<TResult> ReadAsync<TResult>(string session, Func<SessionLights, TResult> read, CancellationToken cancellation) =>
        live.ReadAsync<LightsState, TResult>(
            Partitioning.PartitionOf(Encoding.UTF8.GetBytes(session), live.PartitionCount), state => read(state.Sessions.TryGetValue(session, out var lights) ? lights : new SessionLights()), cancellation);

    public async Task<IReadOnlyList<MonitorView>> MonitorsAsync(IRoomScope scope, bool liveOnly, ObservationBook observations, CancellationToken cancellation)
    {
        var sessions = (await records.ListAsync(cancellation)).Where(session => scope.Sees(session.Room) && (!liveOnly || session.State == "live")).ToList();
        var observed = await observations.OpenAsync(cancellation);
        var views = new List<MonitorView>(sessions.Count);
        foreach (var group in sessions.GroupBy(session => Partitioning.PartitionOf(Encoding.UTF8.GetBytes(session.Session), live.PartitionCount)))
        {
            var names = group.ToList();
            views.AddRange(await live.ReadAsync<LightsState, List<MonitorView>>(
                group.Key,
                state => names.ConvertAll(session => View(session, state.Sessions.TryGetValue(session.Session, out var lights) ? lights : new SessionLights(), observed)), cancellation));
        }

        return [.. views.OrderByDescending(view => view.Light).ThenByDescending(view => view.Red).ThenBy(view => view.Session, StringComparer.Ordinal)];
    }

    public MonitorView View(SessionSummary session, SessionLights lights, IReadOnlyList<Observation> observed)
    {
        long now = session.EndedUnixMilliseconds ?? (session.Origin == "platform" ? time.GetUtcNow().ToUnixTimeMilliseconds() : lights.AsOf);
        return new MonitorView(
            session.Session, session.Room, session.Title, session.Platform, session.Host, session.State, lights.LightAt(now, (long)options.Value.LightWindow.TotalMilliseconds), lights.Worst, lights.Spoken,
            lights.Red, lights.Yellow, lights.PlatformNotices, [.. observed.Where(one => one.Room.Length == 0 || one.Room == session.Room).Select(one => one.Title)],
            lights.Newest.Select(View).FirstOrDefault());
    }

    public static LightFactView View(LightFact fact) => new(
        fact.Id, fact.Time, fact.Time + fact.DurationMilliseconds, fact.Light, fact.Kind, fact.Subject, fact.Host, fact.Labels.Split(',', StringSplitOptions.RemoveEmptyEntries), fact.Text);
}

/// <summary>The lights, for those who see the room.</summary>
internal static class ReadLights
{
    private const int FactsShown = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/compliance/monitors", MonitorsAsync).RequireAuthorization(Policies.Screen).WithTags("Compliance").WithName("listComplianceMonitors")
            .WithSummary("The lights of all rooms on one page, the worst on top.");
        routes.MapGet("/api/compliance/lights/{session}", LightAsync).RequireAuthorization(Policies.Screen).WithTags("Compliance").WithName("readSessionLight")
            .WithSummary("The light of a session and what colours it.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<IReadOnlyList<MonitorView>>> MonitorsAsync(LightsReader lights, IRoomScope scope, ObservationBook observations, bool? liveOnly, CancellationToken cancellation) =>
        TypedResults.Ok(await lights.MonitorsAsync(scope, liveOnly ?? true, observations, cancellation));

    private static async Task<Results<Ok<SessionLightView>, ProblemHttpResult>> LightAsync(
        string session, LightsReader lights, ISessionRecords records, IRoomScope scope, ObservationBook observations, CancellationToken cancellation)
    {
        if (await records.FindAsync(session, cancellation) is not { } record || !scope.Sees(record.Summary.Room))
        {
            return ComplianceProblems.NoSuch("session", session);
        }

        var observed = await observations.OpenAsync(cancellation);
        return TypedResults.Ok(await lights.ReadAsync(
            session,
            state => new SessionLightView(
                lights.View(record.Summary, state, observed), [.. state.Titles.Select(LightsReader.View)], [.. state.Newest.Take(FactsShown).Select(LightsReader.View)],
                new Dictionary<string, long>(state.CountByLabel)),
            cancellation));
    }
}
