using System.Buffers;
using System.Text;
using Changkong.Contracts.Events;
using Changkong.Live;
using Changkong.Live.State;

namespace Changkong.Rooms.State;

/// <summary>The fold of all sessions: what live screens, alerts and comparisons are read from.</summary>
internal sealed class RoomFold(int viewersExactMaximum = RoomsOptions.ViewersExactMaximumDefault) : IPartitionFold
{
    private const ulong Layout = 6;

    public string Name => "rooms";

    // The layout of the state below, the dictionary it was compiled from and the limit of exact counting: with another of these the counters mean something else.
    public int Version => (int)(Utf8Hash.Combine((ulong)RoomPlan.Installed.Digest + Layout, (ulong)viewersExactMaximum) >> 33);

    public IPartitionState Create(int partition) => new RoomsState(viewersExactMaximum);
}

/// <summary>The sessions of one partition, awake or resting. Touched by the partition's loop only.</summary>
internal sealed class RoomsState(int viewersExactMaximum = RoomsOptions.ViewersExactMaximumDefault) : IRestingState
{
    private readonly List<SessionFacts> all = [];
    private readonly List<SessionState> awake = [];
    private readonly GrowingList<ulong> hashes = new(64);
    private HashIndex index = new();
    private SessionState? last;
    private IRestingParts? parts;

    /// <summary>All sessions, in no promised order.</summary>
    public IReadOnlyList<SessionFacts> All => all;

    /// <summary>The sessions that are awake, in no promised order: every session that is on or that an alert fires for is among them, unless nothing came for it for long.</summary>
    public IReadOnlyList<SessionState> Sessions => awake;

    // Of a session that woke to be read the part still holds all: it is named as long as it may be needed.
    public IEnumerable<PartName> Resting => all.Select(PartOf).OfType<PartName>();

    public void Attach(IRestingParts parts) => this.parts = parts;

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

    /// <summary>The session with this id, or null. Wakes it, which takes as long as loading it: for decisions; who only reads does so beside the loop.</summary>
    public SessionState? Find(string session) => NumberOf(session) is >= 0 and var number ? Awaken(number) : null;

    /// <summary>What is known of a session without waking it, or null.</summary>
    public SessionFacts? FindFacts(string session) => NumberOf(session) is >= 0 and var number ? all[number] : null;

    /// <summary>Loads a session that rests, beside the state. May be called on any thread.</summary>
    public Func<RestingSession, SessionState> Opener()
    {
        var from = parts!;
        int maximum = viewersExactMaximum;
        return resting => SessionState.Load(from.Read(resting.Part), resting, maximum);
    }

    private static PartName? PartOf(SessionFacts session) => session switch
    {
        RestingSession resting => resting.Part,
        SessionState awake => awake.UnchangedPart,
        _ => null,
    };

    private int NumberOf(string session) => NumberOf(Encoding.UTF8.GetBytes(session));

    private int NumberOf(ReadOnlySpan<byte> key) => index.Find(Utf8Hash.Of(key), hashes.AsSpan());

    private SessionState FindOrAdd(ReadOnlySpan<byte> key)
    {
        int number = NumberOf(key);
        return last = Awaken(number >= 0 ? number : Add(new SessionState(key, viewersExactMaximum)));
    }

    private SessionState Awaken(int number)
    {
        if (all[number] is SessionState session)
        {
            return session;
        }

        var woken = Opener()((RestingSession)all[number]);
        awake.Add(woken);
        all[number] = woken;
        return woken;
    }

    private int Add(SessionFacts session)
    {
        ulong hash = Utf8Hash.Of(session.Key);
        int number = hashes.Add(hash);
        index.Add(hash, number);
        all.Add(session);
        if (session is SessionState state)
        {
            awake.Add(state);
        }

        return number;
    }

    public IReadOnlyList<string> Restable(long acceptedBeforeUnixMilliseconds, int countMaximum)
    {
        var restable = new List<string>();
        for (int position = awake.Count - 1; position >= 0; position--)
        {
            var session = awake[position];
            if (session.AcceptedThrough >= acceptedBeforeUnixMilliseconds || session.IsAlerting)
            {
                continue;
            }

            if (session.UnchangedPart is { } part)
            {
                PutToRest(position, part);
            }
            else if (restable.Count < countMaximum)
            {
                restable.Add(session.Name);
            }
        }

        return restable;
    }

    public StateHash Copy(string part, IBufferWriter<byte> output) => awake.First(session => session.Name == part).Copy(output);

    public void Rest(string part, PartName name)
    {
        int position = awake.FindIndex(session => session.Name == part);
        if (position >= 0 && awake[position].IsAsCopied)
        {
            PutToRest(position, name);
        }
    }

    private void PutToRest(int position, PartName part)
    {
        var session = awake[position];
        all[NumberOf(session.Key)] = new RestingSession(session, part);
        awake.RemoveAt(position);
        last = null;
    }

    public void Save(IBufferWriter<byte> output)
    {
        var writer = new SnapshotWriter(output);
        var whole = awake.Where(session => session.UnchangedPart is null).ToList();
        writer.Write(all.Count - whole.Count);
        foreach (var session in all)
        {
            if (PartOf(session) is { } part)
            {
                session.SaveFacts(writer, part);
            }
        }

        writer.Write(whole.Count);
        whole.ForEach(session => session.Save(writer));
    }

    public void Load(ReadOnlySpan<byte> snapshot)
    {
        all.Clear();
        awake.Clear();
        hashes.Clear();
        index = new();
        last = null;
        var reader = new SnapshotReader(snapshot);
        for (int count = reader.ReadInt32(); count > 0; count--)
        {
            Add(RestingSession.Load(ref reader));
        }

        for (int count = reader.ReadInt32(); count > 0; count--)
        {
            Add(SessionState.Load(ref reader, viewersExactMaximum));
        }
    }

    public StateHash Hash()
    {
        var hasher = new StateHasher();
        awake.ForEach(session => session.AddTo(hasher));
        return all.OfType<RestingSession>().Aggregate(hasher.Sum, (sum, session) => sum + session.Part.Hash);
    }

    public StateHash HashOf(ReadOnlySpan<byte> copy)
    {
        var reader = new SnapshotReader(copy);
        var hasher = new StateHasher();
        SessionState.Load(ref reader, viewersExactMaximum).AddTo(hasher);
        return hasher.Sum;
    }
}
