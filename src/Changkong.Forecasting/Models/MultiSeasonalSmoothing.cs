using Changkong.Forecasting.Numerics;

namespace Changkong.Forecasting.Models;

/// <summary>
/// Exponential smoothing of a level and of one profile a season (hour of day, hour of week), with an autoregressive term on the one-step error (Taylor, "Short-term electricity demand forecasting
/// using double seasonal exponential smoothing", 2003). Its shares of learning are chosen by the squared one-step errors of the history.
/// </summary>
internal sealed class MultiSeasonalSmoothing(IReadOnlyList<int> periods, bool isMultiplicative) : IForecastModel
{
    private const int EvaluationsMaximum = 160;

    public string Name => $"{(isMultiplicative ? "multiplicative" : "additive")} smoothing of {string.Join(" and ", periods)}";

    public int LeastLength => (2 * periods.Max()) + 2;

    public void Forecast(ReadOnlySpan<double> history, Span<double> forecast)
    {
        double[] values = history.ToArray();
        var scale = ValueScale.Of(values, isMultiplicative);
        scale.Enter(values);
        double[] start = [0.1, .. periods.Select(_ => 0.15), 0.7];
        double[] lower = [.. start.Select(_ => 0.0)];
        double[] upper = [1, .. periods.Select(_ => 1.0), 0.98];
        var initial = State.Of(values, periods);
        double[] best = SimplexSearch.Minimise(shares => initial.Copy().Learn(values, shares), start, lower, upper, EvaluationsMaximum);
        var state = initial.Copy();
        state.Learn(values, best);
        state.Continue(values.Length, best[^1], forecast);
        scale.Leave(forecast);
    }

    private sealed class State
    {
        private readonly double[][] profiles;
        private double level;
        private double error;

        private State(double level, double[][] profiles)
        {
            this.level = level;
            this.profiles = profiles;
        }

        public static State Of(double[] values, IReadOnlyList<int> periods)
        {
            double[] rest = [.. values];
            double level = rest.Average();
            for (int place = 0; place < rest.Length; place++)
            {
                rest[place] -= level;
            }

            var profiles = new double[periods.Count][];
            for (int season = 0; season < periods.Count; season++)
            {
                int period = periods[season];
                double[] sums = new double[period];
                int[] counts = new int[period];
                int used = Math.Min(rest.Length, Math.Max(4 * period, 2 * periods.Max()));
                for (int place = 0; place < used; place++)
                {
                    sums[place % period] += rest[place];
                    counts[place % period]++;
                }

                profiles[season] = [.. sums.Select((sum, phase) => sum / Math.Max(1, counts[phase]))];
                for (int place = 0; place < rest.Length; place++)
                {
                    rest[place] -= profiles[season][place % period];
                }
            }

            return new State(level, profiles);
        }

        public State Copy() => new(level, [.. profiles.Select(profile => (double[])profile.Clone())]);

        public double Learn(double[] values, double[] shares)
        {
            double loss = 0;
            double memory = shares[^1];
            int warmUp = profiles[^1].Length;
            for (int time = 0; time < values.Length; time++)
            {
                double expected = level;
                foreach (double[] profile in profiles)
                {
                    expected += profile[time % profile.Length];
                }

                double raw = values[time] - expected;
                double surprise = raw - (memory * error);
                level += shares[0] * surprise;
                for (int season = 0; season < profiles.Length; season++)
                {
                    profiles[season][time % profiles[season].Length] += shares[season + 1] * surprise;
                }

                error = raw;
                if (time >= warmUp)
                {
                    loss += surprise * surprise;
                }
            }

            return loss;
        }

        public void Continue(int from, double memory, Span<double> forecast)
        {
            double carried = error;
            for (int step = 0; step < forecast.Length; step++)
            {
                carried *= memory;
                forecast[step] = level + carried;
                foreach (double[] profile in profiles)
                {
                    forecast[step] += profile[(from + step) % profile.Length];
                }
            }
        }
    }
}
