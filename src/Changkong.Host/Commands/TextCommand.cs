using System.CommandLine;
using Changkong.Host.Commands.Text;

namespace Changkong.Host.Commands;

/// <summary><c>changkong text</c>: trains the classifiers and measures the text engine against labelled data that you have. Nothing of the data is kept.</summary>
internal static class TextCommand
{
    // One line a task.
    private static readonly Dictionary<string, Func<EvaluationRequest, EvaluationReport, CancellationToken, Task<int>>> Tasks = new(StringComparer.Ordinal)
    {
        ["sentiment"] = SentimentEvaluation.RunAsync,
        ["offensive"] = OffensiveEvaluation.RunAsync,
        ["labelled"] = LabelledEvaluation.RunAsync,
        ["evasion"] = EvasionEvaluation.RunAsync,
        ["pairs"] = (request, report, _) => Task.FromResult(PairsEvaluation.Run(request, report)),
        ["answers"] = (request, report, _) => Task.FromResult(AnswersEvaluation.Run(request, report)),
    };

    public static Command Create() => new("text", "Train and measure the text engine") { CreateTrain(), CreateEvaluate(), LexiconCommands.CreateLint(), LexiconCommands.CreateMatch() };

    private static Command CreateTrain()
    {
        var shipped = new Option<bool>("--shipped") { Description = "Only as the model that comes with the library was trained; the same data gives the same bytes" };
        var labelled = new Option<string>("--labelled")
        {
            Description = $"Directory of the labelled set. Default: {TextTraining.LabelledDirectory}",
            DefaultValueFactory = _ => TextTraining.LabelledDirectory,
            HelpName = "DIR",
        };
        var offensive = new Option<string?>("--offensive") { Description = "Directory with cold_train.tsv, cold_dev.tsv and cold_test.tsv; the shipped model needs it", HelpName = "DIR" };
        var output = new Option<string>("--out") { Description = "File to write the model to", Required = true, HelpName = "FILE" };
        var command = new Command("train", "Train a model for all heads and print its scores on families it had not seen") { shipped, labelled, offensive, output };
        command.SetAction((parsed, cancellation) => GuardAsync(() => TextTraining.RunAsync(
            parsed.GetRequiredValue(labelled), parsed.GetValue(offensive), parsed.GetValue(shipped), parsed.GetRequiredValue(output), cancellation)));
        return command;
    }

    private static Command CreateEvaluate()
    {
        var task = new Option<string>("--task") { Description = $"What to measure: {string.Join(", ", Tasks.Keys)}", Required = true };
        var data = new Option<string[]>("--data") { Description = "Directories or files of the labelled data", AllowMultipleArgumentsPerToken = true, HelpName = "DIR|FILE" };
        var lexicon = new Option<string?>("--lexicon") { Description = "File of terms, one a line, where the task needs one", HelpName = "FILE" };
        var seed = new Option<ulong>("--seed") { Description = "Seed of the split, where the task splits. Default: 1", DefaultValueFactory = _ => 1 };
        var command = new Command("evaluate", "Precision, recall and accuracy of one task, one RESULT line each") { task, data, lexicon, seed };
        command.SetAction((parsed, cancellation) => EvaluateAsync(
            parsed.GetValue(task)!, new EvaluationRequest(parsed.GetValue(data) ?? [], parsed.GetValue(lexicon), parsed.GetValue(seed)), cancellation));
        return command;
    }

    private static async Task<int> EvaluateAsync(string task, EvaluationRequest request, CancellationToken cancellation)
    {
        if (Tasks.TryGetValue(task, out var run))
        {
            return await GuardAsync(() => run(request, new EvaluationReport(Console.Out), cancellation));
        }

        await Console.Error.WriteLineAsync($"--task '{task}' is unknown. Known: {string.Join(", ", Tasks.Keys)}.");
        return 2;
    }

    /// <summary>Runs a command; what is wrong with its input becomes one line on the error stream and exit code 2.</summary>
    internal static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception exception) when (exception is EvaluationDataException or IOException or UnauthorizedAccessException or FormatException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }
    }
}
