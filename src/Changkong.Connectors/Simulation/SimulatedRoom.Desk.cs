using Changkong.Contracts.Events;

namespace Changkong.Connectors.Simulation;

// What the team does, what the stream does, and what goes wrong.
internal sealed partial class SimulatedRoom
{
    private const long CouponMinor = 1_000;
    private const string Desk = "模拟场控";

    private readonly Dictionary<TrafficChannel, long> spent = [];
    private Listing? current;
    private PlannedSegment? segment;
    private string? activeCoupon;
    private long couponUntil;
    private long refundSpikes;
    private long stockIncidents;

    private void BeginSegment(PlannedSegment next)
    {
        EndSegment();
        segment = next;
        var listing = next.Product is { } index ? listings[index] : null;
        Begin(EventType.SegmentStarted).Add(EventField.Segment, next.Title).Add(EventField.Title, next.Title).Add(EventField.Product, listing?.Id);
        output.End();
        if (next.Lottery)
        {
            lotteryUntil = now + (4 * Minute);
            Begin(EventType.LotteryOpened).Add(EventField.Title, "福袋").Add(EventField.Actor, Desk).Add(EventField.Count, 20).Add(EventField.DurationMilliseconds, 4 * Minute);
            output.End();
        }

        if (listing is not null)
        {
            current = listing;
            Begin(EventType.ProductPinned).Add(EventField.Product, listing.Id).Add(EventField.Actor, Desk);
            output.End();
            Begin(EventType.ProductExplainStarted).Add(EventField.Product, listing.Id).Add(EventField.Host, plan.Host);
            output.End();
        }
    }

    private void EndSegment()
    {
        if (segment is null)
        {
            return;
        }

        if (current is not null)
        {
            Begin(EventType.ProductExplainEnded).Add(EventField.Product, current.Id).Add(EventField.Host, plan.Host);
            output.End();
            current = null;
        }

        Begin(EventType.SegmentEnded).Add(EventField.Segment, segment.Title);
        output.End();
        segment = null;
    }

    private void Act(PlannedAction action)
    {
        var listing = current ?? listings[action.Product];
        var writer = Begin(EventType.ActionTaken).Add(EventField.Action, action.Kind).Add(EventField.Actor, Desk);
        switch (action.Kind)
        {
            case "coupon":
                activeCoupon = NumberedId("coupon", 1);
                couponUntil = now + (6 * Minute);
                writer.Add(EventField.Coupon, activeCoupon).Add(EventField.Text, "发放满减券");
                break;
            case "price":
                writer.Add(EventField.Product, listing.Id).Add(EventField.Price, listing.PriceMinor * 88 / 100).Add(EventField.Text, "限时改价");
                break;
            case "advertising":
                advertisingUntil = now + (8 * Minute);
                writer.Add(EventField.Text, "追加投放");
                break;
            case "script":
                chattyUntil = now + (4 * Minute);
                writer.Add(EventField.Text, "提示主播互动");
                break;
            default:
                writer.Add(EventField.Product, listing.Id).Add(EventField.Text, "弹讲解卡");
                break;
        }

        output.End();
        if (action.Kind == "price")
        {
            LowerPrice(listing);
        }
    }

    private void LowerPrice(Listing listing)
    {
        listing.PriceMinor = listing.PriceMinor * 88 / 100;
        listing.Appeal *= 1.5;
        Begin(EventType.PriceChanged)
            .Add(EventField.Product, listing.Id).Add(EventField.Sku, listing.Sku).Add(EventField.Price, listing.PriceMinor).Add(EventField.Currency, "CNY").Add(EventField.Actor, Desk);
        output.End();
    }

    private void SampleStream()
    {
        if (!isLive)
        {
            return;
        }

        if (now >= cutUntil)
        {
            Begin(EventType.StreamSampled)
                .Add(EventField.BitrateKilobits, random.Between(3_600, 4_400))
                .Add(EventField.FramesPerSecond, random.Chance(0.9) ? 30 : 28)
                .Add(EventField.DroppedFrames, random.Chance(0.95) ? 0 : random.Below(40));
            output.End();
        }

        At(now + (10 * Second), Step.SampleStream);
    }

    private void Spend()
    {
        foreach (var (channel, amount) in spent.OrderBy(pair => pair.Key.Detail, StringComparer.Ordinal))
        {
            Begin(EventType.AdvertisingSpent)
                .Add(EventField.Amount, amount).Add(EventField.Currency, "CNY").Add(EventField.Channel, channel.Channel).Add(EventField.ChannelDetail, channel.Detail)
                .Add(EventField.Traffic, channel.Traffic).Add(EventField.Campaign, $"{channel.Detail}-成交");
            output.End();
        }

        spent.Clear();
        if (isLive)
        {
            At(now + (30 * Second), Step.Spend);
        }
    }

    private void WarnRoom()
    {
        if (isLive)
        {
            Begin(EventType.PlatformWarned).Add(EventField.Reason, "疑似夸大宣传").Add(EventField.Text, "请规范商品功效描述").Add(EventField.Level, "notice");
            output.End();
        }
    }

    private void Happen(PlannedIncident incident)
    {
        if (!isLive)
        {
            return;
        }

        switch (incident.Kind)
        {
            case IncidentKind.StreamCut: CutStream(); break;
            case IncidentKind.StockOut: SellOut(current ?? listings[incident.Product]); break;
            case IncidentKind.RefundSpike: SpikeRefunds(); break;
            case IncidentKind.TrafficBurst: burstUntil = now + (5 * Minute); break;
            case IncidentKind.BotBurst: SendBots(); break;
            default: throw new InvalidOperationException($"No such incident: {incident.Kind}.");
        }
    }

    private void CutStream()
    {
        Begin(EventType.StreamCut).Add(EventField.Reason, "推流中断");
        output.End();
        cutUntil = now + random.Between(60 * Second, 120 * Second);
        At(cutUntil, Step.RestoreStream);
        foreach (var viewing in present.Where(_ => random.Chance(0.6)).ToArray())
        {
            At(In(random.Between(2, 25)), Step.Leave, viewing);
        }
    }

    private void RestoreStream()
    {
        if (isLive)
        {
            Begin(EventType.StreamRestored);
            output.End();
        }
    }

    private void SellOut(Listing listing)
    {
        if (SellsFromLedger)
        {
            output.Note(new(SaleStep.SellOut, this, listing.Sku, 0, NumberedId("gone", ++stockIncidents)));
        }
        else
        {
            listing.Stock = 0;
            WriteStock(listing);
        }

        At(now + (8 * Minute), Step.Restock, listing: listing);
    }

    private void Restock(Listing listing)
    {
        int units = listing.Product.Stock / 2;
        if (SellsFromLedger)
        {
            output.Note(new(SaleStep.Restock, this, listing.Sku, units, NumberedId("restock", ++stockIncidents)));
        }
        else
        {
            listing.Stock += units;
            WriteStock(listing);
        }
    }

    private void SpikeRefunds()
    {
        refundSpikes++;
        foreach (var purchase in paid.Where((purchase, index) => !purchase.IsRefundAsked && (index + refundSpikes) % 3 == 0))
        {
            PlanRefund(purchase, "质量问题", now + random.Between(Second, 4 * Minute));
        }
    }

    private void SendBots()
    {
        int crowd = (int)Math.Clamp(plan.EventsPerSecond * 40, 60, 2_000);
        for (int index = 0; index < crowd; index++)
        {
            var bot = MeetBot();
            At(In(random.Between(0, 120)), Step.Enter, bot);
        }
    }
}
