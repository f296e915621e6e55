namespace Changkong.Forecasting.Series;

/// <summary>Between which values a forecast stays: a method that runs away says nothing about the series.</summary>
internal readonly record struct ValueBounds(double Least, double Most)
{
    public static ValueBounds Of(RepairedHistory history, SeriesKind kind)
    {
        double least = history.Values.Min();
        double most = history.Values.Max();
        double range = most - least;
        return new ValueBounds(kind == SeriesKind.Real ? least - range : Math.Max(0, least - range), most + range);
    }

    public double Hold(double value) => double.IsNaN(value) ? Least : Math.Clamp(value, Least, Most);
}
