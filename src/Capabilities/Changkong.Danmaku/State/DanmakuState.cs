using System.Buffers;
using System.Text;
using Changkong.Contracts.Events;
using Changkong.Live;
using Changkong.Live.State;

namespace Changkong.Danmaku.State;

/// <summary>The fold behind the panel. Holds no engine: it reads verdicts and decisions, so that a replay a year later gives what was shown.</summary>
internal sealed class DanmakuFold : IPartitionFold
{
    public string Name => "danmaku";

    public int Version => 4;

    public IPartitionState Create(int partition) => new DanmakuState();
}

/// <summary>The sessions of one partition that anybody has commented in or moderated. Touched by the partition's loop only.</summary>
internal sealed class DanmakuState : IPartitionState
{
    private static readonly bool[] Folded = Types();

    private readonly Dictionary<string, RoomPanel> sessions = new(StringComparer.Ordinal);
    private readonly EventTextPool texts = new();
    private byte[] lastKey = [];
    private RoomPanel? last;

    public IReadOnlyDictionary<string, RoomPanel> Sessions => sessions;

    public RoomPanel? Find(string session) => sessions.GetValueOrDefault(session);

    public void Apply(ref EventView view, in EventContext context)
    {
        if (!Folded[(byte)view.Type])
        {
            return;
        }

        var key = view.Session;
        if (last is null || !key.SequenceEqual(lastKey))
        {
            string session = Encoding.UTF8.GetString(key);
            if (!sessions.TryGetValue(session, out last))
            {
                sessions.Add(session, last = new RoomPanel(session));
            }

            lastKey = key.ToArray();
        }

        last.Apply(ref view, context.AcceptedAtUnixMilliseconds, texts);
    }

    public void Save(IBufferWriter<byte> output)
    {
        var writer = new SnapshotWriter(output);
        writer.Write(sessions.Count);
        foreach (var (session, panel) in sessions)
        {
            writer.WriteText(session);
            panel.Save(writer);
        }
    }

    public void Load(ReadOnlySpan<byte> snapshot)
    {
        sessions.Clear();
        (last, lastKey) = (null, []);
        var reader = new SnapshotReader(snapshot);
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            string session = reader.ReadText()!;
            sessions.Add(session, RoomPanel.Load(session, ref reader));
        }
    }

    public StateHash Hash()
    {
        var hasher = new StateHasher();
        foreach (var panel in sessions.Values)
        {
            panel.AddTo(hasher);
        }

        return hasher.Sum;
    }

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
