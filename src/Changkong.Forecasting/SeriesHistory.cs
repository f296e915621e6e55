namespace Changkong.Forecasting;

/// <summary>What the values of a series are; decides what a forecast may be.</summary>
public enum SeriesKind
{
    /// <summary>Pieces: units sold, viewers. A forecast is never below 0; many zeros make it a series of intermittent demand.</summary>
    Count,

    /// <summary>A measure that is never below 0, such as money or minutes.</summary>
    Amount,

    /// <summary>Any number.</summary>
    Real,
}

/// <summary>What is known of a series: values at even distances in time, the newest last.</summary>
public sealed record SeriesHistory
{
    /// <summary>Names the series; comes back on its forecast.</summary>
    public required string Id { get; init; }

    /// <summary>The values, oldest first. <see cref="double.NaN"/> is a gap: nothing is known of that point. Infinite values are refused. May be empty.</summary>
    public required ReadOnlyMemory<double> Values { get; init; }

    /// <summary>What the values are. Default: <see cref="SeriesKind.Count"/>.</summary>
    public SeriesKind Kind { get; init; }

    /// <summary>Lengths of its seasons in points, each at least 2, ascending: 24 and 168 for hours with a day and a week. Default: none.</summary>
    public IReadOnlyList<int> Periods { get; init; } = [];

    /// <summary>The group, such as the category of a product, from which a forecast is borrowed while the series has hardly begun. Default: none.</summary>
    public string? Group { get; init; }
}
