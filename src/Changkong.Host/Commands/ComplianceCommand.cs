using System.CommandLine;
using Changkong.Compliance;
using Changkong.Compliance.Claims;
using Changkong.Host.Commands.Text;

namespace Changkong.Host.Commands;

/// <summary><c>changkong compliance</c>: holds the claim rules against the labelled sentences that ship with them.</summary>
internal static class ComplianceCommand
{
    private const double PrecisionTarget = 0.90;
    private const double RecallTarget = 0.85;

    // Holds sentences in exempt contexts only: there is nothing in it to find.
    private const string ExemptPart = "held-out-exempt";

    public static Command Create() => new("compliance", "Measure the claim rules") { CreateEvaluate() };

    private static Command CreateEvaluate()
    {
        var part = new Option<string>("--part") { Description = "development, held-out, held-out-exempt or all", DefaultValueFactory = _ => "all" }.AcceptOnlyFromAmong("development", "held-out", ExemptPart, "all");
        var mistakes = new Option<bool>("--mistakes") { Description = "Print every sentence that came out otherwise than labelled" };
        var command = new Command("evaluate", "Precision and recall per rule and overall, one RESULT line each") { part, mistakes };
        command.SetAction(parsed => Evaluate(parsed.GetRequiredValue(part), parsed.GetValue(mistakes)));
        return command;
    }

    private static int Evaluate(string part, bool mistakes)
    {
        var report = new EvaluationReport(Console.Out);
        var scores = part == "all" ? ComplianceModule.EvaluateClaims() : ComplianceModule.EvaluateClaims(part);
        foreach (var rule in scores.Rules)
        {
            report.Result($"claims.{rule.Rule}.precision", rule.Precision, "share", PrecisionTarget);
            report.Result($"claims.{rule.Rule}.recall", rule.Recall, "share", RecallTarget);
        }

        if (mistakes)
        {
            foreach (string mistake in scores.Mistakes)
            {
                Console.Out.WriteLine($"mistake {mistake}");
            }
        }

        Overall(report, part, scores);
        if (part == "all")
        {
            Overall(report, "held-out", ComplianceModule.EvaluateClaims("held-out"));
            Overall(report, ExemptPart, ComplianceModule.EvaluateClaims(ExemptPart));
        }

        return report.ExitCode;
    }

    private static void Overall(EvaluationReport report, string part, ClaimScores scores)
    {
        report.Note($"{part}: {scores.Sentences} sentences, {scores.HarmlessSentences} of them harmless");
        if (scores.HarmlessSentences < scores.Sentences)
        {
            report.Result($"claims.{part}.precision", scores.Overall.Precision, "share", PrecisionTarget);
            report.Result($"claims.{part}.recall", scores.Overall.Recall, "share", RecallTarget);
        }

        report.Result($"claims.{part}.harmless_flagged", (double)scores.HarmlessFlagged / scores.HarmlessSentences, "share", 0.10, atMost: true);
        report.Result($"claims.{part}.exempt_green", (double)scores.ExemptGreen / scores.ExemptSentences, "share", 1);
        report.Result($"claims.{part}.light_exact", scores.LightsRight, "share", PrecisionTarget);
    }
}
