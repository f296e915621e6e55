using System.Text;
using Changkong.Contracts.Log;
using Changkong.Contracts.Settings;
using Changkong.Contracts.Trust;
using Changkong.Live;
using Changkong.Rooms.Alerts;
using Changkong.Rooms.State;
using Microsoft.Extensions.Options;

namespace Changkong.Rooms.Frames;

/// <summary>Reads what screens show from the partitions. Thread-safe.</summary>
internal sealed class RoomScreens(
    ILiveRuntime live, RoomHistory history, AlertBoard alerts, ITenantSettings settings, ISourceTrust trust, IOptions<RoomsOptions> options, TimeProvider time)
{
    private readonly TrustWindow window = new();

    public int PartitionOf(string session) => Partitioning.PartitionOf(Encoding.UTF8.GetBytes(session), live.PartitionCount);

    /// <summary>The whole frame of a session; null when no event has named it. A frame built before makes the next one cheaper.</summary>
    public async ValueTask<BuiltFrame?> FrameAsync(string session, BuiltFrame? previous, CancellationToken cancellation)
    {
        int partition = PartitionOf(session);
        var about = await live.ReadAsync<RoomsState, (string Room, long Start)?>(partition, state =>
            state.Find(session) is { } found ? (SessionView.RoomOf(found), SessionView.StartOf(found)) : null, cancellation);
        if (about is not { } known)
        {
            return null;
        }

        var before = await history.BeforeAsync(known.Room, session, known.Start, cancellation);
        var inputs = Inputs(alerts.Of(session), before);
        return await live.ReadAsync<RoomsState, BuiltFrame>(partition, state => RoomFrameBuilder.Build(state.Find(session)!, inputs, previous), cancellation);
    }

    /// <summary>A card for every session that is planned or live, and the newest session of rooms that are not on air; the live ones first, then the newest.</summary>
    /// <param name="known">Cards built before, by session; those of sessions that are over and unchanged are taken as they are.</param>
    public async ValueTask<IReadOnlyList<BuiltCard>> CardsAsync(IReadOnlyDictionary<string, BuiltCard> known, CancellationToken cancellation)
    {
        var cards = new List<BuiltCard>();
        var inputs = Inputs([], []);
        for (int partition = 0; partition < live.PartitionCount; partition++)
        {
            cards.AddRange(await live.ReadAsync<RoomsState, List<BuiltCard>>(partition, state => CardsOf(state, known, inputs), cancellation));
        }

        // A room stands on the wall once: what is on air hides what is over. Older sessions are under their reviews.
        var onAir = cards.Where(card => card.Card.State is RoomPhase.Live).Select(card => card.Card.Room).ToHashSet(StringComparer.Ordinal);
        var ended = cards.Where(card => card.Card.State is RoomPhase.Ended && !onAir.Contains(card.Card.Room))
            .GroupBy(card => card.Card.Room, (_, sessions) => sessions.MaxBy(card => card.Card.EndedAt)!)
            .OrderByDescending(card => card.Card.EndedAt).Take(options.Value.EndedOnWallMaximum);
        return [.. cards.Where(card => card.Card.State is not RoomPhase.Ended).OrderBy(card => card.Card.State is RoomPhase.Live ? 0 : 1).ThenByDescending(card => card.Card.StartedAt)
            .ThenBy(card => card.Card.Session, StringComparer.Ordinal), .. ended];
    }

    private List<BuiltCard> CardsOf(RoomsState state, IReadOnlyDictionary<string, BuiltCard> known, FrameInputs inputs)
    {
        var ended = state.Sessions.Where(session => SessionView.PhaseOf(session) is RoomPhase.Ended).OrderByDescending(session => session.AsOf).Take(options.Value.EndedOnWallMaximum);
        var shown = state.Sessions.Where(session => SessionView.PhaseOf(session) is not RoomPhase.Ended).Concat(ended);
        return [.. shown.Select(session => known.TryGetValue(session.Name, out var card) && card.Revision == session.Revision && card.Card.State is RoomPhase.Ended
            ? card
            : new BuiltCard(session.Revision, RoomCards.Build(session, inputs with { Alerts = alerts.Of(session.Name) })))];
    }

    private FrameInputs Inputs(IReadOnlyList<AlertView> ofSession, IReadOnlyList<SessionCurve> before)
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var sources = trust.Sources;
        return new(now, settings.Current, sources, window.Look(sources, now), before, ofSession);
    }
}

/// <summary>A card and the state's revision it was built from.</summary>
internal sealed record BuiltCard(long Revision, RoomCard Card);
