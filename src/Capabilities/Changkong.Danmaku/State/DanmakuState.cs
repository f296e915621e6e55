using System.Buffers;
using Changkong.Contracts.Events;
using Changkong.Live;
using Changkong.Live.State;

namespace Changkong.Danmaku.State;

/// <summary>The fold behind the panel. Holds no engine: it reads verdicts and decisions, so that a replay a year later gives what was shown.</summary>
internal sealed class DanmakuFold : IPartitionFold
{
    public string Name => "danmaku";

    public int Version => 5;

    public IPartitionState Create(int partition) => new DanmakuState();
}

/// <summary>The sessions of one partition that anybody has commented in or moderated, awake or resting. Touched by the partition's loop only.</summary>
internal sealed class DanmakuState : IRestingState
{
    private static readonly bool[] Folded = Types();

    private readonly PartBook<RoomPanel> sessions = new(session => new RoomPanel(session));
    private readonly EventTextPool texts = new();
    private byte[] lastKey = [];
    private RoomPanel? last;

    /// <summary>How many sessions there are.</summary>
    public int Count => sessions.Count;

    /// <summary>How many of them are in memory.</summary>
    public int AwakeCount => sessions.AwakeCount;

    public IEnumerable<PartName> Resting => sessions.Resting;

    public void Attach(IRestingParts parts) => sessions.Attach(parts);

    /// <summary>The panel of a session, or null. Wakes one that rests.</summary>
    public RoomPanel? Find(string session) => sessions.Find(session);

    public void Apply(ref EventView view, in EventContext context)
    {
        if (!Folded[(byte)view.Type])
        {
            return;
        }

        var key = view.Session;
        if (last is null || !key.SequenceEqual(lastKey))
        {
            last = sessions.FindOrAdd(key);
            lastKey = key.ToArray();
        }

        last.Apply(ref view, context.AcceptedAtUnixMilliseconds, texts);
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

    public StateHash HashOf(ReadOnlySpan<byte> copy) => PartCopies.HashOf<RoomPanel>(copy);

    public void Save(IBufferWriter<byte> output) => sessions.Save(new(output));

    public void Load(ReadOnlySpan<byte> snapshot)
    {
        (last, lastKey) = (null, []);
        var reader = new SnapshotReader(snapshot);
        sessions.Load(ref reader);
    }

    public StateHash Hash() => sessions.Hash();

    private static bool[] Types()
    {
        bool[] types = new bool[256];
        foreach (var type in (EventType[])
                 [
                     EventType.CommentJudged, EventType.ModerationChanged, EventType.CommentReviewed, EventType.QuestionAnswered, EventType.InteractionChanged, EventType.Liked, EventType.Shared,
                     EventType.Followed, EventType.FanClubJoined, .. RoomPanel.Marked,
                 ])
        {
            types[(byte)type] = true;
        }

        return types;
    }
}
