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

    public int Version => 2;

    public IPartitionState Create(int partition) => new ProgrammeState();
}

/// <summary>The sessions of one partition, awake or resting. Touched by the partition's loop only.</summary>
internal sealed class ProgrammeState : IRestingState
{
    private readonly PartBook<SessionInteraction> sessions = new(session => new(Encoding.UTF8.GetBytes(session)));
    private SessionInteraction? last;

    /// <summary>The sessions that are awake, in no promised order: every session in which something can become due is among them.</summary>
    public IEnumerable<SessionInteraction> Sessions => sessions.Awake;

    public IEnumerable<PartName> Resting => sessions.Resting;

    public void Attach(IRestingParts parts) => sessions.Attach(parts);

    /// <summary>The session with this id, or null. Wakes one that rests.</summary>
    public SessionInteraction? Find(string session) => sessions.Find(session);

    public void Apply(ref EventView view, in EventContext context)
    {
        var key = view.Session;
        if (key.IsEmpty)
        {
            return;
        }

        if (last is null || !key.SequenceEqual(last.Key))
        {
            last = sessions.FindOrAdd(key);
        }

        last.Apply(ref view, context);
    }

    public IReadOnlyList<string> Restable(long acceptedBeforeUnixMilliseconds, int countMaximum)
    {
        last = null;
        return sessions.Restable(acceptedBeforeUnixMilliseconds, countMaximum);
    }

    public StateHash Copy(string part, IBufferWriter<byte> output) => sessions.Copy(part, output);

    public void Rest(string part, PartName name)
    {
        last = null;
        sessions.Rest(part, name);
    }

    public StateHash HashOf(ReadOnlySpan<byte> copy) => PartCopies.HashOf<SessionInteraction>(copy);

    public void Save(IBufferWriter<byte> output) => sessions.Save(new(output));

    public void Load(ReadOnlySpan<byte> snapshot)
    {
        last = null;
        var reader = new SnapshotReader(snapshot);
        sessions.Load(ref reader);
    }

    public StateHash Hash() => sessions.Hash();
}
