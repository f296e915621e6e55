using System.Collections.Concurrent;
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
    ILiveRuntime live, SessionReader sessions, RoomHistory history, AlertBoard alerts, ITenantSettings settings, ISourceTrust trust, IOptions<RoomsOptions> options, TimeProvider time)
{
    private readonly TrustWindow window = new();
    private readonly ConcurrentDictionary<string, BuiltCard> settled = new(StringComparer.Ordinal);

    public int PartitionOf(string session) => Partitioning.PartitionOf(Encoding.UTF8.GetBytes(session), live.PartitionCount);

    /// <summary>The whole frame of a session; null when no event has named it. A frame built before makes the next one cheaper.</summary>
    public async ValueTask<BuiltFrame?> FrameAsync(string session, BuiltFrame? previous, CancellationToken cancellation)
    {
        int partition = PartitionOf(session);
        var about = await live.ReadAsync<RoomsState, (string Room, long Start)?>(partition, state =>
            state.FindFacts(session) is { } found ? (SessionView.RoomOf(found), SessionView.StartOf(found)) : null, cancellation);
        if (about is not { } known)
        {
            return null;
        }

        var before = await history.BeforeAsync(known.Room, session, known.Start, cancellation);
        var inputs = Inputs(alerts.Of(session), before);
        return await sessions.ReadAsync(partition, session, found => RoomFrameBuilder.Build(found, inputs, previous), cancellation);
    }

    /// <summary>A card for every session that is planned or live, and the newest session of rooms that are not on air; the live ones first, then the newest.</summary>
    public async ValueTask<IReadOnlyList<RoomCard>> CardsAsync(CancellationToken cancellation)
    {
        var inputs = Inputs([], []);
        var cards = new List<RoomCard>();
        var quiet = new List<QuietSession>();
        for (int partition = 0; partition < live.PartitionCount; partition++)
        {
            int here = partition;
            var (lively, others) = await live.ReadAsync<RoomsState, (List<RoomCard>, List<QuietSession>)>(here, state => Sort(state, here, inputs), cancellation);
            cards.AddRange(lively);
            quiet.AddRange(others);
        }

        // A room stands on the wall once: what is on air hides what is over. Older sessions are under their reviews.
        var onAir = cards.Where(card => card.State is RoomPhase.Live).Select(card => card.Room)
            .Concat(quiet.Where(session => session.Phase is RoomPhase.Live).Select(session => session.Room)).ToHashSet(StringComparer.Ordinal);
        var ended = quiet.Where(session => session.Phase is RoomPhase.Ended && !onAir.Contains(session.Room))
            .GroupBy(session => session.Room, (_, ofRoom) => ofRoom.MaxBy(session => session.EndedAt)!)
            .OrderByDescending(session => session.EndedAt).Take(options.Value.EndedOnWallMaximum);
        await AddSettledAsync(cards, quiet.Where(session => session.Phase is not RoomPhase.Ended), inputs, cancellation);

        cards = [.. cards.OrderBy(card => card.State is RoomPhase.Live ? 0 : 1).ThenByDescending(card => card.StartedAt).ThenBy(card => card.Session, StringComparer.Ordinal)];
        await AddSettledAsync(cards, ended, inputs, cancellation);
        Forget(cards);
        return cards;
    }

    // What changes with time is built at every look; what is over or rests stands still until an event comes.
    private (List<RoomCard> Lively, List<QuietSession> Quiet) Sort(RoomsState state, int partition, FrameInputs inputs)
    {
        var lively = new List<RoomCard>();
        var quiet = new List<SessionFacts>();
        var newestEnded = new Dictionary<string, SessionFacts>(StringComparer.Ordinal);
        foreach (var session in state.All)
        {
            if (SessionView.PhaseOf(session) is RoomPhase.Ended)
            {
                string room = SessionView.RoomOf(session);
                newestEnded[room] = newestEnded.TryGetValue(room, out var known) && known.AsOf >= session.AsOf ? known : session;
            }
            else if (session is SessionState awake)
            {
                lively.Add(RoomCards.Build(awake, inputs with { Alerts = alerts.Of(session.Name) }));
            }
            else
            {
                quiet.Add(session);
            }
        }

        return (lively, [.. quiet.Concat(newestEnded.Values).Select(session =>
            new QuietSession(partition, session.Name, SessionView.RoomOf(session), SessionView.PhaseOf(session), session.AsOf, session.Revision))]);
    }

    private async ValueTask AddSettledAsync(List<RoomCard> cards, IEnumerable<QuietSession> quiet, FrameInputs inputs, CancellationToken cancellation)
    {
        foreach (var session in quiet)
        {
            if (settled.TryGetValue(session.Session, out var known) && known.Revision == session.Revision)
            {
                cards.Add(known.Card);
                continue;
            }

            var ofSession = inputs with { Alerts = alerts.Of(session.Session) };
            if (await sessions.ReadIfWholeAsync(session.Partition, session.Session, found => RoomCards.Build(found, ofSession), cancellation) is { } card)
            {
                settled[session.Session] = new(session.Revision, card);
                cards.Add(card);
            }
        }
    }

    private void Forget(List<RoomCard> shown)
    {
        var names = shown.Select(card => card.Session).ToHashSet(StringComparer.Ordinal);
        foreach (string session in settled.Keys)
        {
            if (!names.Contains(session))
            {
                settled.TryRemove(session, out _);
            }
        }
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

/// <summary>A session that is over or rests, as far as choosing the cards of the wall needs it.</summary>
internal sealed record QuietSession(int Partition, string Session, string Room, RoomPhase Phase, long EndedAt, long Revision);
