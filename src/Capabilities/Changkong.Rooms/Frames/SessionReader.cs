using Changkong.Live;
using Changkong.Rooms.State;
using Microsoft.Extensions.Options;

namespace Changkong.Rooms.Frames;

/// <summary>
/// Reads sessions, whether they are awake or rest. One that is awake is read on the loop of its partition; one that rests is loaded and read beside it, so that looking
/// at the past holds up nobody, and the few read last stay loaded. Thread-safe.
/// </summary>
internal sealed class SessionReader(ILiveRuntime live, IOptions<RoomsOptions> options)
{
    // A session that wakes and rests again between two looks has another name.
    private const int LooksMaximum = 3;

    private readonly Lock gate = new();
    private readonly List<Opened> opened = [];

    private sealed record Opened(PartName Part, Lazy<SessionState> Session);

    private readonly record struct Look<TResult>(TResult? Result, RestingSession? Resting, Func<RestingSession, SessionState>? Open);

    /// <summary>What <paramref name="read"/> makes of the session, settled or not; default when no event has named it. It must not keep a reference to it.</summary>
    /// <exception cref="PartFaultException">What rests cannot be loaded.</exception>
    public async ValueTask<TResult?> ReadAsync<TResult>(int partition, string session, Func<SessionState, TResult> read, CancellationToken cancellation)
    {
        for (int look = 1; ; look++)
        {
            var found = await live.ReadAsync<RoomsState, Look<TResult>>(partition, state => LookAt(state, session, read), cancellation);
            if (found is not { Resting: { } resting, Open: { } open })
            {
                return found.Result;
            }

            try
            {
                var loaded = Load(resting, open);
                lock (loaded)
                {
                    return read(loaded);
                }
            }
            catch (PartFaultException) when (look < LooksMaximum)
            {
                Forget(resting.Part);
            }
        }
    }

    /// <summary>As <see cref="ReadAsync"/>; default also when what rests cannot be loaded, for those who show many sessions and would rather leave one out.</summary>
    public async ValueTask<TResult?> ReadIfWholeAsync<TResult>(int partition, string session, Func<SessionState, TResult> read, CancellationToken cancellation)
    {
        try
        {
            return await ReadAsync(partition, session, read, cancellation);
        }
        catch (PartFaultException)
        {
            return default;
        }
    }

    private static Look<TResult> LookAt<TResult>(RoomsState state, string session, Func<SessionState, TResult> read) => state.FindFacts(session) switch
    {
        SessionState awake => new(read(awake), null, null),
        RestingSession resting => new(default, resting, state.Opener()),
        _ => default,
    };

    private SessionState Load(RestingSession resting, Func<RestingSession, SessionState> open)
    {
        Opened? known;
        lock (gate)
        {
            known = opened.Find(one => one.Part == resting.Part);
            if (known is null)
            {
                known = new(resting.Part, new(() => open(resting)));
            }
            else
            {
                opened.Remove(known);
            }

            opened.Add(known);
            if (opened.Count > options.Value.RestingOpenMaximum)
            {
                opened.RemoveAt(0);
            }
        }

        return known.Session.Value;
    }

    private void Forget(PartName part)
    {
        lock (gate)
        {
            opened.RemoveAll(one => one.Part == part);
        }
    }
}
