using Changkong.Forecasting.Combination;

namespace Changkong.Forecasting.Calibration;

/// <summary>How far the weighed forecasts of all series of one kind were off, by step ahead. Built once, then read by any number of threads.</summary>
internal sealed class SharedErrors
{
    private const int ErrorsMaximum = 20_000;

    private readonly double[][] byStep;
    private readonly int originCount;
    private readonly double likeness;

    private SharedErrors(int seriesCount, double[][] byStep, int originCount, double likeness)
    {
        SeriesCount = seriesCount;
        this.byStep = byStep;
        this.originCount = originCount;
        this.likeness = likeness;
    }

    public int SeriesCount { get; }

    public static SharedErrors Of(IReadOnlyList<Attempt> attempts)
    {
        var byStep = new List<List<double>>();
        var byOrigin = new List<List<double>>();
        foreach (var attempt in attempts)
        {
            foreach (var trial in attempt.Trials.Trials())
            {
                // Origins are numbered from the newest: those of series that end together lie at the same time.
                var step = At(byStep, trial.Step);
                if (step.Count < ErrorsMaximum)
                {
                    double error = attempt.ErrorUnit * ResidualQuantiles.ErrorOf(trial, attempt.IsLevelled);
                    step.Add(error);
                    At(byOrigin, attempt.OriginCount - 1 - trial.Origin).Add(error);
                }
            }
        }

        foreach (var one in byStep)
        {
            one.Sort();
        }

        double[][] origins = [.. byOrigin.Where(errors => errors.Count > 0).Select(errors => errors.ToArray())];
        return new SharedErrors(attempts.Count, [.. byStep.Select(one => one.ToArray())], Math.Max(1, origins.Length), ResidualQuantiles.Likeness(origins));
    }

    /// <summary>The quantile of the errors so many steps ahead, or of the furthest step known.</summary>
    public double Quantile(int step, double share)
    {
        if (byStep.Length == 0)
        {
            return 0;
        }

        double[] errors = byStep[Math.Min(step, byStep.Length - 1)];
        return ResidualQuantiles.Quantile(errors, share, ResidualQuantiles.Independent(errors.Length, originCount, likeness));
    }

    private static List<double> At(List<List<double>> lists, int place)
    {
        while (lists.Count <= place)
        {
            lists.Add([]);
        }

        return lists[place];
    }
}
