using Changkong.Text.Classification.Training;

namespace Changkong.Host.Commands.Text;

/// <summary>
/// Trains and tests on reviews: texts that are the same once folded count once, one in five is for the test by a hash of its folded text, and settings are chosen
/// on the rest alone. What was learnt from shopping then judges every other file whole.
/// </summary>
internal static class SentimentEvaluation
{
    private const double Percent = 100;
    private const int TestShare = 5;
    private const int ManyRows = 20_000;
    private const string Source = "shopping";
    private static readonly Dictionary<string, (string Name, double Target)> Targets = new(StringComparer.Ordinal) { ["htl"] = ("hotel", 90), ["shopping"] = ("shopping", 94) };

    public static async Task<int> RunAsync(EvaluationRequest request, EvaluationReport report, CancellationToken cancellation)
    {
        var files = request.All(".tsv").ToDictionary(path => Path.GetFileNameWithoutExtension(path), CorpusFile.Read);
        foreach (var (file, rows) in files)
        {
            var (train, test) = Split(rows, request.Seed);
            if (train.Count == 0 || test.Count == 0)
            {
                throw new EvaluationDataException($"--data: '{file}' has {rows.Count} different texts; that is too few to split.");
            }

            var tuned = Tune(train);
            var classifier = TextClassifier.Train(train, tuned);
            var scores = classifier.Judge(test);
            var (name, target) = Targets.GetValueOrDefault(file, (file, 0));
            report.Note($"{name}: {train.Count} texts to learn from, {test.Count} to test; chosen on the former: {string.Join(" + ", tuned)}");
            report.Result($"sentiment_{name}_accuracy", scores.Accuracy * Percent, $"%±{scores.HalfWidth * Percent:0.00}", target);
            report.Figure($"sentiment_{name}_macro_f1", scores.MacroF1 * Percent, "%");
            report.Figure($"sentiment_{name}_recall", scores.Recall * Percent, $"%@false_alarms={scores.FalseAlarms * Percent:0.00}%");
            if (file == Source)
            {
                JudgeOthers(files, train, classifier, report);
            }

            await FastTextPeer.PrintAsync($"sentiment_{name}", train, test, report, cancellation);
        }

        return report.ExitCode;
    }

    private static (List<CorpusRow> Train, List<CorpusRow> Test) Split(List<CorpusRow> rows, ulong seed)
    {
        var test = rows.Where(row => StableHash.Of(row.Normalised, seed) % TestShare == 0).ToList();
        return ([.. rows.Where(row => StableHash.Of(row.Normalised, seed) % TestShare != 0)], test);
    }

    /// <summary>Four parts that judge one another; of many rows one eighth is judged by the rest.</summary>
    private static IReadOnlyList<TunedSetting> Tune(List<CorpusRow> train)
    {
        int count = train.Count > ManyRows ? 8 : 4;
        int[][] parts = [.. Enumerable.Range(0, count).Select(part => Enumerable.Range(0, train.Count).Where(row => row % count == part).ToArray())];
        return train.Count > ManyRows
            ? ClassifierTuning.Choose(train, [parts[0]], [.. parts.Skip(1).SelectMany(part => part)], ClassifierTuning.RichShapes)
            : ClassifierTuning.Choose(train, parts, [], ClassifierTuning.RichShapes);
    }

    private static void JudgeOthers(Dictionary<string, List<CorpusRow>> files, List<CorpusRow> train, TextClassifier classifier, EvaluationReport report)
    {
        var seen = train.Select(row => row.Normalised).ToHashSet(StringComparer.Ordinal);
        foreach (var (file, rows) in files.Where(other => other.Key != Source))
        {
            var scores = classifier.Judge([.. rows.Where(row => !seen.Contains(row.Normalised))]);
            report.Figure($"sentiment_{Source}_to_{file}_accuracy", scores.Accuracy * Percent, $"%±{scores.HalfWidth * Percent:0.00}");
        }
    }
}
