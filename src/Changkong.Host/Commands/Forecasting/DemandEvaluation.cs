using System.Globalization;
using Changkong.Host.Commands.Recommendation;
using Changkong.Host.Commands.Text;

namespace Changkong.Host.Commands.Forecasting;

/// <summary>
/// Demand counted from a file of behaviour, forecast by rolling origin on levels for which the length of the file allows a statement: shop by hour, category by hour, category by day, and the products
/// sold most by day. What is sold most is decided before the first origin.
/// </summary>
internal static class DemandEvaluation
{
    private const double LeastAccuracy = 0.80;
    private const double LeastSkill = 0.20;
    private const double LeastMoverAccuracy = 0.60;
    private const double MostCoverageOff = 0.05;
    private const double LeastCovered = 0.90;
    private const double InsideInterval = 0.8;

    public static int Run(string path, string behaviour, int parallel, EvaluationReport report, CancellationToken cancellation)
    {
        var demand = DemandFile.Read(path, behaviour);
        EvaluationMachine.Print(
            "forecast evaluate --events",
            [
                ("file", Path.GetFileName(path)),
                ("demand", string.Create(CultureInfo.InvariantCulture, $"'{behaviour}': {demand.Count} of {demand.ItemCount} products")),
                ("time", $"{demand.HourCount / 24} whole days from the first hour of the file"),
                ("seasons", demand.SeasonText),
                ("categories", demand.CategoryText),
                ("peer", "seasonal naive of the same origins: the same hour a day before; by day the day before" + (demand.HasWeeks ? " in the week before" : "")),
                ("limit by chance", "the accuracy of whoever knew every mean, if buyers came independently"),
                ("accuracy", "1 - sum |actual - P50| / sum actual over all series, origins and steps together"),
            ]);
        foreach (var level in DemandLevels.Of(demand))
        {
            Judge(level, parallel, report, cancellation);
        }

        return report.ExitCode;
    }

    private static void Judge(DemandLevel level, int parallel, EvaluationReport report, CancellationToken cancellation)
    {
        report.Note($"{level.Name}: {level.Description}; {level.Series.Count} series, {level.Horizon} {level.Unit} ahead from {level.Origins.Count} origins");
        var found = level.Evaluate(parallel, cancellation);
        var pooled = found.Accuracy;
        string prefix = "demand_" + level.Name;
        report.Figure(prefix + "_points", pooled.Count, "points");
        report.Figure(prefix + "_limit_by_chance", found.ChanceLimit, "1-WAPE");
        report.Figure(prefix + "_seasonal_naive_accuracy", pooled.PeerAccuracy, "1-WAPE");
        switch (level.Gate)
        {
            case DemandGate.Smooth:
                report.Result(prefix + "_accuracy", pooled.Accuracy, "1-WAPE", LeastAccuracy);
                report.Result(prefix + "_skill", pooled.Skill, "share", LeastSkill);
                break;
            case DemandGate.Movers:
                report.Result(prefix + "_accuracy", pooled.Accuracy, "1-WAPE", LeastMoverAccuracy);
                report.Figure(prefix + "_skill", pooled.Skill, "share");
                break;
            default:
                report.Figure(prefix + "_accuracy", pooled.Accuracy, "1-WAPE");
                report.Figure(prefix + "_skill", pooled.Skill, "share");
                break;
        }

        report.Figure(prefix + "_bias", pooled.Bias, "share");
        report.Figure(prefix + "_coverage80", pooled.Coverage, "share");
        if (level.Gate == DemandGate.Movers && pooled.Accuracy < LeastMoverAccuracy)
        {
            report.Note(FormattableString.Invariant(
                $"{level.Name}: after the first origin these products sold {level.LaterShare:P0} of what they sold a day before it, and chance alone leaves {found.ChanceLimit:P0}; the file holds no price, deal or schedule, which would have to be known beforehand"));
        }
        else if (level.Gate == DemandGate.Smooth && pooled.Skill < LeastSkill)
        {
            report.Note(FormattableString.Invariant(
                $"{level.Name}: {level.Origins.Count} days are judged, and the level of a day moves all series and all hours of it together; days of the week can be told apart from three weeks on"));
        }

        if (level.Gate == DemandGate.Listed)
        {
            report.Result(prefix + "_with_forecast", found.ForecastShare, "share", LeastCovered);
            report.Figure(prefix + "_borrowed", found.BorrowedShare, "share");
        }
        else
        {
            report.Result(prefix + "_coverage80_off", Math.Abs(pooled.Coverage - InsideInterval), "share", MostCoverageOff, atMost: true);
        }
    }
}
