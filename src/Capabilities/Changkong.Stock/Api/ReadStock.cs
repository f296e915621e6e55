using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Stock;
using Changkong.Stock.Desk;
using Changkong.Stock.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Stock.Api;

/// <summary>A page of SKUs.</summary>
/// <param name="AsOf">Time of the newest ledger event.</param>
/// <param name="IsTrusted">False while the ledger has stopped.</param>
/// <param name="Total">SKUs that match.</param>
internal sealed record StockPage(DateTimeOffset AsOf, bool IsTrusted, int Total, IReadOnlyList<StockRow> Items);

/// <summary>A SKU in one line.</summary>
/// <param name="OnHand">All that is in the house.</param>
/// <param name="Sellable">What can be held now, all channels together.</param>
/// <param name="Free">On hand, of no channel.</param>
/// <param name="Channels">What each channel may still sell.</param>
/// <param name="Waiting">Requests in line, or in a lottery.</param>
/// <param name="MinutesToEmpty">Null while nothing sells.</param>
internal sealed record StockRow(
    string Sku, long OnHand, long Free, long Sellable, IReadOnlyList<StockChannelView> Channels, long Held, long Sold, long Safety, long Transit, long Damaged, long Returned, long Presale, int Waiting, double UnitsPerMinute, double? MinutesToEmpty,
    AllocationMode Allocation, StockFairness Fairness, long Version);

/// <summary>One SKU in full.</summary>
/// <param name="HasOwnPolicy">False where the default holds.</param>
/// <param name="DrawSeed">The revealed seed of a drawn lottery.</param>
internal sealed record StockDetail(
    DateTimeOffset AsOf, bool IsTrusted, StockRow Row, PolicyView Policy, bool HasOwnPolicy, string? DrawSeed, IReadOnlyList<StockPlaceView> Warehouses, IReadOnlyList<StockChannelView> Channels,
    IReadOnlyList<StockLineView> Lines);

/// <summary>Balances of one warehouse.</summary>
internal sealed record StockPlaceView(string Warehouse, long OnHand, IReadOnlyList<PoolView> Pools);

internal sealed record PoolView(StockPool Pool, string? Channel, long Units);

/// <summary>What a channel may still sell.</summary>
internal sealed record StockChannelView(string Channel, long Allocated, long Sellable, double UnitsPerMinute);

/// <summary>One movement, as it stands in the log.</summary>
/// <param name="Event">Id of the event.</param>
/// <param name="What"><c>posted</c>, <c>held</c>, <c>committed</c> or <c>released</c>.</param>
/// <param name="Action">What exactly, where it is a posting or a settlement.</param>
internal sealed record StockLineView(string Event, DateTimeOffset At, string What, string Action, string Warehouse, string? Channel, StockPool From, StockPool To, int Quantity, string? Hold);

/// <summary>What is in the ledger: <c>GET /api/stock/skus</c> and one SKU with its newest movements.</summary>
internal static class ReadStock
{
    private const int PageSizeMaximum = 200;
    private const int SliceSkus = 2_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var skus = routes.MapGroup("/api/stock/skus").WithTags("Stock").RequireAuthorization(Policies.View);
        skus.MapGet("", ListAsync).WithName("listStock").WithSummary("SKUs of the ledger, a page at a time.").ProducesProblem(StatusCodes.Status400BadRequest);
        skus.MapGet("/{sku}", OneAsync).WithName("readStock").WithSummary("One SKU: pools, channels, policy and its newest movements.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <param name="search">Part of the SKU's name.</param>
    /// <param name="emptyWithinMinutes">Only SKUs that are empty by then at the present rate.</param>
    /// <param name="sort"><c>sku</c>, <c>sellable</c>, <c>onHand</c>, <c>held</c>, <c>sold</c>, <c>rate</c>, <c>minutesToEmpty</c> or <c>version</c>; with <c>-</c> before it, greatest first.</param>
    private static async Task<Ok<StockPage>> ListAsync(
        StockDesk desk, CancellationToken cancellation, string? search = null, double? emptyWithinMinutes = null, string sort = "sku", int page = 1, int pageSize = 50)
    {
        if (pageSize is < 1 or > PageSizeMaximum || page < 1)
        {
            throw new BadInputException(page < 1 ? "page" : "pageSize", $"Pages count from 1 and have 1 to {PageSizeMaximum} SKUs.");
        }

        var order = OrderOf(sort.TrimStart('-'));
        var rows = new List<StockRow>();
        DateTimeOffset asOf = default;
        int first = 0, known;
        do
        {
            // Slice by slice, so that no round waits for a list.
            int begin = first;
            (asOf, known) = await desk.ReadAsync(state => (DateTimeOffset.FromUnixTimeMilliseconds(state.Book.Time), AddSlice(state.Book, begin, search, emptyWithinMinutes, rows)), cancellation);
            first += SliceSkus;
        }
        while (first < known);

        var sorted = sort.StartsWith('-') ? rows.OrderByDescending(order).ThenBy(row => row.Sku, StringComparer.Ordinal) : rows.OrderBy(order).ThenBy(row => row.Sku, StringComparer.Ordinal);
        return TypedResults.Ok(new StockPage(asOf, desk.IsTrusted, rows.Count, [.. sorted.Skip((page - 1) * pageSize).Take(pageSize)]));
    }

    private static async Task<Results<Ok<StockDetail>, ProblemHttpResult>> OneAsync(string sku, StockDesk desk, CancellationToken cancellation)
    {
        bool isTrusted = desk.IsTrusted;
        return await desk.ReadAsync(state => state.Book.Skus.Find(sku) is var number && number == NameBook.None ? null : DetailOf(state.Book, state.Book.StockOf(number), isTrusted), cancellation) is { } detail
            ? TypedResults.Ok(detail)
            : TypedResults.Problem($"The ledger does not know the SKU '{sku}'.", statusCode: StatusCodes.Status404NotFound, title: "Not found");
    }

    private static Func<StockRow, IComparable> OrderOf(string sort) => sort switch
    {
        "sku" => row => row.Sku,
        "sellable" => row => row.Sellable,
        "onHand" => row => row.OnHand,
        "held" => row => row.Held,
        "sold" => row => row.Sold,
        "rate" => row => row.UnitsPerMinute,
        "minutesToEmpty" => row => row.MinutesToEmpty ?? double.MaxValue,
        "version" => row => row.Version,
        _ => throw new BadInputException("sort", "sku, sellable, onHand, held, sold, rate, minutesToEmpty or version; with - before it, greatest first."),
    };

    private static int AddSlice(StockBook book, int first, string? search, double? emptyWithinMinutes, List<StockRow> rows)
    {
        for (int number = first; number < Math.Min(book.Stocks.Count, first + SliceSkus); number++)
        {
            var stock = book.StockOf(number);
            if (stock.Places.Count > 0 && (string.IsNullOrEmpty(search) || book.Skus[number].Contains(search, StringComparison.OrdinalIgnoreCase))
                && RowOf(book, stock) is var row && (emptyWithinMinutes is null || row.MinutesToEmpty <= emptyWithinMinutes))
            {
                rows.Add(row);
            }
        }

        return book.Stocks.Count;
    }

    private static StockRow RowOf(StockBook book, SkuStock stock)
    {
        var all = StockFeed.Of(book, stock, null, NameBook.None);
        var terms = book.TermsOf(stock).Policy;
        long onHand = stock.Units(StockPool.Channel) + Pools.OnHand.Sum(stock.Units);
        int waiting = stock.Waiting.Values.Count(key => book.Answers.TryFind(key, out int number) && book.Answers.At(number).IsWaiting);
        return new(
            all.Sku, onHand, stock.Units(StockPool.Free), all.Sellable, ChannelsOf(book, stock), all.Held, all.Sold, stock.Units(StockPool.Safety), stock.Units(StockPool.Transit), stock.Units(StockPool.Damaged), stock.Units(StockPool.Returned),
            stock.Units(StockPool.Presale), waiting, all.UnitsPerMinute, all.MinutesToEmpty, terms.Allocation, terms.Fairness, all.Version);
    }

    private static StockDetail DetailOf(StockBook book, SkuStock stock, bool isTrusted)
    {
        return new(
            DateTimeOffset.FromUnixTimeMilliseconds(book.Time), isTrusted, RowOf(book, stock), PolicyView.Of(book.TermsOf(stock).Policy), stock.Policy is not null,
            stock.DrawSequence > 0 ? Convert.ToHexStringLower(stock.DrawSeed) : null,
            [.. stock.Places.Select(place => new StockPlaceView(
                book.Warehouses[place.Warehouse],
                place.Cells.Where(cell => Pools.IsOnHand(cell.Pool)).Sum(cell => cell.Units),
                [.. place.Cells.Where(cell => cell.Units != 0).Select(cell => new PoolView(cell.Pool, NameOf(book.Channels, cell.Channel), cell.Units))]))],
            ChannelsOf(book, stock),
            [.. stock.Lines.All.Reverse().Select(line => ViewOf(book, line))]);
    }

    private static List<StockChannelView> ChannelsOf(StockBook book, SkuStock stock) => [.. book.TermsOf(stock).Channels.Select(share => share.Channel)
        .Concat(stock.Places.SelectMany(place => place.Channels.Select(cell => cell.Channel))).Concat(stock.Rates.Select(rate => rate.Channel))
        .Where(channel => channel != NameBook.None).Distinct().Order()
        .Select(channel => new StockChannelView(
            book.Channels[channel], stock.Places.Sum(place => place.Units(StockPool.Channel, channel)), Sellable.Of(book, stock, channel),
            stock.Rates.Find(rate => rate.Channel == channel)?.PerMinute(book.Time) ?? 0))];

    private static StockLineView ViewOf(StockBook book, LedgerLine line) => new(
        State.LedgerWords.EventIdPrefix + line.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture), DateTimeOffset.FromUnixTimeMilliseconds(line.Time),
        char.ToLowerInvariant(line.Kind.ToString()[0]) + line.Kind.ToString()[1..],
        line.Kind == EntryKind.Posted ? PostingNames.OfPosting(line.Action) : line.Kind == EntryKind.Held ? "" : PostingNames.OfSettlement(line.Action),
        book.Warehouses[line.Warehouse], NameOf(book.Channels, line.Channel), line.From, line.To, line.Quantity, line.Hold == UInt128.Zero ? null : HoldIds.ToText(line.Hold));

    private static string? NameOf(NameBook names, int number) => number == NameBook.None ? null : names[number];
}
