namespace Changkong.Forecasting.Models;

/// <summary>The scale on which a model adds: the values themselves, or their logarithms, on which adding is multiplying.</summary>
internal readonly record struct ValueScale(bool IsLogarithmic, double Offset)
{
    // Zeros are met by a small offset that moves with the unit of the series.
    private const double OffsetShare = 0.02;

    public static ValueScale Of(ReadOnlySpan<double> values, bool isLogarithmic)
    {
        if (!isLogarithmic)
        {
            return default;
        }

        double smallest = double.MaxValue;
        double sum = 0;
        foreach (double value in values)
        {
            smallest = Math.Min(smallest, value);
            sum += Math.Abs(value);
        }

        double mean = sum / Math.Max(1, values.Length);
        return smallest < 0 || mean == 0 ? default : new ValueScale(true, OffsetShare * mean);
    }

    public void Enter(Span<double> values)
    {
        if (IsLogarithmic)
        {
            foreach (ref double value in values)
            {
                value = Math.Log(value + Offset);
            }
        }
    }

    public void Leave(Span<double> values)
    {
        if (IsLogarithmic)
        {
            foreach (ref double value in values)
            {
                value = Math.Max(0, Math.Exp(Math.Min(value, 700)) - Offset);
            }
        }
    }
}
