namespace Changkong.Forecasting;

/// <summary>How much work a forecast takes.</summary>
public sealed record ForecastOptions
{
    /// <summary>All cores, not to be cancelled.</summary>
    public static ForecastOptions Default { get; } = new();

    /// <summary>Series forecast at once by <see cref="Forecaster.ForecastAll"/>: 1 or more, or -1 for as many as there are cores. Changes no forecast by a single bit. Default: -1.</summary>
    public int DegreeOfParallelism { get; init; } = -1;

    /// <summary>Points of the past, at most, from which methods are tried: 1 to 100. More take proportionally longer. Default: 12.</summary>
    public int OriginsMaximum { get; init; } = 12;

    /// <summary>Points without which a series borrows from its group, if it has one: 1 to 100. Default: 3.</summary>
    public int OwnPointsMinimum { get; init; } = 3;

    /// <summary>Ends the computation between two series with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfZero(DegreeOfParallelism, nameof(DegreeOfParallelism));
        ArgumentOutOfRangeException.ThrowIfLessThan(DegreeOfParallelism, -1, nameof(DegreeOfParallelism));
        ArgumentOutOfRangeException.ThrowIfLessThan(OriginsMaximum, 1, nameof(OriginsMaximum));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(OriginsMaximum, 100, nameof(OriginsMaximum));
        ArgumentOutOfRangeException.ThrowIfLessThan(OwnPointsMinimum, 1, nameof(OwnPointsMinimum));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(OwnPointsMinimum, 100, nameof(OwnPointsMinimum));
    }
}
