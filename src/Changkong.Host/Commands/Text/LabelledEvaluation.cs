using Changkong.Text;
using Changkong.Text.Classification.Training;

namespace Changkong.Host.Commands.Text;

/// <summary>How each head does on families of the labelled set that it was not trained with; <c>--data</c> can add the directory of COLD.</summary>
internal static class LabelledEvaluation
{
    private const double Percent = 100;

    public static Task<int> RunAsync(EvaluationRequest request, EvaluationReport report, CancellationToken cancellation)
    {
        string? corpus = request.Find("cold_train.tsv");
        var labelled = TextTraining.ReadLabelled(TextTraining.LabelledDirectory);
        report.Figure("labelled_texts", labelled.Count, "texts");
        report.Figure("labelled_families", labelled.Select(text => text.Family).Distinct().Count(), "families");
        Print(ShippedModel.Train(labelled, corpus is null ? [] : TextTraining.ReadOffensive(Path.GetDirectoryName(corpus)!)).Reports, report);
        PrintKinds(labelled, report);
        return Task.FromResult(report.ExitCode);
    }

    /// <summary>The rules for kinds of questions were not written from this set, so it tests them whole.</summary>
    private static void PrintKinds(IReadOnlyList<LabelledText> labelled, EvaluationReport report)
    {
        var questions = labelled.Where(text => text.Kind.Length > 0).ToList();
        var others = labelled.Where(text => text.Kind.Length == 0).ToList();
        foreach (var kind in questions.GroupBy(text => text.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            double share = kind.Count(text => IsKind(text)) / (double)kind.Count();
            report.Figure($"question_rules_{kind.Key}", share * Percent, $"%±{EvaluationReport.HalfWidth(share, kind.Count()) * Percent:0.0}");
        }

        double alarms = others.Count(text => QuestionKinds.Of(text.Text) != QuestionKind.None) / (double)others.Count;
        report.Figure("question_rules_kind_right", questions.Count(IsKind) * Percent / questions.Count, $"%@false_alarms={alarms * Percent:0.00}%");

        static bool IsKind(LabelledText text) => string.Equals(QuestionKinds.Of(text.Text).ToString(), text.Kind, StringComparison.OrdinalIgnoreCase)
            || (text.Kind == "howto" && QuestionKinds.Of(text.Text) == QuestionKind.HowToUse);
    }

    public static void Print(IReadOnlyList<HeadReport> heads, EvaluationReport report)
    {
        foreach (var head in heads)
        {
            var (whole, decided) = (head.Undecided, head.Decided);
            report.Figure($"{head.Head}_accuracy", whole.Accuracy * Percent, $"%±{whole.HalfWidth * Percent:0.0}");
            report.Figure($"{head.Head}_macro_f1", whole.MacroF1 * Percent, "%");
            report.Figure($"{head.Head}_recall", whole.Recall * Percent, $"%@false_alarms={whole.FalseAlarms * Percent:0.00}%");
            if (head.OwnOnly != whole)
            {
                report.Figure($"{head.Head}_recall_labelled_set", head.OwnOnly.Recall * Percent, $"%@false_alarms={head.OwnOnly.FalseAlarms * Percent:0.00}%");
            }

            report.Figure($"{head.Head}_answered", head.Answered * Percent, "%");
            report.Figure($"{head.Head}_answered_recall", decided.Recall * Percent, $"%@false_alarms={decided.FalseAlarms * Percent:0.00}%,precision={decided.Precision * Percent:0.0}%");
        }
    }
}
