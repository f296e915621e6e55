using Changkong.Forecasting.Models;
using Changkong.Forecasting.Series;

namespace Changkong.Forecasting.Combination;

/// <summary>
/// Tries methods from points of the past on what came after them, weighs each by its error there, and gathers the errors of the weighed forecast for the interval. Nothing after the end of the history is
/// looked at, so weights and interval are those that the series itself would have asked for.
/// </summary>
internal sealed class RollingOrigin
{
    private const double SmallestShare = 0.02;

    // A method that errs by half more than the best adds nothing: chosen on the last part of M4's training files.
    private const double ErrorMost = 1.5;

    // As many trials as this say as much about the methods of a series as all series of its kind together do, or, without such, as treating the methods alike.
    private const double TrialsOfShared = 24;
    private const double TrialsOfEqual = 2;

    private readonly RepairedHistory history;
    private readonly OriginPlan plan;
    private readonly IReadOnlyList<IForecastModel> models;
    private readonly ValueBounds bounds;
    private readonly double[][][] tried;

    private RollingOrigin(RepairedHistory history, OriginPlan plan, IReadOnlyList<IForecastModel> models, ValueBounds bounds)
    {
        this.history = history;
        this.plan = plan;
        this.models = models;
        this.bounds = bounds;
        tried = [.. models.Select(model => plan.Ends.Select(end => Try(model, end, plan.Horizon)).ToArray())];
        TrialCount = plan.Ends.Sum(end => history.IsSeen.AsSpan(end, plan.Horizon).Count(true));
        Errors = [.. models.Select((_, model) => ErrorOf(model))];
        Weights = Weigh(null);
    }

    /// <summary>By method: its error over all origins, in the mean of the series.</summary>
    public double[] Errors { get; }

    /// <summary>Points on which the methods were tried.</summary>
    public int TrialCount { get; }

    /// <summary>The part that all series of its kind have in what is said of it: the less it could be tried on, the more.</summary>
    public double SharedPart => TrialsOfShared / (TrialsOfShared + plan.DistinctCount);

    /// <summary>By method: its share; all add up to 1.</summary>
    public double[] Weights { get; private set; }

    public static RollingOrigin Run(RepairedHistory history, OriginPlan plan, IReadOnlyList<IForecastModel> models, ValueBounds bounds) => new(history, plan, models, bounds);

    /// <summary>Shares that add up to 1, larger for smaller errors.</summary>
    public static double[] SharesOf(IReadOnlyList<double> errors, double sharpness)
    {
        // The history is in units of its own mean: an error this small is rounding.
        const double Rounding = 1e-9;
        double best = errors.Min() + Rounding;
        double[] shares = [.. errors.Select(error => error > ErrorMost * best ? 0 : Math.Pow(best / (error + Rounding), sharpness))];
        double total = shares.Sum();
        return [.. shares.Select(share => share / total)];
    }

    /// <summary>Weighs anew with what the methods are worth on all series of the kind; that counts the more, the less this series could be tried on.</summary>
    public void Learn(SharedExperience.Worth worth) => Weights = Weigh(worth.Shares);

    /// <summary>The weighed forecast after the end of the history.</summary>
    public double[] Forecast(int horizon)
    {
        double[] combined = new double[horizon];
        for (int model = 0; model < models.Count; model++)
        {
            if (Weights[model] > 0)
            {
                double[] one = Try(models[model], history.Values.Length, horizon);
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
        var found = new List<OriginTrial>(TrialCount);
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

    private double[] Try(IForecastModel model, int end, int horizon)
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
        for (int origin = 0; origin < plan.Ends.Count; origin++)
        {
            for (int step = 0; step < plan.Horizon; step++)
            {
                int time = plan.Ends[origin] + step;
                if (history.IsSeen[time])
                {
                    double error = Math.Abs(history.Values[time] - tried[model][origin][step]);
                    sum += history.IsIntermittent ? error * error : error;
                }
            }
        }

        double mean = TrialCount > 0 ? sum / TrialCount : 0;
        return history.IsIntermittent ? Math.Sqrt(mean) : mean;
    }

    private double[] Weigh(double[]? shared)
    {
        const double Sharpness = 3;
        double[] shares = SharesOf(Errors, Sharpness);
        double others = shared is null ? TrialsOfEqual / (TrialsOfEqual + plan.DistinctCount) : SharedPart;
        for (int model = 0; model < shares.Length; model++)
        {
            shares[model] = ((1 - others) * shares[model]) + (others * (shared?[model] ?? (1.0 / shares.Length)));
        }

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
