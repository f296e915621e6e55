using System.Buffers;
using System.Text;
using Changkong.Contracts.Events;
using Changkong.Live;
using Changkong.Live.State;

namespace Changkong.Danmaku.Interaction.State;

/// <summary>The fold of the interaction programme of all sessions.</summary>
internal sealed class ProgrammeFold : IPartitionFold
{
    public string Name => "interaction";

    public int Version => 1;

    public IPartitionState Create(int partition) => new ProgrammeState();
}

/// <summary>The sessions of one partition. Touched by the partition's loop only.</summary>
internal sealed class ProgrammeState : IPartitionState
{
    private readonly Dictionary<ulong, SessionInteraction> sessions = [];
    private SessionInteraction? last;

    /// <summary>All sessions, in no promised order.</summary>
    public IReadOnlyCollection<SessionInteraction> Sessions => sessions.Values;

    public SessionInteraction? Find(string session) => sessions.GetValueOrDefault(Utf8Hash.Of(Encoding.UTF8.GetBytes(session)));

    public void Apply(ref EventView view, in EventContext context)
    {
        var key = view.Session;
        if (key.IsEmpty)
        {
            return;
        }

        if (last is null || !key.SequenceEqual(last.Key))
        {
            ulong hash = Utf8Hash.Of(key);
            if (!sessions.TryGetValue(hash, out last))
            {
                sessions.Add(hash, last = new(key));
            }
        }

        last.Apply(ref view, context);
    }

    public void Save(IBufferWriter<byte> output)
    {
        var writer = new SnapshotWriter(output);
        writer.Write(sessions.Count);
        foreach (var session in sessions.Values)
        {
            session.Save(writer);
        }
    }

    public void Load(ReadOnlySpan<byte> snapshot)
    {
        sessions.Clear();
        last = null;
        var reader = new SnapshotReader(snapshot);
        for (int count = reader.Read<int>(); count > 0; count--)
        {
            var session = SessionInteraction.Load(ref reader);
            sessions.Add(Utf8Hash.Of(session.Key), session);
        }
    }

    public StateHash Hash()
    {
        var hasher = new StateHasher();
        foreach (var session in sessions.Values)
        {
            session.AddTo(hasher);
        }

        return hasher.Sum;
    }
}
