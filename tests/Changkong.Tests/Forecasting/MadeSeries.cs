namespace Changkong.Tests.Forecasting;

/// <summary>Series made by rule and by seed.</summary>
internal static class MadeSeries
{
    /// <summary>Day and week over each other on a level, with noise.</summary>
    public static double[] Hours(int count, int seed, double noise = 3)
    {
        var random = new Random(seed);
        double[] day = [.. Enumerable.Range(0, 24).Select(hour => 40 * Math.Sin(2 * Math.PI * (hour - 8) / 24))];
        double[] week = [.. Enumerable.Range(0, 7).Select(_ => 10 * random.NextDouble())];
        return [.. Enumerable.Range(0, count).Select(hour => 100 + day[hour % 24] + week[hour / 24 % 7] + (noise * ((2 * random.NextDouble()) - 1)))];
    }

    /// <summary>Whole counts around a mean, by Knuth's product of uniform numbers.</summary>
    public static double[] Counts(int count, double mean, int seed)
    {
        var random = new Random(seed);
        double[] values = new double[count];
        double limit = Math.Exp(-mean);
        for (int place = 0; place < count; place++)
        {
            for (double product = random.NextDouble(); product > limit; product *= random.NextDouble())
            {
                values[place]++;
            }
        }

        return values;
    }

    public static double MeanError(double[] actual, double[] forecast) => actual.Zip(forecast, (left, right) => Math.Abs(left - right)).Average();
}
