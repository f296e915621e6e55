using System.Buffers;
using Changkong.Contracts.Events;
using Changkong.Live.State;
using Changkong.Live;

namespace Changkong.Rooms.State;

/// <summary>The fold of all sessions: what live screens, alerts and comparisons are read from.</summary>
internal sealed class RoomFold(int viewersExactMaximum = RoomsOptions.ViewersExactMaximumDefault) : IPartitionFold
{
    private const ulong Layout = 5;

    public string Name => "rooms";

    // The layout of the state below, the dictionary it was compiled from and the limit of exact counting: with another of these the counters mean something else.
    public int Version => (int)(Utf8Hash.Combine((ulong)RoomPlan.Installed.Digest + Layout, (ulong)viewersExactMaximum) >> 33);

    public IPartitionState Create(int partition) => new RoomsState(viewersExactMaximum);
}

/// <summary>The sessions of one partition. Touched by the partition's loop only.</summary>
internal sealed class RoomsState(int viewersExactMaximum = RoomsOptions.ViewersExactMaximumDefault) : IPartitionState
{
    private readonly List<SessionState> sessions = [];
    private readonly GrowingList<ulong> hashes = new(64);
    private HashIndex index = new();
    private SessionState? last;

    /// <summary>All sessions, in no promised order.</summary>
    public IReadOnlyList<SessionState> Sessions => sessions;

    public void Apply(ref EventView view, in EventContext context)
    {
        var key = view.Session;
        if (key.IsEmpty)
        {
            return;
        }

        var session = last is not null && key.SequenceEqual(last.Key) ? last : FindOrAdd(key);
        session.Apply(ref view, context);
    }

    /// <summary>The session with this id, or null.</summary>
    public SessionState? Find(string session) => Find(System.Text.Encoding.UTF8.GetBytes(session));

    private SessionState? Find(ReadOnlySpan<byte> key)
    {
        int found = index.Find(Utf8Hash.Of(key), hashes.AsSpan());
        return found >= 0 ? sessions[found] : null;
    }

    private SessionState FindOrAdd(ReadOnlySpan<byte> key) => last = Find(key) ?? Add(new SessionState(key, viewersExactMaximum));

    private SessionState Add(SessionState session)
    {
        ulong hash = Utf8Hash.Of(session.Key);
        int position = hashes.Add(hash);
        index.Add(hash, position);
        sessions.Add(session);
        return session;
    }

    public void Save(IBufferWriter<byte> output)
    {
        var writer = new SnapshotWriter(output);
        writer.Write(sessions.Count);
        sessions.ForEach(session => session.Save(writer));
    }

    public void Load(ReadOnlySpan<byte> snapshot)
    {
        sessions.Clear();
        hashes.Clear();
        index = new();
        last = null;
        var reader = new SnapshotReader(snapshot);
        for (int count = reader.ReadInt32(); count > 0; count--)
        {
            Add(SessionState.Load(ref reader, viewersExactMaximum));
        }
    }

    public StateHash Hash()
    {
        var hasher = new StateHasher();
        sessions.ForEach(session => session.AddTo(hasher));
        return hasher.Sum;
    }
}
