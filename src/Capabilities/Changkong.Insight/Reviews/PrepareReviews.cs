using Changkong.Analytics.Query;
using Changkong.Contracts.Rooms;
using Changkong.Contracts.Schedule;
using Changkong.Insight.Items;
using Changkong.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Changkong.Insight.Reviews;

/// <summary>
/// Looks for sessions that are over, waits until their numbers can be read, marks their reviews as ready and checks what the team had set out to improve.
/// One run at a time.
/// </summary>
internal sealed partial class PrepareReviews(
    IServiceScopeFactory scopes, ISessionRecords records, IOptions<InsightOptions> options, TimeProvider clock, InsightInstruments instruments, ILogger<PrepareReviews> logger)
    : IScheduledWork
{
    private HashSet<string>? prepared;

    public string Name => "insight.reviews";

    public WorkSchedule Schedule => new WorkSchedule.Every(options.Value.ReviewInterval);

    public async Task RunAsync(DateTimeOffset dueAt, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
        prepared ??= [.. await store.Set<PreparedReview>().AsNoTracking().Select(review => review.Session).ToListAsync(cancellation)];
        var sessions = await records.ListAsync(cancellation);
        SessionSummary[] ended = [.. sessions.Where(session => session.State == "ended" && !prepared.Contains(session.Session)).OrderBy(session => session.EndedUnixMilliseconds)];
        if (ended.Length == 0)
        {
            return;
        }

        var numbers = scope.ServiceProvider.GetRequiredService<SessionNumbers>();
        await numbers.CatchUpAsync(cancellation);
        foreach (var session in ended)
        {
            await PrepareAsync(session, sessions, numbers, store, cancellation);
        }
    }

    private async Task PrepareAsync(
        SessionSummary session, IReadOnlyList<SessionSummary> all, SessionNumbers numbers, OperationsDbContext store, CancellationToken cancellation)
    {
        var query = new AnalyticsQuery { Metrics = ["gmv"], Dimensions = ["session"], Sessions = [session.Session] };
        var totals = await numbers.ReadAsync(query, rooms: null, cancellation);
        var now = clock.GetUtcNow();
        store.Add(new PreparedReview
        {
            Session = session.Session,
            Room = session.Room,
            EndedAt = DateTimeOffset.FromUnixTimeMilliseconds(session.EndedUnixMilliseconds ?? 0),
            PreparedAt = now,
            LogPosition = totals.Position,
        });
        await CheckItemsAsync(session, all, numbers, store, cancellation);
        await store.SaveChangesAsync(cancellation);
        prepared!.Add(session.Session);
        var waited = session.EndAcceptedUnixMilliseconds is { } accepted ? now - DateTimeOffset.FromUnixTimeMilliseconds(accepted) : TimeSpan.Zero;
        instruments.OnReviewReady(waited);
        LogReady(session.Session, waited.TotalSeconds);
    }

    private static async Task CheckItemsAsync(
        SessionSummary session, IReadOnlyList<SessionSummary> all, SessionNumbers numbers, OperationsDbContext store, CancellationToken cancellation)
    {
        var waiting = await store.Set<ImprovementItem>()
            .Where(item => item.Room == session.Room && item.Metric != null && item.CheckedSession == null && item.State != ItemStates.Dropped)
            .ToListAsync(cancellation);
        var due = waiting.Where(item => NextSession.After(item.Session, all)?.Session == session.Session).ToList();
        if (due.Count == 0)
        {
            return;
        }

        var query = new AnalyticsQuery
        {
            Metrics = [.. due.Select(item => item.Metric!).Distinct()], Dimensions = ["session"], Sessions = [session.Session, .. due.Select(item => item.Session).Distinct()],
        };
        var values = (await numbers.ReadAsync(query, rooms: null, cancellation)).Cells.ToDictionary(cell => cell.Keys[0]);
        foreach (var item in due)
        {
            item.CheckedSession = session.Session;
            item.ValueBefore = values.GetValueOrDefault(item.Session)?[item.Metric!];
            item.ValueAfter = values.GetValueOrDefault(session.Session)?[item.Metric!];
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The review of {Session} is ready, {Seconds:0.0} s after its end came in.")]
    private partial void LogReady(string session, double seconds);
}
