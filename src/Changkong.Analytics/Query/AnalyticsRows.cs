using Changkong.Analytics.Dictionary;

namespace Changkong.Analytics.Query;

/// <summary>Asks for the events behind a cell: the cell's keys go into the filters, its time bucket into from and to.</summary>
public sealed record AnalyticsRowsQuery
{
    /// <summary>Ids of metrics, 1 to 12: only events that they look at are shown.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>All must hold.</summary>
    public IReadOnlyList<QueryFilter> Filters { get; init; } = [];

    /// <summary>From this instant on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this instant.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Sessions to look at.</summary>
    public IReadOnlyList<string> Sessions { get; init; } = [];

    /// <summary>From 1 on. Default 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>1 to 500. Default 50.</summary>
    public int PageSize { get; init; } = 50;
}

/// <summary>A page of events, newest first.</summary>
/// <param name="Columns">What each value of a row is; a dimension or metric field, or a column of the envelope.</param>
/// <param name="Rows">One text or null for each column.</param>
/// <param name="Total">Events on all pages.</param>
public sealed record RowsResult(IReadOnlyList<RowsColumn> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows, long Total);

/// <summary>A column of a page of events.</summary>
public sealed record RowsColumn(string Id, Bilingual Name);
