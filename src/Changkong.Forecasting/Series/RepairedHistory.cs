namespace Changkong.Forecasting.Series;

/// <summary>A history without gaps on a scale of its own, and which of its points were really seen.</summary>
internal sealed class RepairedHistory
{
    // Syntetos, Boylan and Croston (2005): from a mean distance of 1.32 points between demands on, demand is intermittent.
    private const double IntermittentDistance = 1.32;

    private RepairedHistory(double[] values, bool[] isSeen, double unit)
    {
        Values = values;
        IsSeen = isSeen;
        Unit = unit;
        SeenCount = isSeen.Count(seen => seen);
        int demands = values.Where((value, place) => isSeen[place] && value != 0).Count();
        IsIntermittent = demands > 0 && SeenCount >= IntermittentDistance * demands;
    }

    /// <summary>From the first point that was seen to the newest, in units of <see cref="Unit"/>.</summary>
    public double[] Values { get; }

    public bool[] IsSeen { get; }

    public int SeenCount { get; }

    /// <summary>The mean absolute value of what was seen; 1 if that is 0. Taken off so that no method depends on the unit of the series.</summary>
    public double Unit { get; }

    public bool IsIntermittent { get; }

    /// <exception cref="ArgumentException">A value cannot be; the message names series, place and reason.</exception>
    public static RepairedHistory Of(SeriesHistory history)
    {
        Check(history);
        var span = history.Values.Span;
        int first = 0;
        while (first < span.Length && double.IsNaN(span[first]))
        {
            first++;
        }

        double[] values = span[first..].ToArray();
        bool[] isSeen = [.. values.Select(value => !double.IsNaN(value))];
        int count = isSeen.Count(seen => seen);
        double unit = values.Where(value => !double.IsNaN(value)).Sum(value => Math.Abs(value) / count);
        unit = unit > 0 ? unit : 1;
        for (int place = 0; place < values.Length; place++)
        {
            values[place] = isSeen[place] ? values[place] / unit : Guess(values, isSeen, place, history.Periods);
        }

        return new RepairedHistory(values, isSeen, unit);
    }

    // What is not known is taken from a season before, then from the point before: both are filled already.
    private static double Guess(double[] values, bool[] isSeen, int place, IReadOnlyList<int> periods)
    {
        foreach (int period in periods.Reverse())
        {
            if (place >= period && isSeen[place - period])
            {
                return values[place - period];
            }
        }

        return periods.Count > 0 && place >= periods[0] ? values[place - periods[0]] : values[place - 1];
    }

    public static void Check(SeriesHistory history)
    {
        int previous = 1;
        foreach (int period in history.Periods)
        {
            if (period <= previous)
            {
                throw new ArgumentException($"Series '{history.Id}': periods must be at least 2 and ascend, not {string.Join(", ", history.Periods)}.", nameof(history));
            }

            previous = period;
        }

        var span = history.Values.Span;
        for (int place = 0; place < span.Length; place++)
        {
            if (double.IsInfinity(span[place]))
            {
                throw new ArgumentException($"Series '{history.Id}', point {place}: a value must be finite; a gap is NaN.", nameof(history));
            }

            if (span[place] < 0 && history.Kind != SeriesKind.Real)
            {
                throw new ArgumentException($"Series '{history.Id}', point {place}: a {history.Kind} is never below 0, but it is {span[place]}.", nameof(history));
            }
        }
    }
}
