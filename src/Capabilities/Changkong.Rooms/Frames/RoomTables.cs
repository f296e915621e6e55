using Changkong.Analytics.Dictionary;
using Changkong.Contracts.Events;
using Changkong.Contracts.Settings;
using Changkong.Rooms.State;
using M = Changkong.Analytics.Dictionary.Measures;

namespace Changkong.Rooms.Frames;

/// <summary>The funnel, the channels, the products and the fixed slices of a session, from its cells.</summary>
internal static class RoomTables
{
    /// <summary>Rows of the product table; the rest is in cross analysis.</summary>
    public const int ProductsMaximum = 200;

    private const int ValuesMaximum = 50;
    private const int PaceMinutes = 10;
    private const double MillisecondsPerSecond = 1000;

    public static IReadOnlyList<FunnelStage> Funnel(SessionState session, FunnelBenchmarks benchmarks)
    {
        (FunnelStageName Stage, Measure People, Measure Times, double? Benchmark)[] stages =
        [
            (FunnelStageName.Exposed, M.ExposedViewers, M.Exposures, null), (FunnelStageName.Entered, M.Viewers, M.Entries, null),
            (FunnelStageName.ProductExposed, M.ProductExposedViewers, M.ProductExposures, null), (FunnelStageName.Clicked, M.ProductClickers, M.ProductClicks, null),
            (FunnelStageName.Carted, M.Carters, M.Carts, benchmarks.ViewCart), (FunnelStageName.Ordered, M.OrderCreators, M.OrdersCreated, benchmarks.CartOrder),
            (FunnelStageName.Paid, M.Buyers, M.OrdersPaid, benchmarks.OrderPay),
        ];
        long gmv = Read(session, CellReference.Session, M.PaidAmount);
        var funnel = new List<FunnelStage>(stages.Length);
        long before = 0;
        foreach (var (stage, people, times, benchmark) in stages)
        {
            funnel.Add(StageOf(stage, Read(session, CellReference.Session, people), Read(session, CellReference.Session, times), before, benchmark, gmv));
            before = funnel[^1].People;
        }

        return funnel;
    }

    /// <summary>What a stage keeps and loses, and what its excess loss is worth: the people lost beyond the benchmark, at the GMV that each one who stayed brought.</summary>
    public static FunnelStage StageOf(FunnelStageName stage, long people, long times, long before, double? benchmark, long gmv)
    {
        double? rate = before > 0 ? (double)people / before : null;
        double? loss = 1 - rate;
        long? recoverable = loss > benchmark && people > 0 ? (long)Math.Round((loss.Value - benchmark.Value) * before * gmv / people) : null;
        return new(stage, people, times, rate, loss, benchmark, recoverable);
    }

    public static IReadOnlyList<ChannelRow> Channels(SessionState session)
    {
        long viewers = Read(session, CellReference.Session, M.Viewers);
        long gmv = Read(session, CellReference.Session, M.PaidAmount);
        var rows = new List<ChannelRow>();
        foreach (var (value, index) in session.Slices.CellsOfSlice(0))
        {
            var cell = new CellReference(CellKind.Slice, index);
            string[] parts = value.Length == 0 ? [Dimensions.Unknown, "", Dimensions.Unknown] : value.Split(SliceTable.PartSeparator);
            long own = Read(session, cell, M.Viewers), views = Read(session, cell, M.Entries), paid = Read(session, cell, M.PaidAmount), spend = Read(session, cell, M.AdvertisingSpend);
            if (own + views + paid + spend + Read(session, cell, M.Buyers) > 0)
            {
                rows.Add(new(OrUnknown(parts[0]), parts[1].Length == 0 ? null : parts[1], OrUnknown(parts[2]), views, own, Share(own, viewers), paid, Share(paid, gmv), spend, Share(paid, spend)));
            }
        }

        return [.. rows.OrderByDescending(row => row.Gmv).ThenByDescending(row => row.Viewers).ThenBy(row => row.Channel, StringComparer.Ordinal)
            .ThenBy(row => row.Detail, StringComparer.Ordinal).ThenBy(row => row.Traffic, StringComparer.Ordinal).Take(ValuesMaximum)];
    }

    public static IReadOnlyDictionary<string, IReadOnlyList<SliceRow>> Slices(SessionState session)
    {
        var slices = new Dictionary<string, IReadOnlyList<SliceRow>>(StringComparer.Ordinal);
        for (int slice = 1; slice < RoomPlan.SliceCount; slice++)
        {
            slices[SliceTable.Dimensions[slice]] =
            [
                .. session.Slices.CellsOfSlice(slice).Select(pair => Row(session, pair.Value, new(CellKind.Slice, pair.Cell))).Where(row => row.Viewers + row.Gmv + row.Buyers > 0)
                    .OrderByDescending(row => row.Viewers).ThenBy(row => row.Value, StringComparer.Ordinal).Take(ValuesMaximum),
            ];
        }

        return slices;
    }

    public static IReadOnlyList<ProductRow> Products(SessionState session)
    {
        bool live = SessionView.PhaseOf(session) is RoomPhase.Live;
        string? pinned = live && session.Pinned.IsKnown ? session.Pinned.Text(EventField.Product) : null;
        var explaining = session.SpansOf(RoomPlan.Installed.SpanOf(M.ExplainTime));
        var rows = new List<ProductRow>(session.Products.Count);
        for (int product = 0; product < session.Products.Count; product++)
        {
            rows.Add(ProductRow(session, product, session.Products.NameOf(product) == pinned, live && explaining.OpenSince(product) is not null));
        }

        return [.. rows.OrderByDescending(row => row.Pinned).ThenByDescending(row => row.Gmv).ThenByDescending(row => row.Exposures).ThenBy(row => row.Product, StringComparer.Ordinal).Take(ProductsMaximum)];
    }

    private static ProductRow ProductRow(SessionState session, int product, bool pinned, bool explaining)
    {
        var cell = new CellReference(CellKind.Product, product);
        var facts = session.Products.FactsOf(product);
        long exposed = Read(session, cell, M.ProductExposedViewers), clickers = Read(session, cell, M.ProductClickers), buyers = Read(session, cell, M.Buyers);
        long gmv = Read(session, cell, M.PaidAmount), refunded = Read(session, cell, M.RefundedAmount);
        long minute = SessionState.MinuteNumber(session.AsOf);
        long recentUnits = session.Products.UnitsPaid(product, minute - PaceMinutes, minute - 1);
        long? stock = facts?.CurrentStock;
        return new(
            session.Products.NameOf(product), Fact(facts, EventField.Sku), Fact(facts, EventField.Title) ?? session.Products.NameOf(product), Fact(facts, EventField.Category), Fact(facts, EventField.Brand), facts?.CurrentPrice,
            pinned, explaining, Read(session, cell, M.ProductExposures), exposed, clickers, Share(clickers, exposed), buyers, Share(buyers, clickers), gmv, Read(session, cell, M.PaidUnits),
            refunded, Share(refunded, gmv), stock, recentUnits > 0 ? stock * (double)PaceMinutes / recentUnits : null, Read(session, cell, M.ExplainTime) / MillisecondsPerSecond);
    }

    private static string? Fact(ProductFacts? facts, EventField field) => facts is { Listing.IsKnown: true } ? facts.Listing.Text(field) : null;

    private static SliceRow Row(SessionState session, string value, CellReference cell) =>
        new(OrUnknown(value), Read(session, cell, M.Viewers), Read(session, cell, M.PaidAmount), Read(session, cell, M.Buyers));

    private static string OrUnknown(string value) => value.Length == 0 ? Dimensions.Unknown : value;

    private static double? Share(long part, long whole) => whole == 0 ? null : (double)part / whole;

    private static long Read(SessionState session, CellReference cell, Measure measure) => session.Measure(cell, measure) ?? 0;
}
