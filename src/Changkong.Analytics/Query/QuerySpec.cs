using Changkong.Analytics.Dictionary;

namespace Changkong.Analytics.Query;

/// <summary>A query that has been checked: everything it names exists, and everything it may not see is shut out.</summary>
internal sealed record QuerySpec
{
    public required IReadOnlyList<Metric> Metrics { get; init; }

    public IReadOnlyList<Dimension> Dimensions { get; init; } = [];

    public IReadOnlyList<DimensionFilter> Filters { get; init; } = [];

    /// <summary>From this instant on; null for no bound.</summary>
    public long? FromMilliseconds { get; init; }

    /// <summary>Before this instant; null for no bound.</summary>
    public long? ToMilliseconds { get; init; }

    public TimeGrain? Grain { get; init; }

    /// <summary>Sessions asked for; empty for all.</summary>
    public IReadOnlyList<string> Sessions { get; init; } = [];

    /// <summary>How many cells are shown by themselves; null for all.</summary>
    public int? Top { get; init; }

    public MetricOrder? Order { get; init; }

    public bool Totals { get; init; }

    public bool Subtotals { get; init; }

    /// <summary>The rooms that may be seen; null for all.</summary>
    public IReadOnlyCollection<string>? Rooms { get; init; }

    /// <summary>Whether this measure can be cut by all dimensions of the query.</summary>
    public bool Allows(Measure measure) =>
        Dimensions.All(dimension => MeasureAvailability.Allows(measure, dimension)) && Filters.All(filter => MeasureAvailability.Allows(measure, filter.Dimension));

    public bool Allows(Metric metric) => metric.Measures.All(Allows);
}

/// <summary>A restriction of one dimension.</summary>
internal sealed record DimensionFilter(Dimension Dimension, bool IsExclusion, IReadOnlyList<string> Values);

/// <summary>By which metric cells are ordered.</summary>
internal sealed record MetricOrder(Metric Metric, bool Descending);

/// <summary>Width of the time column.</summary>
internal enum TimeGrain
{
    Minute,
    Hour,
    Day,
}
