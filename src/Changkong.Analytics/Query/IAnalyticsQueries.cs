using Changkong.Analytics.Dictionary;

namespace Changkong.Analytics.Query;

/// <summary>What capabilities and the API ask of the analytics store. Thread-safe.</summary>
public interface IAnalyticsQueries
{
    /// <summary>Answers a query as of the position that the projection has reached.</summary>
    /// <param name="query">The query.</param>
    /// <param name="rooms">Rooms that the caller may see; null for all. Other rooms' events do not exist for this query.</param>
    /// <param name="cancellation">Stops the query.</param>
    /// <exception cref="Contracts.Errors.BadInputException">The query names something that does not exist; the exception names the field.</exception>
    /// <exception cref="AnalyticsBusyException">Too many queries are waiting already.</exception>
    /// <exception cref="TimeoutException">It ran longer than the options allow and was stopped.</exception>
    ValueTask<QueryResult> RunAsync(AnalyticsQuery query, IReadOnlySet<string>? rooms, CancellationToken cancellation);

    /// <summary>Shows the events behind a cell, a page at a time.</summary>
    /// <param name="query">The cell.</param>
    /// <param name="rooms">Rooms that the caller may see; null for all.</param>
    /// <param name="cancellation">Stops the query.</param>
    /// <exception cref="Contracts.Errors.BadInputException">The query names something that does not exist; the exception names the field.</exception>
    ValueTask<RowsResult> RowsAsync(AnalyticsRowsQuery query, IReadOnlySet<string>? rooms, CancellationToken cancellation);

    /// <summary>How far the projection has come.</summary>
    AnalyticsProgress Progress { get; }

    /// <summary>Completes when every event that is in the log now can be seen by queries.</summary>
    Task CatchUpAsync(CancellationToken cancellation);
}

/// <summary>Metrics, cut by dimensions and time.</summary>
public sealed record AnalyticsQuery
{
    /// <summary>Ids of the dictionary, at least one; the API allows 12, a capability any number.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>0 to 4 ids.</summary>
    public IReadOnlyList<string> Dimensions { get; init; } = [];

    /// <summary>All must hold.</summary>
    public IReadOnlyList<QueryFilter> Filters { get; init; } = [];

    /// <summary>Events at or after this instant.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Events before this instant.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary><c>minute</c>, <c>hour</c> or <c>day</c>: adds a time column.</summary>
    public string? Grain { get; init; }

    /// <summary>Only these sessions.</summary>
    public IReadOnlyList<string> Sessions { get; init; } = [];

    /// <summary>So many cells, the rest as one row "others".</summary>
    public int? Top { get; init; }

    /// <summary>By which metric cells are ordered.</summary>
    public QueryOrder? OrderBy { get; init; }

    /// <summary>Whether the totals are wanted.</summary>
    public bool Totals { get; init; }

    /// <summary>Whether rows with subtotals are wanted.</summary>
    public bool Subtotals { get; init; }
}

/// <summary>A restriction of one dimension.</summary>
/// <param name="Dimension">Its id.</param>
/// <param name="Operator"><c>in</c> or <c>notIn</c>.</param>
/// <param name="Values">Values; <see cref="Dimensions.Unknown"/> stands for a missing one.</param>
public sealed record QueryFilter(string Dimension, string Operator, IReadOnlyList<string> Values);

/// <summary>An order of cells.</summary>
public sealed record QueryOrder(string Metric, bool Descending);

/// <summary>The answer to a query.</summary>
/// <param name="Columns">Key columns first (dimensions as asked, then time), then metrics as asked.</param>
/// <param name="Rows">The cells.</param>
/// <param name="Totals">One value a metric over all cells; empty when not asked for.</param>
/// <param name="Sql">What was run.</param>
/// <param name="ElapsedMs">Time taken, in milliseconds.</param>
/// <param name="Position">How many events of the log it is as of.</param>
/// <param name="Warnings">What a reader must know before comparing numbers.</param>
public sealed record QueryResult(
    IReadOnlyList<QueryColumn> Columns, IReadOnlyList<QueryRow> Rows, IReadOnlyList<MetricValue> Totals, string Sql, double ElapsedMs, long Position, IReadOnlyList<string> Warnings);

/// <summary>A column.</summary>
/// <param name="Id">Id of the dimension or metric, or <c>time</c>.</param>
/// <param name="Kind"><c>dimension</c>, <c>time</c> or <c>metric</c>.</param>
/// <param name="Name">The trade's word.</param>
/// <param name="Unit">Unit of a metric.</param>
public sealed record QueryColumn(string Id, string Kind, Bilingual Name, MetricUnit? Unit);

/// <summary>A row.</summary>
/// <param name="Keys">One value a key column; a time as ISO 8601 in UTC. Null in a subtotal for what it sums over.</param>
/// <param name="Values">One value a metric.</param>
/// <param name="Level"><c>cell</c>, <c>subtotal</c> or <c>others</c>.</param>
public sealed record QueryRow(IReadOnlyList<string?> Keys, IReadOnlyList<MetricValue> Values, string Level);

/// <summary>How far the analytics store has come.</summary>
/// <param name="Position">Events of the log it has taken in.</param>
/// <param name="LagEvents">Events of the log it has not.</param>
/// <param name="Fault">Why it stands still; null when it does not.</param>
public sealed record AnalyticsProgress(long Position, long LagEvents, string? Fault);

/// <summary>Too many queries are waiting for the analytics store; the same one may be asked again in a moment.</summary>
public sealed class AnalyticsBusyException() : Exception("Too many queries are waiting. Ask again in a moment.");
