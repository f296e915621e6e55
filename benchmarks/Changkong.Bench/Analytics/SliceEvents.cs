using System.Buffers;
using System.Globalization;
using System.Text;
using Changkong.Contracts.Events;
using Changkong.Contracts.Log;

namespace Changkong.Bench.Analytics;

/// <summary>
/// Seeded events of many sessions: waves of rooms that are live at the same time, their events interleaved by time as a log has them. Every event of a viewer
/// carries what is known of the viewer, every trade its product; sessions have facts, listings, explanations and segments.
/// </summary>
internal sealed class SliceEvents(long count, int partitions)
{
    public const int RoomsLive = 25;
    private const int EventsASession = 40_000;
    private const int ProductsASession = 60;
    private const int Products = 2_000;
    private const int Population = 4_000_000;
    private const int ViewersASession = 15_000;
    private const long SessionMilliseconds = 4 * 3_600_000L;

    private static readonly long Start = new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private static readonly byte[][] Provinces = Names("province-", 31);
    private static readonly byte[][] Channels = Names("channel-", 14);
    private static readonly byte[][] Details = Names("detail-", 40);
    private static readonly byte[][] Campaigns = Names("campaign-", 25);
    private static readonly byte[][] Ages = Names("age-", 7);
    private static readonly byte[][] FanLevels = Names("level-", 12);
    private static readonly byte[][] Tiers = Names("tier-", 5);
    private static readonly byte[][] Numbers = Names("", 64);
    private static readonly byte[] Source = "simulator:bench"u8.ToArray();

    // Of a hundred events: 22 impressions, 20 entries, 17 exits, 10 likes, 6 comments, 12 product impressions, 7 clicks, 2 carts, 1.5 orders, 1.2 paid, the rest samples, follows, refunds.
    private static readonly (int Below, EventType Type)[] Mix =
    [
        (220, EventType.AudienceExposed), (420, EventType.AudienceEntered), (590, EventType.AudienceLeft), (690, EventType.Liked), (750, EventType.Commented), (870, EventType.ProductExposed),
        (940, EventType.ProductClicked), (960, EventType.Carted), (975, EventType.OrderCreated), (987, EventType.OrderPaid), (989, EventType.OrderRefunded), (993, EventType.Followed),
        (996, EventType.AudienceSampled), (998, EventType.Shared), (1000, EventType.FanClubJoined),
    ];

    private readonly Random random = new(20261122);
    private readonly long[] offsets = new long[partitions];
    private readonly ArrayBufferWriter<byte>[] payloads = [.. Enumerable.Range(0, partitions).Select(_ => new ArrayBufferWriter<byte>(1 << 20))];
    private readonly int[] pending = new int[partitions];
    private readonly ArrayBufferWriter<byte> json = new(2048);
    private long written;

    public static string SessionName(int session) => string.Create(CultureInfo.InvariantCulture, $"session-{session:0000}");

    public static string RoomName(int session) => string.Create(CultureInfo.InvariantCulture, $"room-{session % 60:00}");

    /// <summary>Batches in the order of the log; each list is one transaction.</summary>
    public IEnumerable<List<LogBatch>> Batches(int eventsATransaction)
    {
        int session = 0;
        while (written < count)
        {
            for (int wave = 0; wave < RoomsLive; wave++)
            {
                Facts(session + wave);
            }

            for (long index = 0; index < (long)EventsASession * RoomsLive && written < count; index++)
            {
                int room = session + random.Next(RoomsLive);
                One(room, TimeOf(session) + (index * SessionMilliseconds / (EventsASession * RoomsLive)));
                if (pending.Sum() >= eventsATransaction)
                {
                    yield return Take();
                }
            }

            for (int wave = 0; wave < RoomsLive; wave++)
            {
                Write(session + wave, EventType.SessionEnded, TimeOf(session) + SessionMilliseconds, writer => { });
            }

            session += RoomsLive;
        }

        yield return Take();
    }

    private static long TimeOf(int session) => Start + (session / RoomsLive * (SessionMilliseconds + 3_600_000L));

    private List<LogBatch> Take()
    {
        var batches = new List<LogBatch>();
        for (int partition = 0; partition < partitions; partition++)
        {
            if (pending[partition] > 0)
            {
                batches.Add(new(partition, offsets[partition], pending[partition], Start, payloads[partition].WrittenSpan.ToArray()));
                offsets[partition] += pending[partition];
                pending[partition] = 0;
                payloads[partition].ResetWrittenCount();
            }
        }

        return batches;
    }

    private void Facts(int session)
    {
        long start = TimeOf(session);
        Write(session, EventType.SessionStarted, start, writer => writer
            .Add(EventField.Platform, Numbers[session % 4]).Add(EventField.Account, Numbers[session % 20]).Add(EventField.Room, Encoding.UTF8.GetBytes(RoomName(session)))
            .Add(EventField.Host, Numbers[session % 40]).Add(EventField.HostTier, Tiers[session % 5]).Add(EventField.Origin, "simulator"));
        for (int product = 0; product < ProductsASession; product++)
        {
            int number = ProductOf(session, product);
            Write(session, EventType.ProductListed, start + product, writer => writer
                .Add(EventField.Product, ProductName(number)).Add(EventField.Category, Numbers[number % 18]).Add(EventField.Brand, Numbers[number % 60]).Add(EventField.Supplier, Numbers[number % 50])
                .Add(EventField.Price, 1_000L + (number * 37 % 400_000)));
        }

        for (int explanation = 0; explanation < ProductsASession; explanation++)
        {
            long from = start + (explanation * SessionMilliseconds / ProductsASession);
            int number = ProductOf(session, explanation);
            Write(session, EventType.ProductExplainStarted, from, writer => writer.Add(EventField.Product, ProductName(number)));
            Write(session, EventType.ProductExplainEnded, from + (SessionMilliseconds / ProductsASession / 2), writer => writer.Add(EventField.Product, ProductName(number)));
        }

        for (int segment = 0; segment < 8; segment++)
        {
            Write(session, EventType.SegmentStarted, start + (segment * SessionMilliseconds / 8), writer => writer.Add(EventField.Segment, Numbers[segment]));
        }
    }

    private void One(int session, long time)
    {
        int dice = random.Next(1000);
        int kind = 0;
        while (dice >= Mix[kind].Below)
        {
            kind++;
        }

        var type = Mix[kind].Type;
        uint viewer = Scatter((uint)((session * 7919L) + (random.Next(ViewersASession) * 263L)) % Population);
        Begin(session, type, time, out var writer);
        if (type == EventType.AudienceSampled)
        {
            writer.Add(EventField.Online, (long)(200 + random.Next(3_000)));
        }
        else
        {
            AboutViewer(writer, viewer);
            AboutTrade(writer, type, session);
        }

        End(writer, session);
    }

    // What is known of a viewer follows from the viewer; the channel is that of the visit.
    private void AboutViewer(EventWriter writer, uint viewer)
    {
        Span<byte> name = stackalloc byte[22];
        "viewer-"u8.CopyTo(name);
        viewer.TryFormat(name[7..], out int digits, "x8", CultureInfo.InvariantCulture);
        int channel = random.Next(100) < 70 ? (int)(viewer % 14) : random.Next(14);
        writer.Add(EventField.Viewer, name[..(7 + digits)]).Add(EventField.Channel, Channels[channel]).Add(EventField.ChannelDetail, Details[(channel * 3) + (int)(viewer % 3) is var detail && detail < 40 ? detail : 39])
            .Add(EventField.Traffic, channel > 9 ? "paid"u8 : "natural"u8).Add(EventField.Province, Provinces[(viewer >> 3) % 31]).Add(EventField.CityTier, Tiers[(viewer >> 5) % 5])
            .Add(EventField.Gender, viewer % 10 < 6 ? "female"u8 : "male"u8).Add(EventField.AgeBand, Ages[(viewer >> 7) % 7]).Add(EventField.Visit, viewer % 3 == 0 ? "returning"u8 : "new"u8)
            .Add(EventField.FanLevel, FanLevels[(viewer >> 9) % 12]).Add(EventField.MemberLevel, Tiers[(viewer >> 11) % 5]).Add(EventField.Device, viewer % 4 == 0 ? "ios"u8 : "android"u8)
            .Add(EventField.System, viewer % 4 == 0 ? "iOS 26"u8 : "Android 16"u8);
        if (channel > 9)
        {
            writer.Add(EventField.Campaign, Campaigns[viewer % 25]);
        }
    }

    private void AboutTrade(EventWriter writer, EventType type, int session)
    {
        if (type == EventType.Commented)
        {
            writer.Add(EventField.Text, "还有货吗"u8);
        }

        if (type is not (EventType.ProductExposed or EventType.ProductClicked or EventType.Carted or EventType.OrderCreated or EventType.OrderPaid or EventType.OrderRefunded))
        {
            return;
        }

        int product = ProductOf(session, random.Next(ProductsASession));
        writer.Add(EventField.Product, ProductName(product));
        if (type is EventType.OrderCreated or EventType.OrderPaid or EventType.OrderRefunded)
        {
            writer.Add(EventField.Order, string.Create(CultureInfo.InvariantCulture, $"order-{session}-{random.Next(900)}")).Add(EventField.Quantity, (long)random.Next(1, 4))
                .Add(EventField.Amount, 1_000L + random.Next(90_000)).Add(EventField.PayMethod, Tiers[product % 3]);
        }
    }

    private void Write(int session, EventType type, long time, Action<EventWriter> body)
    {
        Begin(session, type, time, out var writer);
        body(writer);
        End(writer, session);
    }

    private void Begin(int session, EventType type, long time, out EventWriter writer)
    {
        json.ResetWrittenCount();
        writer = new EventWriter(json);
        Span<byte> id = stackalloc byte[16];
        written.TryFormat(id, out int digits, "x10", CultureInfo.InvariantCulture);
        writer.Begin(id[..digits], Source, Encoding.UTF8.GetBytes(EventTypes.Name(type)), time, Encoding.UTF8.GetBytes(SessionName(session)));
    }

    private void End(EventWriter writer, int session)
    {
        writer.End();
        int partition = Partitioning.PartitionOf(Encoding.UTF8.GetBytes(SessionName(session)), partitions);
        LogFrames.Write(payloads[partition], json.WrittenSpan);
        pending[partition]++;
        written++;
    }

    private static int ProductOf(int session, int place) => ((session * 31) + (place * 17)) % Products;

    private static byte[] ProductName(int product) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"product-{product:0000}"));

    private static uint Scatter(uint number) => number * 2654435761u;

    private static byte[][] Names(string prefix, int count) => [.. Enumerable.Range(0, count).Select(number => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{prefix}{number:00}")))];
}
