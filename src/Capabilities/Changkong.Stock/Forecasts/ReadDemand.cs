using System.Globalization;
using Changkong.Analytics.Dictionary;
using Changkong.Analytics.Query;
using Changkong.Contracts.Rooms;
using Changkong.Contracts.Settings;
using Changkong.Forecasting;
using Microsoft.Extensions.Options;

namespace Changkong.Stock.Forecasts;

/// <summary>Reads the history of demand from the analytics store, which has every fact of the log.</summary>
internal sealed class ReadDemand(IAnalyticsQueries queries, ISessionRecords sessions, ITenantSettings settings, IOptions<DemandOptions> options)
{
    /// <summary>Days on show that make a SKU a listed one.</summary>
    public const int ListedDays = 30;

    private const string PaidUnits = "paid_units";
    private const string Exposures = "product_exposures";
    private static readonly TimeSpan SmallestWindow = TimeSpan.FromHours(1);

    public async Task<DemandSet> AsOfAsync(DemandLevel level, DateTimeOffset now, CancellationToken cancellation)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(settings.Current.TimeZone);
        return level switch
        {
            DemandLevel.RoomHour => await HoursAsync(now, cancellation),
            DemandLevel.CategoryDay => await DaysAsync(level, "category", now, zone, cancellation),
            DemandLevel.SkuDay => await DaysAsync(level, "sku", now, zone, cancellation),
            _ => await SessionsAsync(now, cancellation),
        };
    }

    private async Task<DemandSet> HoursAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var end = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
        int length = options.Value.HourHistoryDays * 24;
        var (cells, isCut) = await CellsAsync(new() { Metrics = [PaidUnits], Dimensions = ["room"], Grain = "hour" }, end.AddHours(-length), end, cancellation);
        var series = cells.GroupBy(cell => cell.Keys[0]).Select(room => Series(
            room.Key, "", DemandGrid.FromFirst(room.Select(cell => KeyValuePair.Create(length + (int)Math.Floor((cell.At - end).TotalHours), cell.Value)), length), [24, 168], isListed: true, end));

        // A week: a room that is on air on some evenings only would be judged by hours in which nothing can be sold.
        return Set(DemandLevel.RoomHour, series, horizon: 168, judged: 168, isCut);
    }

    // Days are those of the wall clock: their distance is counted in dates, whatever the clock changes to.
    private async Task<DemandSet> DaysAsync(DemandLevel level, string dimension, DateTimeOffset now, TimeZoneInfo zone, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var end = new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(today.ToDateTime(default), DateTimeKind.Unspecified), zone), TimeSpan.Zero);
        int length = options.Value.HistoryDays;
        var (cells, isCut) = await CellsAsync(new() { Metrics = [PaidUnits], Dimensions = [dimension], Grain = "day" }, end.AddDays(-length), end, cancellation);
        var facts = level == DemandLevel.SkuDay ? await ListingsAsync(now, cancellation) : null;
        var bySeries = cells.GroupBy(cell => cell.Keys[0]).ToDictionary(
            group => group.Key,
            group => DemandGrid.FromFirst(
                group.Select(cell => KeyValuePair.Create(length + DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(cell.At, zone).DateTime).DayNumber - today.DayNumber, cell.Value)), length),
            StringComparer.Ordinal);
        var ids = facts is null ? bySeries.Keys : bySeries.Keys.Union(facts.Listed, StringComparer.Ordinal);
        var series = ids.Select(id => Series(id, facts?.CategoryOf(id) ?? "", bySeries.GetValueOrDefault(id, []), [7], facts is null || facts.Listed.Contains(id), end));
        return Set(level, series, options.Value.HorizonDays, judged: 7, isCut);
    }

    private async Task<DemandSet> SessionsAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var from = now.AddDays(-options.Value.HistoryDays);
        var facts = await ListingsAsync(now, cancellation);
        var (paid, isPaidCut) = await CellsAsync(new() { Metrics = [PaidUnits], Dimensions = ["sku", "session"] }, from, now, cancellation);
        var (shown, isShownCut) = await CellsAsync(new() { Metrics = [Exposures], Dimensions = ["product", "session"] }, from, now, cancellation);
        var ended = (await sessions.ListAsync(cancellation)).Where(session => session.State == "ended" && session.StartedUnixMilliseconds is not null)
            .ToDictionary(session => session.Session, session => session.StartedUnixMilliseconds!.Value, StringComparer.Ordinal);
        var sold = paid.GroupBy(cell => (Sku: cell.Keys[0], Session: cell.Keys[1])).ToDictionary(group => group.Key, group => group.Sum(cell => cell.Value));
        var onShow = shown.SelectMany(cell => facts.SkusOf(cell.Keys[0]).Select(sku => (Sku: sku, Session: cell.Keys[1]))).Concat(sold.Keys)
            .Where(pair => ended.ContainsKey(pair.Session)).Distinct().ToLookup(pair => pair.Sku, pair => pair.Session);
        var ids = onShow.Select(group => group.Key).Union(facts.Listed, StringComparer.Ordinal);
        var series = ids.Select(sku => Series(
            sku, facts.CategoryOf(sku),
            [.. onShow[sku].OrderBy(session => ended[session]).ThenBy(session => session, StringComparer.Ordinal).Select(session => sold.GetValueOrDefault((sku, session)))],
            [], facts.Listed.Contains(sku), firstAt: null));
        return Set(DemandLevel.SkuSession, series, horizon: 6, judged: 2, isPaidCut || isShownCut);
    }

    /// <summary>Which SKUs belong to which product and category, and which were on show lately. A product of which no SKU was ever put into a cart counts under its own id.</summary>
    private async Task<Listings> ListingsAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var from = now.AddDays(-options.Value.HistoryDays);
        var (carted, _) = await CellsAsync(new() { Metrics = ["carts", PaidUnits], Dimensions = ["product", "sku"] }, from, now, cancellation);
        var (shown, _) = await CellsAsync(new() { Metrics = [Exposures], Dimensions = ["product", "category"] }, now.AddDays(-ListedDays), now, cancellation);
        var skus = carted.Select(cell => (Product: cell.Keys[0], Sku: cell.Keys[1])).Where(pair => pair.Sku != Dimensions.Unknown).Distinct().ToLookup(pair => pair.Product, pair => pair.Sku);
        var categories = shown.Where(cell => cell.Keys[1] != Dimensions.Unknown).GroupBy(cell => cell.Keys[0])
            .ToDictionary(group => group.Key, group => group.MaxBy(cell => cell.Value).Keys[1], StringComparer.Ordinal);
        return new(skus, categories, [.. shown.Select(cell => cell.Keys[0]).Distinct()]);
    }

    /// <summary>Reads what may be more cells than the store hands out at once: counts and sums of two halves of a time add up to those of the whole.</summary>
    private async Task<(List<Cell> Cells, bool IsCut)> CellsAsync(AnalyticsQuery query, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var answer = await queries.RunAsync(query with { From = from, To = to }, null, cancellation);
        bool isCut = answer.Warnings.Any(warning => warning.StartsWith("Only the first", StringComparison.Ordinal));
        if (isCut && to - from > SmallestWindow)
        {
            var middle = from + ((to - from) / 2);
            middle = new DateTimeOffset(middle.Year, middle.Month, middle.Day, middle.Hour, 0, 0, TimeSpan.Zero);
            var (first, isFirstCut) = await CellsAsync(query, from, middle, cancellation);
            var (second, isSecondCut) = await CellsAsync(query, middle, to, cancellation);
            first.AddRange(second);
            return (first, isFirstCut || isSecondCut);
        }

        int dimensions = query.Dimensions.Count;
        return (
            [
                .. answer.Rows.Where(row => row.Level == "cell" && row.Keys[0] is not (null or Dimensions.Unknown)).Select(row => new Cell(
                    [.. row.Keys.Take(dimensions).Select(key => key ?? Dimensions.Unknown)], row.Values[0].Value ?? 0,
                    query.Grain is null ? default : DateTimeOffset.Parse(row.Keys[dimensions]!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))),
            ],
            isCut);
    }

    private static DemandSet Set(DemandLevel level, IEnumerable<DemandSeries> series, int horizon, int judged, bool isCut) =>
        new(level, [.. series.OrderByDescending(one => one.Units).ThenBy(one => one.History.Id, StringComparer.Ordinal)], horizon, judged, isCut);

    private static DemandSeries Series(string id, string group, double[] values, int[] periods, bool isListed, DateTimeOffset? firstAt) => new(
        new SeriesHistory { Id = id, Values = values, Kind = SeriesKind.Count, Periods = [.. periods.Where(period => values.Length >= 2 * period)], Group = group.Length > 0 ? group : null },
        isListed, firstAt);

    private readonly record struct Cell(IReadOnlyList<string> Keys, double Value, DateTimeOffset At);

    private sealed class Listings
    {
        private readonly ILookup<string, string> skus;
        private readonly Dictionary<string, string> categoryOfSku;

        public Listings(ILookup<string, string> skus, Dictionary<string, string> categories, IReadOnlyList<string> products)
        {
            this.skus = skus;
            categoryOfSku = categories.SelectMany(pair => SkusOf(pair.Key).Select(sku => (sku, pair.Value))).DistinctBy(pair => pair.sku)
                .ToDictionary(pair => pair.sku, pair => pair.Value, StringComparer.Ordinal);
            Listed = products.SelectMany(SkusOf).ToHashSet(StringComparer.Ordinal);
        }

        public HashSet<string> Listed { get; }

        public IEnumerable<string> SkusOf(string product) => skus.Contains(product) ? skus[product] : [product];

        public string CategoryOf(string sku) => categoryOfSku.GetValueOrDefault(sku, "");
    }
}
