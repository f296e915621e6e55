using System.Text.Json;
using Changkong.Analytics.Dictionary;
using Changkong.Analytics.Query;
using Changkong.Analytics.Projection;

namespace Changkong.Analytics.Catalogue;

/// <summary>The dictionary as the console and the documentation show it.</summary>
internal static class MetricCatalogue
{
    private static readonly MeasureSql Sql = new(SqlDialect.DuckDb, new ReadableLiterals());

    /// <summary>Every metric, in the order of lists.</summary>
    public static IReadOnlyList<MetricInfo> Metrics { get; } = [.. Dictionary.Metrics.All.Select(Describe)];

    /// <summary>Every dimension, in the order of lists.</summary>
    public static IReadOnlyList<DimensionInfo> Dimensions { get; } = [.. Dictionary.Dimensions.All.Select(dimension =>
        new DimensionInfo(dimension.Id, dimension.Name, Name(dimension.Origin), ValuesOf(dimension), MetricsOf(dimension)))];

    private static MetricInfo Describe(Metric metric) => new(
        metric.Id, metric.Name, Name(metric.Group), Name(metric.Unit), Name(metric.CountUnit), Name(metric.TimeBasis), Name(metric.Attribution), Name(metric.Refunds), Name(metric.Presale),
        Name(metric.Additivity), Name(metric.Direction), metric.Meaning, metric.Formula.Text, [.. metric.Measures.Select(Describe)], MeasureSql.Formula(metric.Formula), metric.Source,
        [.. metric.Platforms.Select(platform => new PlatformInfo(platform.Platform, platform.Code, Name(platform.Relation), platform.Remark))]);

    private static MeasureInfo Describe(Measure measure) => new(measure.Id, MeasureWords.Describe(measure), MeasureWords.Sql(measure, Sql));

    private static List<string> MetricsOf(Dimension dimension) =>
        [.. Dictionary.Metrics.All.Where(metric => MeasureAvailability.Allows(metric, dimension)).Select(metric => metric.Id)];

    private static List<string>? ValuesOf(Dimension dimension) => dimension.Id switch
    {
        "traffic" => ["natural", "paid"],
        "visit" => ["new", "returning"],
        "origin" => ["platform", "replay", "simulator"],
        "explained" => ["yes", "no"],
        "order_state" => [.. OrderStates.All],
        "price_band" => [.. PriceBands.Names],
        "weekday" => ["1", "2", "3", "4", "5", "6", "7"],
        "hour" => [.. Enumerable.Range(0, 24).Select(hour => hour.ToString("00", System.Globalization.CultureInfo.InvariantCulture))],
        _ => null,
    };

    private static string Name<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

/// <summary>A metric with everything a reader may ask of it.</summary>
internal sealed record MetricInfo(
    string Id, Bilingual Name, string Group, string Unit, string CountUnit, string TimeBasis, string Attribution, string Refunds, string Presale, string Additivity, string Direction,
    Bilingual Meaning, string Formula, IReadOnlyList<MeasureInfo> Measures, string Sql, string Source, IReadOnlyList<PlatformInfo> Platforms);

/// <summary>A measure in words and in SQL.</summary>
internal sealed record MeasureInfo(string Id, Bilingual Description, string Sql);

/// <summary>A platform's definition beside ours.</summary>
internal sealed record PlatformInfo(string Platform, string Code, string Relation, Bilingual Remark);

/// <summary>A dimension, its fixed values where it has any, and the metrics that can be cut by it.</summary>
internal sealed record DimensionInfo(string Id, Bilingual Name, string Origin, IReadOnlyList<string>? Values, IReadOnlyList<string> Metrics);
