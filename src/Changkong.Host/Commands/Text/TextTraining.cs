using Changkong.Text;
using Changkong.Text.Classification.Training;

namespace Changkong.Host.Commands.Text;

/// <summary><c>changkong text train</c>.</summary>
internal static class TextTraining
{
    public const string LabelledDirectory = "src/Changkong.Text/Classification/Labelled";

    public static async Task<int> RunAsync(string labelledDirectory, string? offensiveDirectory, bool shipped, string output, CancellationToken cancellation)
    {
        if (shipped && offensiveDirectory is null)
        {
            throw new EvaluationDataException("--shipped needs --offensive DIR: its head for offensive language learns from COLD's training and development rows.");
        }

        var labelled = ReadLabelled(labelledDirectory);
        var offensive = offensiveDirectory is null ? [] : ReadOffensive(offensiveDirectory);
        var model = ShippedModel.Train(labelled, offensive);
        await File.WriteAllBytesAsync(output, model.Bytes, cancellation);
        var report = new EvaluationReport(Console.Out);
        report.Figure("labelled_texts", labelled.Count, "texts");
        report.Figure("labelled_families", labelled.Select(text => text.Family).Distinct().Count(), "families");
        report.Figure("offensive_corpus_texts", offensive.Count, "texts");
        report.Figure("model_size", model.Bytes.Length, "bytes");
        LabelledEvaluation.Print(model.Reports, report);
        report.Note($"version {TextModel.Load(model.Bytes).Version} written to {output}");
        return 0;
    }

    public static IReadOnlyList<LabelledText> ReadLabelled(string directory) => Directory.Exists(directory)
        ? LabelledSet.Read(Directory.EnumerateFiles(directory, "*.txt").Order(StringComparer.Ordinal).SelectMany(File.ReadLines))
        : throw new EvaluationDataException($"There is no directory '{directory}' with the labelled set.");

    /// <summary>Training and development rows without those that also stand in the test rows.</summary>
    public static List<CorpusRow> ReadOffensive(string directory)
    {
        var request = new EvaluationRequest([directory]);
        var test = CorpusFile.Read(request.File("cold_test.tsv")).Select(row => row.Normalised).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. CorpusFile.Read(request.File("cold_train.tsv"))
                .Concat(CorpusFile.Read(request.File("cold_dev.tsv")))
                .Where(row => !test.Contains(row.Normalised) && seen.Add(row.Normalised)),
        ];
    }
}
