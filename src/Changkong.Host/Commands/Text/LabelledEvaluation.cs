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
        return Task.FromResult(report.ExitCode);
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
