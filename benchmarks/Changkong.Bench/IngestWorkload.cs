using System.Buffers;
using System.Globalization;
using System.Text;
using Changkong.Contracts.Events;

namespace Changkong.Bench;

/// <summary>
/// A seeded stream of events as a platform sends them, 218 bytes on average, in the proportions of a busy room: exposures and entries lead, payments are rare.
/// Deterministic: the same seed gives the same bytes.
/// </summary>
internal sealed class IngestWorkload
{
    private static readonly (EventType Type, int Weight)[] Mix =
    [
        (EventType.AudienceEntered, 200), (EventType.AudienceLeft, 150), (EventType.Liked, 170), (EventType.Commented, 110), (EventType.ProductExposed, 180),
        (EventType.ProductClicked, 110), (EventType.Carted, 40), (EventType.OrderCreated, 25), (EventType.OrderPaid, 15),
    ];

    private static readonly string[] Channels = ["feed", "follow", "search", "mall", "paid", "share"];
    private static readonly string[] Provinces = ["广东", "浙江", "江苏", "四川", "北京", "河南", "山东", "上海"];
    private static readonly string[] Words = ["多少钱", "有没有大码", "怎么下单", "主播好看", "已拍", "什么时候发货", "链接在哪里呀", "想要蓝色的"];
    private const int OnlineViewers = 2_000;
    private readonly ArrayBufferWriter<byte> json = new(1024);
    private readonly EventWriter writer;
    private readonly ulong seed;
    private readonly string source;
    private readonly int sessions;
    private ulong state;
    private readonly int[] entered;
    private long number;
    private int session;
    private long time;

    public IngestWorkload(ulong seed, string source, int sessions, long beginUnixMilliseconds)
    {
        this.seed = seed;
        this.source = source;
        this.sessions = sessions;
        state = (seed * 0x9E3779B97F4A7C15) + 1;
        time = beginUnixMilliseconds;
        entered = new int[sessions];
        writer = new(json);
    }

    public long Number => number;

    /// <summary>Appends events as NDJSON.</summary>
    /// <remarks>One call is one batch, and a batch comes from one room, as a platform's connector sends it.</remarks>
    public void Write(IBufferWriter<byte> output, int count)
    {
        session = Next(sessions);
        for (int written = 0; written < count; written++)
        {
            json.ResetWrittenCount();
            WriteOne();
            output.Write(json.WrittenSpan);
            output.Write("\n"u8);
        }
    }

    private void WriteOne()
    {
        time += Next(3);
        var type = Pick();
        Span<byte> id = stackalloc byte[32];
        Utf8(id, out int idLength, $"{seed:x4}{number++:d13}");
        Span<byte> sessionId = stackalloc byte[32];
        Utf8(sessionId, out int sessionLength, $"74{seed:d4}002900{session:d4}");
        writer.Begin(id[..idLength], Encoding.UTF8.GetBytes(source), Encoding.UTF8.GetBytes(EventTypes.Name(type)), time, sessionId[..sessionLength]);
        Span<byte> viewer = stackalloc byte[32];
        // Whoever enters is new; everything else is done by one of those who entered last and are still there.
        int who = type == EventType.AudienceEntered ? ++entered[session] : Math.Max(0, entered[session] - Next(OnlineViewers));
        Utf8(viewer, out int viewerLength, $"69{session:d4}{who:d13}");
        writer.Add(EventField.Viewer, viewer[..viewerLength]);
        AddBody(type);
        writer.End();
    }

    private void AddBody(EventType type)
    {
        switch (type)
        {
            case EventType.AudienceEntered:
                writer.Add(EventField.Channel, Channels[Next(Channels.Length)]).Add(EventField.Province, Provinces[Next(Provinces.Length)]).Add(EventField.Visit, Next(3) == 0 ? "returning" : "new");
                break;
            case EventType.AudienceLeft:
                writer.Add(EventField.Channel, Channels[Next(Channels.Length)]);
                break;
            case EventType.Liked:
                writer.Add(EventField.Count, 1 + Next(9)).Add(EventField.Device, Next(2) == 0 ? "phone" : "tablet");
                break;
            case EventType.Commented:
                writer.Add(EventField.Text, Words[Next(Words.Length)] + Words[Next(Words.Length)]);
                break;
            default:
                AddTrade(type);
                break;
        }
    }

    private void AddTrade(EventType type)
    {
        int product = Next(60);
        writer.Add(EventField.Product, string.Create(CultureInfo.InvariantCulture, $"35{session:d2}{product:d8}"));
        writer.Add(EventField.Channel, Channels[Next(Channels.Length)]);
        if (type is EventType.OrderCreated or EventType.OrderPaid)
        {
            writer.Add(EventField.Order, string.Create(CultureInfo.InvariantCulture, $"48{seed:d2}{number:d12}"));
            writer.Add(EventField.Quantity, 1 + Next(2)).Add(EventField.Amount, 990 + (Next(300) * 100));
        }
    }

    private EventType Pick()
    {
        int at = Next(1000);
        foreach (var (type, weight) in Mix)
        {
            at -= weight;
            if (at < 0)
            {
                return type;
            }
        }

        return EventType.Liked;
    }

    private int Next(int below)
    {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return (int)((state >> 33) % (uint)below);
    }

    private static void Utf8(Span<byte> destination, out int written, [System.Runtime.CompilerServices.InterpolatedStringHandlerArgument("destination")] ref System.Text.Unicode.Utf8.TryWriteInterpolatedStringHandler handler) =>
        System.Text.Unicode.Utf8.TryWrite(destination, CultureInfo.InvariantCulture, ref handler, out written);
}
