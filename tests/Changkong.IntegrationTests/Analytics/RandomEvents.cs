using System.Globalization;
using Changkong.Contracts.Events;

namespace Changkong.IntegrationTests.Analytics;

/// <summary>
/// Seeded sets of events in which everything happens that the dictionary has to get right: equal times, missing fields, other currencies, refunds without
/// payment, spans that are opened twice or never closed, samples at one instant, facts that come after the rows they are about.
/// </summary>
internal sealed class RandomEvents(int seed)
{
    public static readonly long Start = new DateTimeOffset(2026, 11, 22, 11, 58, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private static readonly EventType[] Audience =
    [
        EventType.AudienceExposed, EventType.AudienceEntered, EventType.AudienceEntered, EventType.AudienceLeft, EventType.Commented, EventType.Liked, EventType.Shared,
        EventType.Followed, EventType.FanClubJoined, EventType.Gifted, EventType.Disliked, EventType.ProductExposed, EventType.ProductClicked, EventType.ProductFavourited,
    ];

    private static readonly EventType[] Trade =
        [EventType.Carted, EventType.OrderCreated, EventType.OrderPaid, EventType.OrderPaid, EventType.OrderCancelled, EventType.RefundRequested, EventType.OrderRefunded, EventType.OrderSettled];

    private static readonly EventType[] Room =
    [
        EventType.AudienceSampled, EventType.AudienceSampled, EventType.ProductListed, EventType.ProductExplainStarted, EventType.ProductExplainEnded, EventType.SegmentStarted,
        EventType.SegmentEnded, EventType.AdvertisingSpent, EventType.StreamCut, EventType.StreamRestored, EventType.PlatformWarned, EventType.PlatformViolated, EventType.ActionTaken,
    ];

    private readonly Random random = new(seed);
    private int number;

    /// <summary>Events in the order in which they arrive: mostly by time, some late, facts among them.</summary>
    public List<TestEvent> Generate(int count, int sessions = 3)
    {
        var events = new List<TestEvent>();
        for (int session = 0; session < sessions; session++)
        {
            string name = $"session-{seed}-{session}";
            if (random.Next(4) > 0)
            {
                events.Add(SessionFact(EventType.SessionPlanned, name, 0));
            }

            if (random.Next(5) > 0)
            {
                events.Add(SessionFact(EventType.SessionStarted, name, random.Next(60_000)));
            }

            if (random.Next(2) > 0)
            {
                events.Add(Event(EventType.SessionEnded, name, 400_000 + random.Next(100_000)));
            }

            events.AddRange(Enumerable.Range(0, count / sessions).Select(_ => One(name)));
        }

        // Arrival: by event time, but each event may be late by up to three minutes.
        return [.. events.OrderBy(one => one.Time + (random.Next(3) == 0 ? random.Next(180_000) : 0)).ThenBy(one => one.Id, StringComparer.Ordinal)];
    }

    public IEnumerable<TestEvent> Shuffled(IEnumerable<TestEvent> events) => events.OrderBy(_ => random.Next());

    private TestEvent One(string session)
    {
        int kind = random.Next(100);
        long time = random.Next(500) * 1_000 + (random.Next(3) == 0 ? random.Next(1_000) : 0);
        return kind < 55 ? OfAudience(session, time) : kind < 80 ? OfTrade(session, time) : OfRoom(session, time);
    }

    private TestEvent OfAudience(string session, long time)
    {
        var one = Viewer(Event(Pick(Audience), session, time), required: true);
        switch (one.Type)
        {
            case EventType.AudienceExposed when random.Next(4) == 0:
                one.Texts.Remove(EventField.Viewer);
                break;
            case EventType.Commented:
                one.With(EventField.Text, "多少钱？");
                break;
            case EventType.Liked when random.Next(2) == 0:
                one.With(EventField.Count, random.Next(1, 20));
                break;
            case EventType.Gifted when random.Next(3) > 0:
                Money(one);
                break;
            case EventType.ProductExposed or EventType.ProductClicked or EventType.ProductFavourited:
                one.With(EventField.Product, Product());
                break;
        }

        return one;
    }

    private TestEvent OfTrade(string session, long time)
    {
        var one = Viewer(Event(Pick(Trade), session, time), required: false);
        if (one.Type == EventType.Carted)
        {
            return one.With(EventField.Product, Product());
        }

        one.With(EventField.Order, $"order-{random.Next(12)}").With(EventField.Product, random.Next(4) == 0 ? null : Product());
        if (one.Type is EventType.OrderRefunded or EventType.OrderSettled || (one.Type is EventType.OrderPaid && random.Next(3) > 0))
        {
            Money(one);
        }

        if (random.Next(2) == 0)
        {
            one.With(EventField.Quantity, random.Next(1, 5));
        }

        return one.Type is EventType.OrderRefunded or EventType.RefundRequested ? one.With(EventField.Reason, Pick("尺码", "质量", null)) : one.With(EventField.PayMethod, Pick("wallet", "card", null));
    }

    private TestEvent OfRoom(string session, long time)
    {
        var one = Event(Pick(Room), session, time);
        switch (one.Type)
        {
            case EventType.AudienceSampled:
                return one.With(EventField.Online, random.Next(200));
            case EventType.ProductListed:
                return one.With(EventField.Product, Product()).With(EventField.Category, Pick("服饰", "美妆", null)).With(EventField.Brand, Pick("A", "B", null)).With(EventField.Supplier, Pick("s1", null))
                    .With(EventField.Price, random.Next(500_000));
            case EventType.ProductExplainStarted or EventType.ProductExplainEnded:
                return one.With(EventField.Product, Product());
            case EventType.SegmentStarted or EventType.SegmentEnded:
                return one.With(EventField.Segment, Pick("开场", "主推", "返场"));
            case EventType.AdvertisingSpent:
                return Traffic(Money(one));
            case EventType.ActionTaken:
                return one.With(EventField.Action, Pick("pin", "price")).With(EventField.Actor, Pick("lin", "wang", null));
            default:
                return one;
        }
    }

    private TestEvent SessionFact(EventType type, string session, long time) => Event(type, session, time)
        .With(EventField.Platform, "douyin").With(EventField.Account, Pick("acc", null)).With(EventField.Room, type == EventType.SessionStarted ? Pick("room-1", "room-2")! : Pick("room-1", null))
        .With(EventField.Host, Pick("host-a", "host-b", null)).With(EventField.HostTier, Pick("S", "A", null));

    private TestEvent Viewer(TestEvent one, bool required)
    {
        if (required || random.Next(5) > 0)
        {
            one.With(EventField.Viewer, $"viewer-{random.Next(14)}");
        }

        one.With(EventField.Province, Pick("浙江", "广东", "四川", null)).With(EventField.CityTier, Pick("1", "2", null)).With(EventField.Gender, Pick("f", "m", null)).With(EventField.AgeBand, Pick("18-23", "24-30", null))
            .With(EventField.Visit, Pick("new", "returning", null)).With(EventField.FanLevel, Pick("1", "5", "12", null)).With(EventField.Device, Pick("ios", "android", null));
        return Traffic(one);
    }

    private TestEvent Traffic(TestEvent one) =>
        one.With(EventField.Channel, Pick("feed", "follow", "ads \"quoted\"", null)).With(EventField.ChannelDetail, Pick("detail", null)).With(EventField.Traffic, Pick("natural", "paid", null)).With(EventField.Campaign, Pick("c1", null));

    private TestEvent Money(TestEvent one) => one.With(EventField.Amount, random.Next(1, 100_000)).With(EventField.Currency, Pick("CNY", null, null, "USD"));

    private TestEvent Event(EventType type, string session, long time) => new($"e{(number++ * 7919) % 100_003}-{seed}", type, Start + time, session);

    private string Product() => string.Create(CultureInfo.InvariantCulture, $"p{random.Next(3)}");

    private T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
