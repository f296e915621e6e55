namespace Changkong.Contracts.Rooms;

/// <summary>What the live rooms publish of every session, live or over: who, where, when, and what happened in it. Numbers come from Analytics. Thread-safe.</summary>
public interface ISessionRecords
{
    /// <summary>Every session known, newest start first.</summary>
    ValueTask<IReadOnlyList<SessionSummary>> ListAsync(CancellationToken cancellation);

    /// <summary>The record of one session; null when it is not known.</summary>
    ValueTask<SessionRecord?> FindAsync(string session, CancellationToken cancellation);
}

/// <summary>A session in one line.</summary>
/// <param name="Session">Its id.</param>
/// <param name="Room">Live room.</param>
/// <param name="Title">Title; empty when unknown.</param>
/// <param name="Platform">Platform; empty when unknown.</param>
/// <param name="Account">Account; empty when unknown.</param>
/// <param name="Host">Host; empty when unknown.</param>
/// <param name="HostTier">Tier of the host; empty when unknown.</param>
/// <param name="Origin"><c>platform</c>, <c>replay</c> or <c>simulator</c>.</param>
/// <param name="State"><c>planned</c>, <c>live</c> or <c>ended</c>.</param>
/// <param name="StartedUnixMilliseconds">Event time of the start; null while planned.</param>
/// <param name="EndedUnixMilliseconds">Event time of the end; null until then.</param>
/// <param name="EndAcceptedUnixMilliseconds">When the gate accepted the end; null until then.</param>
/// <param name="GoalMinor">Goal of GMV in minor units, as the plan or the start gave it.</param>
public sealed record SessionSummary(
    string Session, string Room, string Title, string Platform, string Account, string Host, string HostTier, string Origin, string State,
    long? StartedUnixMilliseconds, long? EndedUnixMilliseconds, long? EndAcceptedUnixMilliseconds, long? GoalMinor);

/// <summary>What happened in a session.</summary>
/// <param name="Summary">Who, where, when.</param>
/// <param name="Overlays">Spans and instants to be drawn over a curve, by time.</param>
/// <param name="Products">The products listed.</param>
/// <param name="Actions">The team's interventions, by time.</param>
public sealed record SessionRecord(SessionSummary Summary, IReadOnlyList<SessionOverlay> Overlays, IReadOnlyList<ListedProduct> Products, IReadOnlyList<SessionAction> Actions);

/// <summary>Something to be drawn over a curve.</summary>
/// <param name="Id">Id of the event.</param>
/// <param name="Kind"><c>warn</c>, <c>record</c>, <c>violation</c>, <c>lottery</c>, <c>product</c>, <c>action</c> or <c>stream</c>.</param>
/// <param name="AtUnixMs">When, or since when.</param>
/// <param name="EndUnixMs">Until when; null for an instant and while it lasts.</param>
/// <param name="Label">A few words.</param>
public sealed record SessionOverlay(string Id, string Kind, long AtUnixMs, long? EndUnixMs, string Label);

/// <summary>A product of a session, as it was listed last.</summary>
/// <param name="Product">Product id.</param>
/// <param name="Title">Title; empty when unknown.</param>
/// <param name="Category">Category; empty when unknown.</param>
/// <param name="Brand">Brand; empty when unknown.</param>
/// <param name="PriceMinor">Price in minor units.</param>
/// <param name="Stock">Units on hand as last reported.</param>
public sealed record ListedProduct(string Product, string Title, string Category, string Brand, long? PriceMinor, long? Stock);

/// <summary>An intervention.</summary>
/// <param name="Id">Id of the event.</param>
/// <param name="AtUnixMs">When.</param>
/// <param name="Action">Kind.</param>
/// <param name="Product">Product it is about.</param>
/// <param name="Text">Words.</param>
/// <param name="Actor">Who.</param>
/// <param name="Replaced">Product that made way, of a swap.</param>
public sealed record SessionAction(string Id, long AtUnixMs, string Action, string? Product, string? Text, string Actor, string? Replaced = null);
