using Changkong.Forecasting;

namespace Changkong.Stock.Forecasts;

/// <summary>A series to be forecast.</summary>
/// <param name="IsListed">Whether it counts for the coverage.</param>
/// <param name="FirstAt">Begin of the first point after the history; null for sessions.</param>
internal sealed record DemandSeries(SeriesHistory History, bool IsListed, DateTimeOffset? FirstAt)
{
    public double Units { get; } = History.Values.ToArray().Sum();
}

/// <summary>The series of one level.</summary>
/// <param name="Horizon">Points ahead.</param>
/// <param name="Judged">Points held back to judge the forecasts.</param>
/// <param name="IsCut">More history than the store hands out.</param>
internal sealed record DemandSet(DemandLevel Level, IReadOnlyList<DemandSeries> Series, int Horizon, int Judged, bool IsCut);

/// <summary>Makes series of single counts. Pure.</summary>
internal static class DemandGrid
{
    /// <summary>Values from the first point with demand to the end; points without an entry are zero. Empty when there is no demand before the end.</summary>
    /// <param name="counts">Units by point; points outside the grid are left out.</param>
    /// <param name="length">Points of the grid.</param>
    public static double[] FromFirst(IEnumerable<KeyValuePair<int, double>> counts, int length)
    {
        double[] grid = new double[length];
        int first = length;
        foreach (var (point, units) in counts)
        {
            if (point >= 0 && point < length && units > 0)
            {
                grid[point] += units;
                first = Math.Min(first, point);
            }
        }

        return grid[first..];
    }
}
