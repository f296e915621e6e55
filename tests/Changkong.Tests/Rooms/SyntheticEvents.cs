using System.Buffers;
using System.Text;
using Changkong.Contracts.Events;
using Changkong.Live;
using Changkong.Rooms.State;

namespace Changkong.Tests.Rooms;

/// <summary>One event as the tests see it; the wire form is written from it.</summary>
internal sealed record SyntheticEvent(string Id, EventType Type, long Time, string Session, IReadOnlyDictionary<EventField, object> Fields)
{
    public string? Text(EventField field) => Fields.GetValueOrDefault(field) as string;

    public long? Number(EventField field) => Fields.GetValueOrDefault(field) as long?;

    public byte[] Utf8(string source = "test:one")
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        writer.Begin(Id, source, Type, Time, Session);
        foreach (var (field, value) in Fields.OrderBy(pair => pair.Key))
        {
            _ = value is string text ? writer.Add(field, text) : writer.Add(field, (long)value);
        }

        writer.End();
        return output.WrittenSpan.ToArray();
    }
}

/// <summary>Random sessions that meet every rule of the fold: few viewers, few instants, so that ties and returns are frequent.</summary>
internal static class SyntheticEvents
{
    private static readonly EventType[] Types =
    [
        EventType.AudienceExposed, EventType.AudienceEntered, EventType.AudienceEntered, EventType.AudienceEntered, EventType.AudienceLeft, EventType.AudienceLeft, EventType.AudienceSampled,
        EventType.Commented, EventType.Liked, EventType.Shared, EventType.Followed, EventType.FanClubJoined, EventType.Gifted, EventType.Disliked,
        EventType.ProductListed, EventType.ProductPinned, EventType.ProductExplainStarted, EventType.ProductExplainEnded, EventType.ProductExposed, EventType.ProductClicked,
        EventType.ProductFavourited, EventType.Carted, EventType.OrderCreated, EventType.OrderPaid, EventType.OrderPaid, EventType.RefundRequested, EventType.OrderRefunded, EventType.OrderRefunded,
        EventType.OrderSettled, EventType.StockChanged, EventType.PriceChanged, EventType.AdvertisingSpent, EventType.SegmentStarted, EventType.ActionTaken, EventType.LotteryOpened,
        EventType.StreamCut, EventType.StreamRestored, EventType.PlatformWarned, EventType.PlatformViolated, EventType.SessionStarted, EventType.SessionPlanned,
    ];

    private static readonly EventField[] SliceFields =
        [EventField.Channel, EventField.ChannelDetail, EventField.Traffic, EventField.Province, EventField.Visit, EventField.FanLevel, EventField.Gender, EventField.AgeBand, EventField.Device, EventField.CityTier];

    public static IReadOnlyList<SyntheticEvent> Generate(int seed, int count, bool ends = true)
    {
        var random = new Random(seed);
        const long Start = 1_795_000_000_000;
        var events = new List<SyntheticEvent>();
        for (int number = 0; number < count; number++)
        {
            string session = $"s{random.Next(2)}";
            long time = Start + (random.Next(120) * 2_500L);
            var type = ends && random.Next(200) == 0 ? EventType.SessionEnded : Types[random.Next(Types.Length)];
            events.Add(new($"e{random.Next(10)}-{number}", type, time, session, FieldsOf(type, random)));
        }

        return events;
    }

    private static Dictionary<EventField, object> FieldsOf(EventType type, Random random)
    {
        var fields = new Dictionary<EventField, object>();
        var definition = EventTypes.Definition(type);
        int viewer = random.Next(12);
        foreach (var field in definition.Required)
        {
            fields[field] = ValueOf(field, viewer, random);
        }

        foreach (var field in definition.Optional)
        {
            // The fields of a viewer are mostly there and mostly the same; the others come and go.
            int chance = SliceFields.Contains(field) || field is EventField.Viewer ? 85 : 60;
            if (random.Next(100) < chance)
            {
                fields[field] = ValueOf(field, viewer, random);
            }
        }

        return fields;
    }

    private static object ValueOf(EventField field, int viewer, Random random) => field switch
    {
        EventField.Viewer => $"viewer-{viewer}",
        EventField.Product => $"product {random.Next(4)}",
        EventField.Order => $"order-{random.Next(15)}",
        EventField.Amount => (long)random.Next(1, 50_000),
        EventField.Currency => random.Next(8) == 0 ? "USD" : "CNY",
        EventField.Quantity or EventField.Count => (long)random.Next(1, 5),
        EventField.Online => (long)random.Next(500),
        EventField.Traffic => random.Next(3) == 0 ? "paid" : "natural",
        EventField.Visit => (viewer + random.Next(5) / 4) % 2 == 0 ? "new" : "returning",
        EventField.Text => $"价格 \"{random.Next(4)}\" \\ 多少\n",
        _ when (int)field >= (int)EventField.Amount => (long)random.Next(1, 1000),
        _ when SliceFields.Contains(field) && random.Next(40) == 0 => "",
        _ => $"{field}{(SliceFields.Contains(field) ? (viewer + random.Next(6) / 5) % 3 : random.Next(3))}",
    };
}

/// <summary>A fold driven by hand.</summary>
internal static class Folding
{
    public static RoomsState Fold(IEnumerable<SyntheticEvent> events)
    {
        var state = new RoomsState();
        Fold(state, events);
        return state;
    }

    public static void Fold(RoomsState state, IEnumerable<SyntheticEvent> events, long acceptedAt = 1_795_000_000_000)
    {
        var view = default(EventView);
        long offset = 0;
        foreach (var one in events)
        {
            byte[] json = one.Utf8();
            if (!EventReader.TryRead(json, ref view, out var fault))
            {
                throw new InvalidOperationException($"{fault}: {Encoding.UTF8.GetString(json)}");
            }

            state.Apply(ref view, new EventContext(0, offset++, acceptedAt));
        }
    }

    public static SyntheticEvent[] Shuffled(IReadOnlyList<SyntheticEvent> events, int seed)
    {
        var shuffled = events.ToArray();
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }
}
