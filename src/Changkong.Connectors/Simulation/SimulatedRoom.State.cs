namespace Changkong.Connectors.Simulation;

internal sealed partial class SimulatedRoom
{
    /// <summary>What happens next. The names are those of the methods that make it happen.</summary>
    private enum Step : byte
    {
        Plan, Start, End, Expose, Enter, Leave, Look, Comment, Like, Share, Follow, JoinFanClub, Gift, Dislike,
        Click, Favourite, Cart, Order, Pay, Cancel, Ship, Sign, AskRefund, Refund, Settle,
        SampleAudience, SampleStream, BeginSegment, Act, Spend, ReportStock, Incident, RestoreStream, Restock, WarnRoom,
    }

    private readonly record struct Scheduled(Step Step, Viewing? Viewing = null, Listing? Listing = null, Purchase? Purchase = null, object? Detail = null);

    /// <summary>One viewer's time in the room, from exposure to leaving.</summary>
    internal sealed class Viewing(SimulatedViewer viewer, TrafficChannel channel, string? campaign, string variant, bool isBot)
    {
        public SimulatedViewer Viewer { get; } = viewer;

        public TrafficChannel Channel { get; } = channel;

        public string? Campaign { get; } = campaign;

        public string Variant { get; } = variant;

        public bool IsBot { get; } = isBot;

        public bool IsPresent { get; set; }

        public bool HasReturned { get; set; }

        public int Visits { get; set; }

        /// <summary>What was on show when the viewer came in first; null between two products.</summary>
        public Listing? CameFor { get; set; }

        public bool Holds(string coupon) => coupons?.Contains(coupon) ?? false;

        public void Give(string coupon) => (coupons ??= []).Add(coupon);

        private HashSet<string>? coupons;
    }

    /// <summary>A product in this session's list.</summary>
    internal sealed class Listing(SimulatedProduct product, string id, int number)
    {
        public SimulatedProduct Product { get; } = product;

        public string Id { get; } = id;

        public string Sku { get; } = $"{id}-1";

        public int Number { get; } = number;

        public long PriceMinor { get; set; } = product.PriceMinor;

        public int Stock { get; set; } = product.Stock;

        public bool StockChanged { get; set; }

        public double Appeal { get; set; } = product.Appeal;
    }

    private sealed class Purchase(string id, Viewing buyer, Listing listing)
    {
        public string Id { get; } = id;

        public Viewing Buyer { get; } = buyer;

        public Listing Listing { get; } = listing;

        public int Quantity { get; init; } = 1;

        public long AmountMinor { get; init; }

        public string? Coupon { get; init; }

        public string PayMethod { get; init; } = "";

        public string RefundReason { get; set; } = "";

        public bool IsRefundAsked { get; set; }

        public long RefundMinor { get; set; }
    }
}
