namespace Changkong.Stock.Replenishment;

/// <summary>How fast a SKU turns and how old its stock is.</summary>
/// <param name="UnitsSold">Units paid in the window.</param>
/// <param name="AverageUnits">Mean of the units on hand at the ends of the days known; null when no day is.</param>
/// <param name="Days">Days of the window of which the stock is known.</param>
/// <param name="TurnoverDays">Days for which the average stock lasts: average units ÷ units sold a day; null when nothing was sold.</param>
/// <param name="Ages">Units on hand by age.</param>
internal sealed record TurnoverNumbers(long UnitsSold, double? AverageUnits, int Days, double? TurnoverDays, IReadOnlyList<AgeBand> Ages);

/// <summary>Units of one age.</summary>
/// <param name="FromDays">At least so old; null where the receipt is not known.</param>
/// <param name="ToDays">Younger than that; null for no bound.</param>
internal sealed record AgeBand(int? FromDays, int? ToDays, long Units);

/// <summary>Turnover and ageing. Ages follow first in, first out: what is on hand came with the newest receipts. Pure.</summary>
internal static class MeasureTurnover
{
    private static readonly int[] Bounds = [0, 30, 60, 90];

    public static TurnoverNumbers Of(long unitsSold, int windowDays, IReadOnlyCollection<long> unitsOnDays, long onHand, IReadOnlyCollection<(DateTimeOffset At, int Units)> receipts, DateTimeOffset now)
    {
        double? average = unitsOnDays.Count > 0 ? unitsOnDays.Average() : null;
        double? turnover = unitsSold > 0 ? average / ((double)unitsSold / windowDays) : null;
        return new(unitsSold, average, unitsOnDays.Count, turnover, Ages(onHand, receipts, now));
    }

    private static AgeBand[] Ages(long onHand, IReadOnlyCollection<(DateTimeOffset At, int Units)> receipts, DateTimeOffset now)
    {
        long[] units = new long[Bounds.Length];
        long left = Math.Max(0, onHand);
        foreach (var (at, received) in receipts.OrderByDescending(receipt => receipt.At))
        {
            long here = Math.Min(left, received);
            units[Array.FindLastIndex(Bounds, bound => (now - at).TotalDays >= bound || bound == 0)] += here;
            left -= here;
        }

        return
        [
            .. Bounds.Select((bound, index) => new AgeBand(bound, index + 1 < Bounds.Length ? Bounds[index + 1] : null, units[index])),
            new AgeBand(null, null, left),
        ];
    }
}
