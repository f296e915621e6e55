using System.Buffers;
using System.Text;
using Changkong.Contracts.Events;
using Changkong.Contracts.Log;
using Changkong.Danmaku;
using Changkong.Danmaku.Engine;
using Changkong.Danmaku.Judging;
using Changkong.Danmaku.State;
using Changkong.Live;

namespace Changkong.Tests.Danmaku;

/// <summary>Events of comment sections, and the verdicts that a judge derives from them.</summary>
internal static class DanmakuEvents
{
    public const long Start = 1_795_000_020_000;

    private static readonly string[] Texts =
    [
        "多少钱", "什么时候发货", "120斤穿什么码", "130斤穿什么码", "有货吗", "加微信领券", "加 薇 信 领 券", "www.tongkuan-shop.com", "质量真好", "谢谢主播", "1", "来了", "傻逼", "13800138000", "今天我生日", "老粉报到", "退货没人理",
    ];

    public static byte[] Event(string id, EventType type, long time, string session, Action<EventWriter> body, string source = "douyin:shop")
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        writer.Begin(id, source, type, time, session);
        body(writer);
        writer.End();
        return output.WrittenSpan.ToArray();
    }

    public static byte[] Comment(string id, string viewer, string text, long time, string session = "s1") =>
        Event(id, EventType.Commented, time, session, writer => writer.Add(EventField.Viewer, viewer).Add(EventField.Text, text));

    public static byte[] Moderation(string id, string action, string subject, string state, long time, string session = "s1", long value = 0) =>
        Event(id, EventType.ModerationChanged, time, session, writer => writer.Add(EventField.Action, action).Add(EventField.State, state).Add(EventField.Actor, "desk")
            .Add(EventField.Title, action == "set" ? subject : "").Add(EventField.Viewer, action == "mute" ? subject : "").Add(EventField.Text, action == "word" ? subject : "").Add(EventField.Count, value), EventSources.Own);

    /// <summary>What a room may hold, with everything that people do.</summary>
    public static List<byte[]> Random(int seed, int count)
    {
        var random = new Random(seed);
        var events = new List<byte[]>();
        for (int number = 0; number < count; number++)
        {
            string session = $"s{random.Next(2)}";
            long time = Start + random.Next(count * 300);
            string id = $"e{number}";
            events.Add(random.Next(20) switch
            {
                0 => Moderation(id, ModerationActions.Mute, $"v{random.Next(30)}", random.Next(2) == 0 ? "on" : "off", time, session),
                1 => Moderation(id, ModerationActions.Set, "diversion", random.Next(2) == 0 ? "on" : "off", time, session),
                2 => Event(id, EventType.CommentReviewed, time, session, writer => writer.Add(EventField.Cause, $"e{random.Next(count)}").Add(EventField.State, "shown").Add(EventField.Actor, "a").Add(EventField.Reason, "ok")
                    .Add(EventField.Action, random.Next(3) == 0 ? "appeal" : "review")),
                3 => Event(id, EventType.QuestionAnswered, time, session, writer => writer.Add(EventField.Group, $"g{random.Next(40)}").Add(EventField.Text, "99元").Add(EventField.Level, "suggested").Add(EventField.Origin, "person").Add(EventField.Actor, "a")),
                4 => Event(id, EventType.ProductPinned, time, session, writer => writer.Add(EventField.Product, $"p{random.Next(3)}")),
                5 => Event(id, EventType.Liked, time, session, writer => writer.Add(EventField.Viewer, "v").Add(EventField.Count, random.Next(1, 9))),
                _ => Judged(id, session, time, random),
            });
        }

        return events;
    }

    /// <summary>Judges comments as the reaction does, and returns what it derives.</summary>
    public static List<byte[]> Judge(IEnumerable<byte[]> events, JudgeState? state = null)
    {
        var judge = state ?? Judge();
        var derived = new ReactionOutput(0, 1, new HashSet<EventType> { EventType.CommentJudged });
        scoped var view = default(EventView);
        long offset = 0;
        foreach (byte[] json in events)
        {
            EventReader.TryRead(json, ref view, out _);
            judge.React(ref view, new(0, offset++, Start), derived);
        }

        return Frames(derived);
    }

    public static JudgeState Judge(params ModerationSet[] sets)
    {
        var engine = CommentEngine.Build(sets, new DanmakuOptions());
        return new(() => engine, new DanmakuInstruments());
    }

    public static DanmakuState Fold(IEnumerable<byte[]> events, DanmakuState? onto = null)
    {
        var state = onto ?? new DanmakuState();
        scoped var view = default(EventView);
        long offset = 0;
        foreach (byte[] json in events)
        {
            EventReader.TryRead(json, ref view, out var fault);
            if (!EventRules.TryCheck(ref view, out fault))
            {
                throw new InvalidOperationException($"{fault}: {Encoding.UTF8.GetString(json)}");
            }

            state.Apply(ref view, new(0, offset++, Start));
        }

        return state;
    }

    public static List<T> Shuffled<T>(IEnumerable<T> items, int seed)
    {
        var shuffled = items.ToArray();
        new Random(seed).Shuffle(shuffled);
        return [.. shuffled];
    }

    private static byte[] Judged(string id, string session, long time, Random random)
    {
        string text = Texts[random.Next(Texts.Length)];
        string state = random.Next(6) switch { 0 => "held", 1 => "blocked", 2 => "folded", _ => "shown" };
        return Event("judged-" + id, EventType.CommentJudged, time, session, writer => writer.Add(EventField.Cause, id).Add(EventField.State, state).Add(EventField.Viewer, $"v{random.Next(30)}")
            .Add(EventField.Text, text).Add(EventField.Mood, random.Next(-1000, 1001)).Add(EventField.Intent, random.Next(1001)).Add(EventField.Reason, state == "shown" ? "" : $"r{random.Next(5)}")
            .Add(EventField.Labels, random.Next(2) == 0 ? "question:price,layer:deep" : "link,layer:basic").Add(EventField.Group, random.Next(2) == 0 ? $"g{random.Next(40)}" : "").Add(EventField.Version, "v1")
            .AddUnknown("hits"u8, """[{"rule":"abuse:x","start":0,"length":2,"channel":"exact","tier":"hold"}]"""u8), EventSources.Own);
    }

    private static List<byte[]> Frames(ReactionOutput derived)
    {
        var frames = new List<byte[]>();
        var payload = derived.Run(Start).Payload.Span;
        while (LogFrames.TryTake(ref payload, out var json))
        {
            frames.Add(json.ToArray());
        }

        return frames;
    }
}
