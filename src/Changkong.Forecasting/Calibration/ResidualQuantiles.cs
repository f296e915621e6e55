using Changkong.Forecasting.Combination;

namespace Changkong.Forecasting.Calibration;

/// <summary>
/// The interval around a forecast from the errors that the same forecast made at rolling origins (split-conformal: the quantile of the errors, a little further out because they are few). Each step uses
/// its own errors and as many of the steps around it as it needs; errors count by the square root of the level where the series is never below 0, because a busy hour errs by more.
/// </summary>
internal sealed class ResidualQuantiles
{
    private const int ErrorsWanted = 60;
    private const double LevelFloor = 0.05;

    private readonly double[][] byStep;
    private readonly bool isLevelled;
    private readonly bool isSkewed;
    private readonly int originCount;
    private readonly double likeness;

    /// <param name="isLevelled">Whether errors grow with the square root of the level.</param>
    /// <param name="isSkewed">Whether the median lies elsewhere than the mean, as that of intermittent demand does. Otherwise the few origins would say more about chance than about the median.</param>
    public ResidualQuantiles(IReadOnlyList<OriginTrial> trials, int horizon, bool isLevelled, bool isSkewed)
    {
        this.isLevelled = isLevelled;
        this.isSkewed = isSkewed;
        var errors = new List<double>[horizon];
        for (int step = 0; step < horizon; step++)
        {
            errors[step] = [];
        }

        foreach (var trial in trials)
        {
            errors[trial.Step].Add(ErrorOf(trial, isLevelled));
        }

        byStep = [.. Enumerable.Range(0, horizon).Select(step => Around(errors, step))];
        double[][] byOrigin = [.. trials.GroupBy(trial => trial.Origin).Select(origin => origin.Select(trial => ErrorOf(trial, isLevelled)).ToArray())];
        originCount = byOrigin.Length;
        likeness = Likeness(byOrigin);
    }

    /// <summary>P10, P50 and P90 of what comes, when <paramref name="forecast"/> is expected.</summary>
    /// <param name="shared">The errors of series of its kind, with the part that they have in the answer.</param>
    /// <param name="errorUnit">What one unit of this series' errors is in theirs.</param>
    public (double P10, double P50, double P90) At(int step, double forecast, (SharedErrors Errors, double Part)? shared, double errorUnit)
    {
        double[] errors = byStep[Math.Min(step, byStep.Length - 1)];

        // Errors of one origin go together: what counts is how many there would be if they did not.
        double independent = Independent(errors.Length, originCount, likeness);
        double spread = Spread(forecast, isLevelled);
        double Off(double share, bool hasOwn)
        {
            double own = hasOwn ? Quantile(errors, share, independent) : 0;
            return spread * (shared is var (others, part) ? ((1 - part) * own) + (part * others.Quantile(step, share) / errorUnit) : own);
        }

        return (forecast + Off(0.1, hasOwn: true), forecast + Off(0.5, isSkewed), forecast + Off(0.9, hasOwn: true));
    }

    /// <summary>The error of a trial, as many as there are levels of it.</summary>
    public static double ErrorOf(OriginTrial trial, bool isLevelled) => (trial.Actual - trial.Forecast) / Spread(trial.Forecast, isLevelled);

    /// <summary>The quantile of sorted errors, further out by the little that <paramref name="independent"/> of them leave open.</summary>
    public static double Quantile(double[] errors, double share, double independent)
    {
        if (errors.Length == 0)
        {
            return 0;
        }

        // Where so few leave open more than the largest error shows, the interval goes beyond it.
        double corrected = (share - 0.5) * (1 + (1 / independent));
        double beyond = Math.Max(1, Math.Abs(corrected) / 0.5);
        double place = Math.Clamp(((0.5 + corrected) * (errors.Length + 1)) - 1, 0, errors.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, errors.Length - 1);
        return beyond * (errors[below] + ((place - below) * (errors[above] - errors[below])));
    }

    /// <summary>How many of the errors there would be if those of one origin had nothing in common.</summary>
    public static double Independent(int errorCount, int originCount, double likeness) => errorCount / (1 + (Math.Max(0, ((double)errorCount / originCount) - 1) * likeness));

    /// <summary>How alike the errors of one origin are: 0 when they have nothing in common, 1 when one of them says all (the intraclass correlation of the analysis of variance).</summary>
    public static double Likeness(double[][] byOrigin)
    {
        int count = byOrigin.Sum(errors => errors.Length);
        if (byOrigin.Length < 2 || count <= byOrigin.Length)
        {
            return 1;
        }

        double mean = byOrigin.Sum(errors => errors.Sum()) / count;
        double between = byOrigin.Sum(errors => errors.Length * Square(errors.Average() - mean)) / (byOrigin.Length - 1);
        double within = byOrigin.Sum(errors => errors.Sum(error => Square(error - errors.Average()))) / (count - byOrigin.Length);
        double size = (double)count / byOrigin.Length;
        double spread = between + ((size - 1) * within);
        return spread > 0 ? Math.Clamp((between - within) / spread, 0, 1) : 0;
    }

    private static double Square(double value) => value * value;

    private static double[] Around(List<double>[] errors, int step)
    {
        var gathered = new List<double>(errors[step]);
        for (int distance = 1; distance < errors.Length && gathered.Count < ErrorsWanted; distance++)
        {
            if (step >= distance)
            {
                gathered.AddRange(errors[step - distance]);
            }

            if (step + distance < errors.Length)
            {
                gathered.AddRange(errors[step + distance]);
            }
        }

        gathered.Sort();
        return [.. gathered];
    }

    private static double Spread(double forecast, bool isLevelled) => isLevelled ? Math.Sqrt(Math.Max(forecast, LevelFloor)) : 1;
}
