using Changkong.Forecasting;
using Changkong.Forecasting.Accuracy;

namespace Changkong.Host.Commands.Forecasting;

/// <summary>What is asked of a level.</summary>
internal enum DemandGate
{
    /// <summary>An accuracy, a skill and a calibrated interval.</summary>
    Smooth,

    /// <summary>An accuracy and a calibrated interval.</summary>
    Movers,

    /// <summary>That nearly every series has a forecast.</summary>
    Listed,
}

/// <summary>What was found on a level.</summary>
/// <param name="Accuracy">Over all series, origins and steps.</param>
/// <param name="ChanceLimit">The accuracy of whoever knew every mean: what is left is chance, as that of independent buyers.</param>
/// <param name="ForecastShare">Share of the series with any forecast.</param>
/// <param name="BorrowedShare">Share of the series with one from their category.</param>
internal sealed record DemandFound(PooledAccuracy Accuracy, double ChanceLimit, double ForecastShare, double BorrowedShare);

/// <summary>Series of one kind, and the points in time from which they are forecast.</summary>
internal sealed record DemandLevel(
    string Name,
    string Description,
    string Unit,
    DemandGate Gate,
    IReadOnlyList<double[]> Series,
    IReadOnlyList<string>? Groups,
    IReadOnlyList<int> Periods,
    int NaivePeriod,
    int Horizon,
    IReadOnlyList<int> Origins)
{
    /// <summary>What was asked for in a point after the first origin, in what was asked for in a point before it.</summary>
    public double LaterShare => Series.Sum(values => values.Skip(Origins[0]).Average()) / Series.Sum(values => values.Take(Origins[0]).Average());

    public DemandFound Evaluate(int parallel, CancellationToken cancellation)
    {
        var accuracy = new PooledAccuracy();
        double expected = 0;
        double scatter = 0;
        int listed = 0;
        int forecast = 0;
        int borrowed = 0;
        foreach (int origin in Origins)
        {
            SeriesHistory[] histories = [.. Series.Select((values, place) => History(values, place, origin))];
            var forecasts = Forecaster.ForecastAll(histories, Horizon, new ForecastOptions { DegreeOfParallelism = parallel, Cancellation = cancellation });
            var covered = ForecastCoverage.Of(forecasts);
            listed += covered.SeriesCount;
            forecast += covered.OwnCount + covered.ShortCount + covered.GroupCount;
            borrowed += covered.GroupCount;
            for (int series = 0; series < histories.Length; series++)
            {
                for (int step = 0; step < forecasts[series].Steps.Count; step++)
                {
                    expected += forecasts[series].Steps[step].Expected;
                    scatter += CountScatter.MeanAbsoluteDeviation(forecasts[series].Steps[step].Expected);
                    double naive = Series[series][origin - NaivePeriod + (step % NaivePeriod)];
                    accuracy.Add(Series[series][origin + step], forecasts[series].Steps[step].P50, forecasts[series].Steps[step], naive);
                }
            }
        }

        return new DemandFound(accuracy, 1 - (scatter / expected), (double)forecast / listed, (double)borrowed / listed);
    }

    // A product is listed from its first demand on: what lies before is no zero demand but no product.
    private SeriesHistory History(double[] values, int place, int origin)
    {
        int first = 0;
        while (Gate == DemandGate.Listed && first < origin && values[first] == 0)
        {
            first++;
        }

        return new SeriesHistory { Id = $"{place}", Values = values.AsMemory(first, origin - first), Periods = Periods, Group = Groups?[place] };
    }
}

/// <summary>The levels on which a file of behaviour can be judged.</summary>
internal static class DemandLevels
{
    private const int MoverCount = 100;
    private const int OriginsMaximum = 14;

    public static IEnumerable<DemandLevel> Of(DemandFile demand)
    {
        int firstDay = Math.Max((demand.DayCount / 2) + 1, demand.DayCount - OriginsMaximum);
        int[] days = [.. Enumerable.Range(firstDay, demand.DayCount - firstDay)];
        int[] hours = [.. days.Select(day => 24 * day)];
        int[] hourly = demand.HasWeeks ? [24, 168] : [24];
        int[] daily = demand.HasWeeks ? [7] : [];
        int naiveDays = demand.HasWeeks ? 7 : 1;

        yield return new DemandLevel("shop_hour", "all demand by hour", "hours", DemandGate.Smooth, demand.CountSeries(1, isDaily: false, _ => 0), null, hourly, 24, 24, hours);
        yield return new DemandLevel(
            "category_hour", "demand of a category by hour", "hours", DemandGate.Smooth, demand.CountSeries(demand.CategoryCount, isDaily: false, demand.CategoryOf), null, hourly, 24, 24, hours);
        yield return new DemandLevel(
            "category_day", "demand of a category by day", "day", DemandGate.Smooth, demand.CountSeries(demand.CategoryCount, isDaily: true, demand.CategoryOf), null, daily, naiveDays, 1, days);
        yield return Movers(demand, "top_movers_day", "sold most in all, whether every day or on one", [.. MoversBy(demand, firstDay, counts => counts.Sum())], daily, naiveDays, days);
        yield return Movers(
            demand, "steady_movers_day", "with the largest median day, so that one day's burst makes no mover", [.. MoversBy(demand, firstDay, counts => counts.Order().ElementAt(counts.Length / 2))], daily, naiveDays, days);
        yield return Listed(demand, daily, naiveDays, days);
    }

    private static DemandLevel Movers(DemandFile demand, string name, string what, int[] items, int[] daily, int naiveDays, int[] days)
    {
        var places = items.Select((item, place) => (item, place)).ToDictionary(pair => pair.item, pair => pair.place);
        double share = (double)demand.Demands.Count(one => places.ContainsKey(one.Item)) / demand.Count;
        return new DemandLevel(
            name,
            FormattableString.Invariant($"the {items.Length} products {what}, before the first origin ({share:P1} of all demand), by day"),
            "day",
            DemandGate.Movers,
            demand.CountSeries(items.Length, isDaily: true, item => places.GetValueOrDefault(item, -1)),
            null,
            daily,
            naiveDays,
            1,
            days);
    }

    // The products with most of a measure of their days before the first origin; of equals the one sold more, then the one with the smaller number.
    private static IEnumerable<int> MoversBy(DemandFile demand, int firstDay, Func<int[], int> measure) => demand.Demands
        .Where(one => one.Hour < 24 * firstDay)
        .GroupBy(one => one.Item)
        .Select(group => (Item: group.Key, Days: Enumerable.Range(0, firstDay).Select(day => group.Count(one => one.Hour / 24 == day)).ToArray()))
        .OrderByDescending(product => measure(product.Days))
        .ThenByDescending(product => product.Days.Sum())
        .ThenBy(product => product.Item)
        .Take(MoverCount)
        .Select(product => product.Item);

    private static DemandLevel Listed(DemandFile demand, int[] daily, int naiveDays, int[] days)
    {
        int[] items = [.. demand.Demands.Where(one => one.Hour < 24 * (days[^1] + 1)).Select(one => one.Item).Distinct().Order()];
        var places = items.Select((item, place) => (item, place)).ToDictionary(pair => pair.item, pair => pair.place);
        return new DemandLevel(
            "listed_day",
            "every product that is asked for by the last day, new ones of that day with no point of their own, by day",
            "day",
            DemandGate.Listed,
            demand.CountSeries(items.Length, isDaily: true, item => places.GetValueOrDefault(item, -1)),
            [.. items.Select(item => $"{demand.CategoryOf(item)}")],
            daily,
            naiveDays,
            1,
            [days[^1]]);
    }
}
