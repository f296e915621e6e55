using System.CommandLine;
using Changkong.Host.Commands.Text;

namespace Changkong.Host.Commands.Recommendation;

/// <summary><c>changkong recommend evaluate</c>: the data that is named decides which evaluation runs.</summary>
internal static class EvaluateCommand
{
    // One line a kind of data.
    private static readonly IRecommendEvaluation[] Evaluations = [new SplitEvaluation(), new SequencesEvaluation(), new EventsEvaluation(), new LoggedEvaluation()];

    public static Command Create()
    {
        var command = new Command("evaluate", "Rank all items that a viewer has not met, compare with what the viewer did, one RESULT line each");
        foreach (var option in Evaluations.SelectMany(evaluation => evaluation.Options).Distinct())
        {
            command.Options.Add(option);
        }

        command.SetAction(EvaluateAsync);
        return command;
    }

    private static async Task<int> EvaluateAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var asked = Evaluations.Where(evaluation => evaluation.IsAsked(parsed)).ToList();
        if (asked.Count == 1)
        {
            return await TextCommand.GuardAsync(() => asked[0].RunAsync(parsed, new EvaluationReport(Console.Out), cancellation));
        }

        await Console.Error.WriteLineAsync($"Say what to evaluate with one of: {string.Join("; ", Evaluations.Select(evaluation => evaluation.Usage))}.");
        return 2;
    }
}

/// <summary>An evaluation of the recommender on one kind of data.</summary>
internal interface IRecommendEvaluation
{
    /// <summary>The options that ask for it.</summary>
    string Usage { get; }

    /// <summary>Options it reads; one that another evaluation reads too must be the same object.</summary>
    IEnumerable<Option> Options { get; }

    /// <summary>Whether its data was named.</summary>
    bool IsAsked(ParseResult parsed);

    Task<int> RunAsync(ParseResult parsed, EvaluationReport report, CancellationToken cancellation);
}
