using System.Buffers;
using Changkong.Contracts.Events;
using Changkong.Danmaku.Engine;
using Changkong.Danmaku.Knowledge;
using Changkong.Danmaku.State;
using Changkong.Live;
using Changkong.Live.State;

namespace Changkong.Danmaku.Judging;

/// <summary>Derives <c>comment.judged</c> from every comment, with the engine and the switches in force when it is read.</summary>
internal sealed class JudgeComments(EngineBook engines, KnowledgeBook knowledge, DanmakuInstruments instruments) : ILogReaction
{
    public string Name => "danmaku-judge";

    public int Version => 2;

    public IReadOnlySet<EventType> Reads { get; } = new HashSet<EventType>
    {
        EventType.Commented, EventType.ModerationChanged, EventType.ProductPinned, EventType.ProductExplainStarted, EventType.ProductExplainEnded, EventType.SessionEnded,
    };

    public IReadOnlySet<EventType> Emits { get; } = new HashSet<EventType> { EventType.CommentJudged };

    // The knowledge base is loaded here as well: a capability has no start of its own, and nothing is suggested before comments are judged.
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await engines.LoadAsync(cancellation);
        await knowledge.LoadAsync(cancellation);
    }

    public IReactionState Create(int partition) => new JudgeState(() => engines.Current, instruments);
}

/// <summary>The judges of one partition's sessions.</summary>
internal sealed class JudgeState(Func<CommentEngine> engine, DanmakuInstruments instruments) : IReactionState
{
    // A partition has few rooms on air at a time; those that were silent longest are over.
    private const int RoomsMaximum = 64;

    private readonly Dictionary<string, RoomJudge> rooms = new(StringComparer.Ordinal);
    private readonly ContactDetector contacts = new();
    private readonly FindingMemory memory = new();
    private readonly VerdictWriter writer = new();
    private char[] text = new char[256];
    private char[] viewer = new char[64];
    private byte[] lastSession = [];
    private RoomJudge? last;

    public void React(ref EventView view, in EventContext context, ReactionOutput derived)
    {
        var room = RoomOf(view.Session, view.TimeUnixMilliseconds);
        switch (view.Type)
        {
            case EventType.Commented:
                Judge(ref view, room, derived);
                break;
            case EventType.ModerationChanged:
                room.Moderation.Add(ModerationFact.Of(ref view));
                break;
            case EventType.ProductPinned or EventType.ProductExplainStarted:
                room.Product = EventText.Decode(ref view, EventField.Product);
                break;
            case EventType.ProductExplainEnded:
                room.Product = room.Product == EventText.Decode(ref view, EventField.Product) ? null : room.Product;
                break;
            default:
                room.Product = null;
                break;
        }
    }

    public void Save(IBufferWriter<byte> output)
    {
        var snapshot = new SnapshotWriter(output);
        snapshot.Write(rooms.Count);
        foreach (var (session, room) in rooms)
        {
            snapshot.WriteText(session);
            room.Save(snapshot);
        }
    }

    public void Load(ReadOnlySpan<byte> snapshot)
    {
        rooms.Clear();
        (last, lastSession) = (null, []);
        var reader = new SnapshotReader(snapshot);
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            string session = reader.ReadText()!;
            var room = new RoomJudge(contacts, memory);
            room.Load(ref reader);
            rooms.Add(session, room);
        }
    }

    private void Judge(ref EventView view, RoomJudge room, ReactionOutput derived)
    {
        var comment = new CommentText(view.Id, Decode(view.Text(EventField.Viewer), ref viewer), Decode(view.Text(EventField.Text), ref text), view.TimeUnixMilliseconds);
        var verdict = room.Judge(comment, engine());
        if (verdict.Finding.RanOut)
        {
            instruments.OnPatternRanOut();
        }

        instruments.OnJudged(verdict.Status);
        derived.Add(writer.Write(ref view, comment, verdict));
    }

    private static ReadOnlySpan<char> Decode(ReadOnlySpan<byte> wire, ref char[] buffer)
    {
        if (buffer.Length < wire.Length)
        {
            buffer = new char[wire.Length];
        }

        return buffer.AsSpan(0, EventText.Decode(wire, buffer));
    }

    private RoomJudge RoomOf(ReadOnlySpan<byte> session, long time)
    {
        if (last is null || !session.SequenceEqual(lastSession))
        {
            lastSession = session.ToArray();
            last = RoomOf(EventText.Decode(session), time);
        }

        return last;
    }

    private RoomJudge RoomOf(string session, long time)
    {
        if (rooms.TryGetValue(session, out var known))
        {
            return known;
        }

        if (rooms.Count >= RoomsMaximum)
        {
            rooms.Remove(rooms.MinBy(entry => entry.Value.LastTime).Key);
        }

        var room = new RoomJudge(contacts, memory) { LastTime = time };
        rooms.Add(session, room);
        return room;
    }
}
