using System.CommandLine;
using Changkong.Host.Commands.Text;

namespace Changkong.Host.Commands;

/// <summary><c>changkong text</c>: measures the text engine against labelled data that you have. Nothing of the data is kept.</summary>
internal static class TextCommand
{
    // One line a task.
    private static readonly Dictionary<string, Func<EvaluationRequest, EvaluationReport, int>> Tasks = new(StringComparer.Ordinal)
    {
        ["pairs"] = PairsEvaluation.Run,
    };

    public static Command Create() => new("text", "Measure the text engine") { CreateEvaluate() };

    private static Command CreateEvaluate()
    {
        var task = new Option<string>("--task") { Description = $"What to measure: {string.Join(", ", Tasks.Keys)}", Required = true };
        var data = new Option<DirectoryInfo?>("--data") { Description = "Directory of the labelled data" };
        var command = new Command("evaluate", "Precision, recall and accuracy of one task, one RESULT line each") { task, data };
        command.SetAction(parsed => Evaluate(parsed.GetValue(task)!, new EvaluationRequest(parsed.GetValue(data))));
        return command;
    }

    private static int Evaluate(string task, EvaluationRequest request)
    {
        if (!Tasks.TryGetValue(task, out var run))
        {
            Console.Error.WriteLine($"--task '{task}' is unknown. Known: {string.Join(", ", Tasks.Keys)}.");
            return 2;
        }

        try
        {
            return run(request, new EvaluationReport(Console.Out));
        }
        catch (EvaluationDataException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 2;
        }
    }
}
