using Changkong.Forecasting.Numerics;

namespace Changkong.Forecasting.Models;

/// <summary>What an <see cref="ExponentialSmoothing"/> carries beside its level.</summary>
internal enum SmoothedTrend
{
    None,
    Linear,
    Damped,
}

/// <summary>
/// Exponential smoothing in its error-correction form (Hyndman and others, "Forecasting with Exponential Smoothing", 2008): level, with a trend or without, with an additive or multiplicative season or
/// without. Its shares of learning are chosen by the squared one-step errors of the history.
/// </summary>
internal sealed class ExponentialSmoothing(SmoothedTrend trend, int? period = null, bool isMultiplicative = false) : IForecastModel
{
    private const int EvaluationsMaximum = 120;

    public string Name
    {
        get
        {
            string kind = trend switch { SmoothedTrend.None => "smoothing", SmoothedTrend.Linear => "smoothing with trend", _ => "smoothing with damped trend" };
            return period is { } length ? $"{(isMultiplicative ? "multiplicative" : "additive")} {kind}, season {length}" : $"simple {kind}";
        }
    }

    public int LeastLength => Math.Max(trend == SmoothedTrend.None ? 2 : 4, period * 2 ?? 0);

    public void Forecast(ReadOnlySpan<double> history, Span<double> forecast)
    {
        double[] values = history.ToArray();
        var initial = Initial(values);
        // Shares of level, trend, damping, season.
        double[] lower = [0.005, 0, 0.8, 0];
        double[] upper = [0.995, trend == SmoothedTrend.None ? 0 : 0.5, trend == SmoothedTrend.Damped ? 0.98 : 1, period is null ? 0 : 0.6];
        lower[2] = trend == SmoothedTrend.Damped ? 0.8 : 1;
        double[] start = [0.3, Math.Min(0.05, upper[1]), trend == SmoothedTrend.Damped ? 0.9 : 1, Math.Min(0.1, upper[3])];
        double[] best = SimplexSearch.Minimise(shares => Learn(values, initial.Copy(), shares), start, lower, upper, EvaluationsMaximum);
        var state = initial.Copy();
        Learn(values, state, best);
        double carried = 0;
        double damping = 1;
        for (int step = 0; step < forecast.Length; step++)
        {
            damping *= best[2];
            carried += damping * state.Slope;
            forecast[step] = WithSeason(state.Level + carried, state.SeasonAt(values.Length + step));
        }
    }

    private double Learn(double[] values, State state, double[] shares)
    {
        double loss = 0;
        int warmUp = period ?? Math.Min(2, values.Length - 1);
        for (int time = 0; time < values.Length; time++)
        {
            double season = state.SeasonAt(time);
            double before = state.Level + (shares[2] * state.Slope);
            double error = values[time] - WithSeason(before, season);
            double levelError = isMultiplicative ? error / Math.Max(season, 0.01) : error;
            state.Slope = (shares[2] * state.Slope) + (shares[0] * shares[1] * levelError);
            state.Level = before + (shares[0] * levelError);
            if (period is { } length)
            {
                double seasonError = !isMultiplicative ? error : before > 1e-9 ? error / before : 0;
                state.Season[time % length] = season + (shares[3] * (1 - shares[0]) * seasonError);
            }

            loss += time >= warmUp ? error * error : 0;
        }

        return loss;
    }

    private double WithSeason(double level, double season) => period is null ? level : isMultiplicative ? level * season : level + season;

    private State Initial(double[] values)
    {
        int length = period ?? 1;
        int first = Math.Min(values.Length, period is null ? 4 : length);
        double level = values.Take(first).Average();
        double slope = 0;
        if (trend != SmoothedTrend.None)
        {
            int second = Math.Min(first, values.Length - first);
            slope = second > 0 ? (values.Skip(first).Take(second).Average() - level) / first : 0;
        }

        double[] season = new double[length];
        int cycles = Math.Min(4, values.Length / length);
        for (int phase = 0; phase < length && period is not null; phase++)
        {
            double sum = 0;
            for (int cycle = 0; cycle < cycles; cycle++)
            {
                double mean = values.Skip(cycle * length).Take(length).Average();
                sum += isMultiplicative ? values[(cycle * length) + phase] / Math.Max(mean, 1e-9) : values[(cycle * length) + phase] - mean;
            }

            season[phase] = sum / cycles;
        }

        return new State(level, slope, season);
    }

    private sealed class State(double level, double slope, double[] season)
    {
        public double Level { get; set; } = level;

        public double Slope { get; set; } = slope;

        public double[] Season { get; } = season;

        public double SeasonAt(int time) => Season[time % Season.Length];

        public State Copy() => new(Level, Slope, [.. Season]);
    }
}
