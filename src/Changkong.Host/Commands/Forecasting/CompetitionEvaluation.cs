using System.Diagnostics;
using Changkong.Forecasting;
using Changkong.Forecasting.Accuracy;
using Changkong.Host.Commands.Recommendation;
using Changkong.Host.Commands.Text;

namespace Changkong.Host.Commands.Forecasting;

/// <summary>What of a competition's files is to be forecast.</summary>
/// <param name="Directory">Where the pairs lie.</param>
/// <param name="Name">The pair; null for all.</param>
/// <param name="Periods">Seasons; empty for those of the name.</param>
/// <param name="IsHoldOut">Whether the last part of the training file stands in for the test file.</param>
/// <param name="Parallel">Series at once; -1 for as many as there are cores.</param>
internal sealed record CompetitionRequest(string Directory, string? Name, IReadOnlyList<int> Periods, bool IsHoldOut, int Parallel);

/// <summary>
/// Forecasts pairs of files in the format of the M4 competition and scores them with its two errors, naive and seasonal naive beside ours. Whatever is chosen is chosen inside the training part of each
/// series.
/// </summary>
internal static class CompetitionEvaluation
{
    private const double SecondsMaximum = 60;

    public static int Run(CompetitionRequest request, EvaluationReport report, CancellationToken cancellation)
    {
        string[] names = request.Name is { } name ? [name] : FindPairs(request.Directory);
        foreach (string pair in names)
        {
            Evaluate(request, pair, report, cancellation);
        }

        return report.ExitCode;
    }

    private static string[] FindPairs(string directory)
    {
        const string Ending = "-train.csv";
        if (!Directory.Exists(directory))
        {
            throw new EvaluationDataException($"--m4: there is no directory '{directory}'.");
        }

        string[] names = [.. Directory.EnumerateFiles(directory, "*" + Ending).Select(path => Path.GetFileName(path)[..^Ending.Length]).Order(StringComparer.Ordinal)];
        return names.Length > 0 ? names : throw new EvaluationDataException($"--m4 {directory}: there is no NAME-train.csv in it.");
    }

    private static void Evaluate(CompetitionRequest request, string name, EvaluationReport report, CancellationToken cancellation)
    {
        var frequency = CompetitionFrequency.Of(name, request.Periods);
        var cases = Cases(request, name);
        int horizon = cases[0].Actual.Length;
        EvaluationMachine.Print(
            $"forecast evaluate --m4, {name}",
            [
                ("series", $"{cases.Count}, {cases.Min(one => one.History.Length)} to {cases.Max(one => one.History.Length)} points"),
                ("horizon", $"{horizon} points"),
                ("seasons", frequency.Periods.Count > 0 ? string.Join(", ", frequency.Periods) : "none"),
                ("judged on", request.IsHoldOut ? "the last points of the training file; of the test file only the length is used" : "the test file; the forecasts know only its length"),
                ("chosen on", "rolling origins inside each series' own training part"),
                ("peers", "naive and seasonal naive of the same run"),
            ]);
        var clock = Stopwatch.StartNew();
        SeriesHistory[] histories = [.. cases.Select(one => new SeriesHistory { Id = one.Id, Values = one.History, Kind = one.History.Min() < 0 ? SeriesKind.Real : SeriesKind.Amount, Periods = frequency.Periods })];
        var forecasts = Forecaster.ForecastAll(histories, horizon, new ForecastOptions { DegreeOfParallelism = request.Parallel, Cancellation = cancellation });
        double seconds = clock.Elapsed.TotalSeconds;
        string prefix = $"m4_{name.ToLowerInvariant()}{(request.IsHoldOut ? "_hold_out" : "")}";
        Score(cases, forecasts, frequency, prefix, report);
        report.Result(prefix + "_seconds", seconds, "s", SecondsMaximum, atMost: true);
    }

    private static List<CompetitionCase> Cases(CompetitionRequest request, string name)
    {
        var train = CompetitionFile.Read(Path.Combine(request.Directory, name + "-train.csv"));
        string testPath = Path.Combine(request.Directory, name + "-test.csv");
        var test = CompetitionFile.Read(testPath).ToDictionary(series => series.Id, StringComparer.Ordinal);
        var cases = new List<CompetitionCase>();
        foreach (var series in train)
        {
            if (!test.TryGetValue(series.Id, out var after))
            {
                throw new EvaluationDataException($"{testPath}: there is no series '{series.Id}', which the training file has.");
            }

            int ahead = after.Values.Length;
            if (request.IsHoldOut && series.Values.Length <= ahead)
            {
                throw new EvaluationDataException($"--hold-out: series '{series.Id}' has {series.Values.Length} points, too few to hold {ahead} out.");
            }

            cases.Add(request.IsHoldOut ? new CompetitionCase(series.Id, series.Values[..^ahead], series.Values[^ahead..]) : new CompetitionCase(series.Id, series.Values, after.Values));
        }

        return cases.Select(one => one.Actual.Length).Distinct().Count() == 1 ? cases : throw new EvaluationDataException($"{testPath}: all series must have the same number of points.");
    }

    private static void Score(List<CompetitionCase> cases, IReadOnlyList<SeriesForecast> forecasts, CompetitionFrequency frequency, string prefix, EvaluationReport report)
    {
        var ours = new CompetitionScore();
        var naive = new CompetitionScore();
        var seasonal = new CompetitionScore();
        var pooled = new PooledAccuracy();
        foreach (var (one, forecast) in cases.Zip(forecasts))
        {
            double[] point = [.. forecast.Steps.Select(step => step.P50)];
            double[] peer = Repeat(one.History, frequency.ScalePeriod, point.Length);
            ours.Add(one, point, frequency.ScalePeriod);
            naive.Add(one, Repeat(one.History, 1, point.Length), frequency.ScalePeriod);
            seasonal.Add(one, peer, frequency.ScalePeriod);
            for (int step = 0; step < point.Length; step++)
            {
                pooled.Add(one.Actual[step], point[step], forecast.Steps[step], peer[step]);
            }
        }

        report.Figure(prefix + "_naive_smape", naive.SymmetricPercentage, "%");
        report.Figure(prefix + "_naive_mase", naive.MeanAbsoluteScaled, "ratio");
        report.Figure(prefix + "_seasonal_naive_smape", seasonal.SymmetricPercentage, "%");
        report.Figure(prefix + "_seasonal_naive_mase", seasonal.MeanAbsoluteScaled, "ratio");
        report.Figure(prefix + "_smape", ours.SymmetricPercentage, "%");
        if (frequency.MostScaledError is { } most)
        {
            report.Result(prefix + "_mase", ours.MeanAbsoluteScaled, "ratio", most, atMost: true);
        }
        else
        {
            report.Figure(prefix + "_mase", ours.MeanAbsoluteScaled, "ratio");
        }

        report.Figure(prefix + "_accuracy", pooled.Accuracy, "1-WAPE");
        report.Figure(prefix + "_bias", pooled.Bias, "share");
        report.Figure(prefix + "_skill", pooled.Skill, "share");
        report.Figure(prefix + "_coverage80", pooled.Coverage, "share");
        foreach (var method in forecasts.SelectMany(forecast => forecast.Methods).GroupBy(share => share.Method).OrderByDescending(group => group.Sum(share => share.Weight)).Take(5))
        {
            report.Note($"{method.Sum(share => share.Weight) / forecasts.Count:P1} of all weight: {method.Key}");
        }
    }

    private static double[] Repeat(double[] history, int period, int horizon)
    {
        int season = Math.Min(period, history.Length);
        return [.. Enumerable.Range(0, horizon).Select(step => history[history.Length - season + (step % season)])];
    }
}

/// <summary>A series, what is known of it and what came.</summary>
internal sealed record CompetitionCase(string Id, double[] History, double[] Actual);

/// <summary>The mean errors over all series.</summary>
internal sealed class CompetitionScore
{
    private double percentages;
    private double scaled;
    private int count;

    public double SymmetricPercentage => percentages / count;

    public double MeanAbsoluteScaled => scaled / count;

    public void Add(CompetitionCase one, double[] forecast, int period)
    {
        percentages += ScaledErrors.SymmetricPercentage(one.Actual, forecast);
        scaled += ScaledErrors.MeanAbsoluteScaled(one.History, one.Actual, forecast, Math.Min(period, one.History.Length - 1));
        count++;
    }
}

/// <summary>What the name of a pair says about its seasons.</summary>
/// <param name="Periods">Seasons to look for, ascending.</param>
/// <param name="ScalePeriod">The season that scales MASE, as the competition chose it.</param>
/// <param name="MostScaledError">The MASE to reach, where one is set.</param>
internal sealed record CompetitionFrequency(IReadOnlyList<int> Periods, int ScalePeriod, double? MostScaledError)
{
    /// <exception cref="EvaluationDataException">The name says nothing and no period was given, or a period cannot be.</exception>
    public static CompetitionFrequency Of(string name, IReadOnlyList<int> periods)
    {
        if (periods.Any(period => period < 1) || periods.Zip(periods.Skip(1)).Any(pair => pair.Second <= pair.First))
        {
            throw new EvaluationDataException($"--period must be numbers from 1 on, ascending, not {string.Join(' ', periods)}.");
        }

        return periods.Count > 0 ? new CompetitionFrequency([.. periods.Where(period => period > 1)], periods[0], null) : name.ToLowerInvariant() switch
        {
            "hourly" => new CompetitionFrequency([24, 168], 24, 0.92),
            "daily" => new CompetitionFrequency([7], 1, null),
            "weekly" => new CompetitionFrequency([52], 1, 2.34),
            "monthly" => new CompetitionFrequency([12], 12, null),
            "quarterly" => new CompetitionFrequency([4], 4, null),
            "yearly" => new CompetitionFrequency([], 1, null),
            _ => throw new EvaluationDataException($"The name '{name}' says nothing about seasons: give --period, for example --period 24 168, or --period 1 for none."),
        };
    }
}
