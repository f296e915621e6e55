using System.CommandLine;
using Changkong.Host.Commands.Text;

namespace Changkong.Host.Commands.Forecasting;

/// <summary><c>changkong forecast evaluate</c>: the data that is named decides which evaluation runs.</summary>
internal static class EvaluateForecastCommand
{
    private static readonly Option<string?> Competition = new("--m4") { Description = "Directory with NAME-train.csv and NAME-test.csv as the M4 competition published them", HelpName = "DIR" };
    private static readonly Option<string?> Name = new("--name") { Description = "With --m4: the pair to read. Default: every pair of the directory" };
    private static readonly Option<int[]> Periods = new("--period")
    {
        Description = "With --m4: the seasons in points, the shortest first; it scales the errors too. Default: by the name of the pair",
        AllowMultipleArgumentsPerToken = true,
        HelpName = "POINTS",
    };

    private static readonly Option<bool> HoldOut = new("--hold-out") { Description = "With --m4: forecast the last part of the training file and read no test value" };
    private static readonly Option<string?> Events = new("--events") { Description = "What viewers did and when: columns unix_time, user, item, behaviour, and category where there is one", HelpName = "FILE" };
    private static readonly Option<string> Behaviour = new("--behaviour") { Description = "With --events: the behaviour that is demand. Default: buy", DefaultValueFactory = _ => "buy" };
    private static readonly Option<int> Parallel = new("--parallel") { Description = "Series forecast at once; changes no result. Default: -1, as many as there are cores", DefaultValueFactory = _ => -1 };

    public static Command Create()
    {
        var command = new Command("evaluate", "Forecast what the data holds next, compare, one RESULT line each") { Competition, Name, Periods, HoldOut, Events, Behaviour, Parallel };
        command.SetAction(EvaluateAsync);
        return command;
    }

    private static async Task<int> EvaluateAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var report = new EvaluationReport(Console.Out);
        int parallel = parsed.GetValue(Parallel);
        if (parallel is 0 or < -1)
        {
            await Console.Error.WriteLineAsync($"--parallel must be at least 1, or -1 for as many as there are cores, not {parallel}.");
            return 2;
        }

        switch (parsed.GetValue(Competition), parsed.GetValue(Events))
        {
            case ({ } directory, null):
                var request = new CompetitionRequest(directory, parsed.GetValue(Name), parsed.GetValue(Periods) ?? [], parsed.GetValue(HoldOut), parallel);
                return await TextCommand.GuardAsync(() => Task.FromResult(CompetitionEvaluation.Run(request, report, cancellation)));
            case (null, { } path):
                return await TextCommand.GuardAsync(() => Task.FromResult(DemandEvaluation.Run(path, parsed.GetValue(Behaviour)!, parallel, report, cancellation)));
            default:
                await Console.Error.WriteLineAsync("Say what to evaluate with one of: --m4 DIR [--name NAME] [--period POINTS] [--hold-out]; --events FILE [--behaviour WORD].");
                return 2;
        }
    }
}
