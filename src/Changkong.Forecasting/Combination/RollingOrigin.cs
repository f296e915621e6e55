using Changkong.Forecasting.Models;
using Changkong.Forecasting.Series;

namespace Changkong.Forecasting.Combination;

/// <summary>
/// Tries methods from points of the past on what came after them, weighs each by its error there, and gathers the errors of the weighed forecast for the interval. Nothing after the end of the history is
/// looked at, so weights and interval are those that the series itself would have asked for.
/// </summary>
internal sealed class RollingOrigin
{
    private const double Sharpness = 3;
    private const double SmallestShare = 0.02;

    // As many trials as this are worth as much as treating all methods alike.
    private const double EqualTrials = 2;

    private readonly RepairedHistory history;
    private readonly OriginPlan plan;
    private readonly IReadOnlyList<IForecastModel> models;
    private readonly double[][][] tried;

    private RollingOrigin(RepairedHistory history, OriginPlan plan, IReadOnlyList<IForecastModel> models, ValueBounds bounds)
    {
        this.history = history;
        this.plan = plan;
        this.models = models;
        tried = [.. models.Select(model => plan.Ends.Select(end => Try(model, end, plan.Horizon, bounds)).ToArray())];
        Errors = [.. models.Select((_, model) => ErrorOf(model))];
        Weights = Weigh();
    }

    /// <summary>By method: its error over all origins.</summary>
    public double[] Errors { get; }

    /// <summary>By method: its share; all add up to 1.</summary>
    public double[] Weights { get; }

    public static RollingOrigin Run(RepairedHistory history, OriginPlan plan, IReadOnlyList<IForecastModel> models, ValueBounds bounds) => new(history, plan, models, bounds);

    /// <summary>The weighed forecast after the end of the history.</summary>
    public double[] Forecast(int horizon, ValueBounds bounds)
    {
        double[] combined = new double[horizon];
        for (int model = 0; model < models.Count; model++)
        {
            if (Weights[model] > 0)
            {
                double[] one = Try(models[model], history.Values.Length, horizon, bounds);
                for (int step = 0; step < horizon; step++)
                {
                    combined[step] += Weights[model] * one[step];
                }
            }
        }

        return combined;
    }

    /// <summary>What the weighed forecast said and what came; points that nobody saw are left out.</summary>
    public IReadOnlyList<OriginTrial> Trials()
    {
        var found = new List<OriginTrial>();
        for (int origin = 0; origin < plan.Ends.Count; origin++)
        {
            for (int step = 0; step < plan.Horizon; step++)
            {
                int time = plan.Ends[origin] + step;
                if (history.IsSeen[time])
                {
                    double combined = 0;
                    for (int model = 0; model < models.Count; model++)
                    {
                        combined += Weights[model] * tried[model][origin][step];
                    }

                    found.Add(new OriginTrial(origin, step, combined, history.Values[time]));
                }
            }
        }

        return found;
    }

    private double[] Try(IForecastModel model, int end, int horizon, ValueBounds bounds)
    {
        double[] forecast = new double[horizon];
        model.Forecast(history.Values.AsSpan(0, end), forecast);
        foreach (ref double value in forecast.AsSpan())
        {
            value = bounds.Hold(value);
        }

        return forecast;
    }

    // The mean absolute error; of intermittent demand the squared one, because there the absolute error praises whoever always says nothing.
    private double ErrorOf(int model)
    {
        double sum = 0;
        int count = 0;
        for (int origin = 0; origin < plan.Ends.Count; origin++)
        {
            for (int step = 0; step < plan.Horizon; step++)
            {
                int time = plan.Ends[origin] + step;
                if (history.IsSeen[time])
                {
                    double error = Math.Abs(history.Values[time] - tried[model][origin][step]);
                    sum += history.IsIntermittent ? error * error : error;
                    count++;
                }
            }
        }

        double mean = count > 0 ? sum / count : 0;
        return history.IsIntermittent ? Math.Sqrt(mean) : mean;
    }

    private double[] Weigh()
    {
        // The history is in units of its own mean: an error this small is rounding.
        const double Rounding = 1e-9;
        double best = Errors.Min() + Rounding;
        double[] shares = [.. Errors.Select(error => Math.Pow(best / (error + Rounding), Sharpness))];
        double total = shares.Sum();
        double equal = EqualTrials / (EqualTrials + (plan.Ends.Count * plan.Horizon));
        shares = [.. shares.Select(share => ((1 - equal) * share / total) + (equal / shares.Length))];
        double kept = shares.Where(share => share >= SmallestShare).Sum();
        return [.. shares.Select(share => share >= SmallestShare ? share / kept : 0)];
    }
}

/// <summary>A forecast from a point of the past and what came of it.</summary>
/// <param name="Origin">The point of the past, by number.</param>
/// <param name="Step">Points ahead of it, from 0.</param>
/// <param name="Forecast">What was said.</param>
/// <param name="Actual">What came.</param>
internal readonly record struct OriginTrial(int Origin, int Step, double Forecast, double Actual);
