using Changkong.Contracts.Events;
using Changkong.Contracts.Rooms;
using Changkong.Live;
using Changkong.Rooms.Frames;
using Changkong.Rooms.State;

namespace Changkong.Rooms;

/// <summary>What the live rooms publish of every session, read from the partitions.</summary>
internal sealed class SessionRecords(ILiveRuntime live, SessionReader sessions, RoomScreens screens) : ISessionRecords
{
    public async ValueTask<IReadOnlyList<SessionSummary>> ListAsync(CancellationToken cancellation)
    {
        var summaries = new List<SessionSummary>();
        for (int partition = 0; partition < live.PartitionCount; partition++)
        {
            summaries.AddRange(await live.ReadAsync<RoomsState, List<SessionSummary>>(partition, state => [.. state.All.Select(SessionView.SummaryOf)], cancellation));
        }

        return [.. summaries.OrderByDescending(summary => summary.StartedUnixMilliseconds ?? long.MaxValue).ThenBy(summary => summary.Session, StringComparer.Ordinal)];
    }

    public ValueTask<SessionRecord?> FindAsync(string session, CancellationToken cancellation) =>
        sessions.ReadAsync(screens.PartitionOf(session), session, RecordOf, cancellation);

    private static SessionRecord RecordOf(SessionState session) => new(
        SessionView.SummaryOf(session),
        [.. RoomTimeline.Overlays(session).Select(overlay => new SessionOverlay(overlay.Id, overlay.Kind.ToString().ToLowerInvariant(), overlay.AtUnixMs, overlay.EndUnixMs, overlay.Label))],
        [.. Enumerable.Range(0, session.Products.Count).Where(product => session.Products.FactsOf(product) is { Listing.IsKnown: true }).Select(product => ProductOf(session, product))],
        [.. RoomTimeline.Actions(session).Select(action => new SessionAction(action.Id, action.AtUnixMs, action.Action, action.Product, action.Text, action.Actor, action.Replaced))]);

    private static ListedProduct ProductOf(SessionState session, int product)
    {
        var facts = session.Products.FactsOf(product)!;
        return new(
            session.Products.NameOf(product), facts.Listing.Text(EventField.Title) ?? "", facts.Listing.Text(EventField.Category) ?? "", facts.Listing.Text(EventField.Brand) ?? "",
            facts.CurrentPrice, facts.CurrentStock);
    }
}
