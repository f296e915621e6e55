using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Changkong.Text.Classification.Training;

namespace Changkong.Host.Commands.Text;

/// <summary>Debian's fastText on the same rows: characters as words, their runs up to three, its settings chosen on an eighth of the training rows as ours are.</summary>
internal static class FastTextPeer
{
    private const double Percent = 100;
    private const int TuningShare = 8;
    private const string Program = "fasttext";
    private static readonly (string Rate, string Passes)[] Settings = [("0.2", "5"), ("0.2", "15"), ("0.5", "5"), ("0.5", "15")];

    public static async Task PrintAsync(string name, IReadOnlyList<CorpusRow> train, IReadOnlyList<CorpusRow> test, EvaluationReport report, CancellationToken cancellation)
    {
        string? path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator).Select(directory => Path.Combine(directory, Program)).FirstOrDefault(File.Exists);
        if (path is null)
        {
            report.Note("fastText is not installed and was left out: apt-get install fasttext");
            return;
        }

        string scratch = Directory.CreateTempSubdirectory("changkong-fasttext-").FullName;
        try
        {
            var best = (Accuracy: -1.0, Setting: Settings[0]);
            foreach (var setting in Settings)
            {
                double there = await TrainAndTestAsync(path, scratch, setting, [.. train.Where((_, row) => row % TuningShare != 0)], [.. train.Where((_, row) => row % TuningShare == 0)], cancellation);
                best = there > best.Accuracy ? (there, setting) : best;
            }

            double accuracy = await TrainAndTestAsync(path, scratch, best.Setting, train, test, cancellation);
            double halfWidth = 1.96 * Math.Sqrt(accuracy * (1 - accuracy) / test.Count);
            report.Figure($"{name}_fasttext_accuracy", accuracy * Percent, $"%±{halfWidth * Percent:0.00}");
            report.Note($"fastText: rate {best.Setting.Rate}, {best.Setting.Passes} passes, chosen of {Settings.Length} ({best.Accuracy * Percent:0.00} % there)");
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static async Task<double> TrainAndTestAsync(
        string path, string scratch, (string Rate, string Passes) setting, IReadOnlyList<CorpusRow> train, IReadOnlyList<CorpusRow> test, CancellationToken cancellation)
    {
        string trainFile = Path.Combine(scratch, "train.txt");
        string testFile = Path.Combine(scratch, "test.txt");
        string model = Path.Combine(scratch, "model");
        await File.WriteAllLinesAsync(trainFile, train.Select(Line), cancellation);
        await File.WriteAllLinesAsync(testFile, test.Select(Line), cancellation);
        await RunAsync(
            path,
            ["supervised", "-input", trainFile, "-output", model, "-lr", setting.Rate, "-epoch", setting.Passes, "-wordNgrams", "3", "-dim", "30", "-bucket", "1000000", "-minCount", "1", "-thread", "2", "-verbose", "0"],
            cancellation);
        string answer = await RunAsync(path, ["test", model + ".bin", testFile], cancellation);
        string line = answer.Split('\n').FirstOrDefault(part => part.StartsWith("P@1", StringComparison.Ordinal)) ?? throw new EvaluationDataException($"fastText said: {answer}");
        return double.Parse(line.AsSpan(3).Trim(), CultureInfo.InvariantCulture);
    }

    private static string Line(CorpusRow row) => $"__label__{(row.Label ? 1 : 0)} {string.Join(' ', row.Text.EnumerateRunes().Select(rune => rune.ToString()))}";

    private static async Task<string> RunAsync(string path, string[] arguments, CancellationToken cancellation)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            string output = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0 ? output : throw new EvaluationDataException($"fastText failed: {await errors}");
        }
        catch (Win32Exception exception)
        {
            throw new EvaluationDataException($"fastText did not start: {exception.Message}");
        }
    }
}
