namespace Changkong.Forecasting.Models;

/// <summary>
/// One profile of the longest season, from medians over the same phase in which the newest season counts most, on the level of the newest season; what the newest points deviate from it fades out as
/// such deviations did in the past.
/// </summary>
internal sealed class ProfileRegression(int period, double decay, bool isMultiplicative) : IForecastModel
{
    public string Name => $"{(isMultiplicative ? "multiplicative" : "additive")} profile of {period}, decay {decay:0.##}";

    public int LeastLength => 2 * period;

    public void Forecast(ReadOnlySpan<double> history, Span<double> forecast)
    {
        double[] values = history.ToArray();
        var scale = ValueScale.Of(values, isMultiplicative);
        scale.Enter(values);
        double[] levels = Levels(values);
        double[] profile = new double[period];
        for (int phase = 0; phase < period; phase++)
        {
            profile[phase] = WeightedMedian(values, levels, phase);
        }

        double same = 0;
        double next = 0;
        double last = 0;
        for (int time = period; time < values.Length; time++)
        {
            double rest = values[time] - levels[time] - profile[time % period];
            same += last * last;
            next += last * rest;
            last = rest;
        }

        double memory = same > 0 ? Math.Clamp(next / same, 0, 0.98) : 0;
        for (int step = 0; step < forecast.Length; step++)
        {
            last *= memory;
            forecast[step] = levels[^1] + profile[(values.Length + step) % period] + last;
        }

        scale.Leave(forecast);
    }

    private double[] Levels(double[] values)
    {
        double[] levels = new double[values.Length];
        double sum = 0;
        for (int time = 0; time < values.Length; time++)
        {
            sum += values[time] - (time >= period ? values[time - period] : 0);
            levels[time] = sum / Math.Min(time + 1, period);
        }

        Array.Fill(levels, levels[period - 1], 0, period - 1);
        return levels;
    }

    private double WeightedMedian(double[] values, double[] levels, int phase)
    {
        var pairs = new List<(double Value, double Weight)>();
        double weight = 1;
        double total = 0;
        int newest = values.Length - 1 - ((values.Length - 1 - phase) % period);
        for (int time = newest; time >= 0; time -= period)
        {
            pairs.Add((values[time] - levels[time], weight));
            total += weight;
            weight *= decay;
        }

        pairs.Sort();
        double below = 0;
        for (int place = 0; place < pairs.Count; place++)
        {
            below += pairs[place].Weight;
            if (below >= total / 2)
            {
                return Math.Abs(below - (total / 2)) < 1e-12 * total && place + 1 < pairs.Count ? (pairs[place].Value + pairs[place + 1].Value) / 2 : pairs[place].Value;
            }
        }

        return pairs[^1].Value;
    }
}
