using Changkong.Text;
using Changkong.Text.Classification.Training;

namespace Changkong.Host.Commands.Text;

/// <summary>
/// COLD's official parts: learnt from the training part, settings chosen on the development part, then learnt from both and tested. The test part was collected and
/// labelled in another way than the others, so the development part flatters rich settings; only plain ones are offered to it.
/// </summary>
internal static class OffensiveEvaluation
{
    private const double Percent = 100;
    private const double Target = 80.5;

    public static async Task<int> RunAsync(EvaluationRequest request, EvaluationReport report, CancellationToken cancellation)
    {
        var test = CorpusFile.Read(request.File("cold_test.tsv"));
        var known = test.Select(row => row.Normalised).ToHashSet(StringComparer.Ordinal);
        var trainAll = CorpusFile.Read(request.File("cold_train.tsv"));
        var developmentAll = CorpusFile.Read(request.File("cold_dev.tsv"));
        var train = trainAll.Where(row => known.Add(row.Normalised)).ToList();
        var development = developmentAll.Where(row => known.Add(row.Normalised)).ToList();
        report.Note($"{train.Count} texts to learn from, {development.Count} to choose on, {test.Count} to test; left out: {trainAll.Count + developmentAll.Count - train.Count - development.Count} that also stand in the test or twice");

        CorpusRow[] both = [.. train, .. development];
        int[] learnt = [.. Enumerable.Range(0, train.Count)];
        int[] judged = [.. Enumerable.Range(train.Count, development.Count)];
        var tuned = ClassifierTuning.Choose(both, [judged], learnt, ClassifierTuning.PlainShapes);
        var scores = TextClassifier.Train(both, tuned).Judge(test);
        report.Note($"chosen on the development part: {string.Join(" + ", tuned)}");
        report.Result("offensive_accuracy", scores.Accuracy * Percent, $"%±{scores.HalfWidth * Percent:0.00}", Target);
        report.Figure("offensive_macro_f1", scores.MacroF1 * Percent, "%");
        report.Figure("offensive_recall", scores.Recall * Percent, $"%@false_alarms={scores.FalseAlarms * Percent:0.00}%");
        PrintShipped(test, report);
        await FastTextPeer.PrintAsync("offensive", both, test, report, cancellation);
        return report.ExitCode;
    }

    private static void PrintShipped(List<CorpusRow> test, EvaluationReport report)
    {
        var model = TextModel.Shipped;
        int head = model.IndexOf("offensive");
        float[] probabilities = new float[model.Heads.Count];
        Scores scores = default;
        foreach (var row in test)
        {
            model.Score(row.Text, probabilities);
            scores = scores.With(row.Label, probabilities[head] > 0.5f);
        }

        report.Figure("offensive_shipped_model_accuracy", scores.Accuracy * Percent, $"%±{scores.HalfWidth * Percent:0.00}");
        report.Figure("offensive_shipped_model_recall", scores.Recall * Percent, $"%@false_alarms={scores.FalseAlarms * Percent:0.00}%");
    }
}
