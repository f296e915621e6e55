using System.CommandLine;
using Changkong.Contracts.Log;
using Changkong.Live;

namespace Changkong.Host.Commands;

/// <summary><c>changkong verify</c>: folds the whole log anew and holds the snapshots against it.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var data = CommandOptions.Data();
        var shuffle = new Option<int?>("--shuffle") { Description = "Fold the events once more in this seed's random order; the state must be the same" };
        var command = new Command("verify", "Replay the log from zero and compare state hashes with the snapshots (stop the server first)") { data, shuffle };
        command.SetAction((parsed, cancellation) => RunAsync(new ServerArguments(parsed.GetValue(data)), parsed.GetValue(shuffle), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ServerArguments arguments, int? shuffleSeed, CancellationToken cancellation)
    {
        await using var app = Composition.BuildQuietly(arguments);
        VerifyReport report;
        try
        {
            var verifier = app.Services.GetRequiredService<LogVerifier>();
            report = await verifier.VerifyAsync(verifier.SnapshotClaims(), new VerifyRequest(shuffleSeed), cancellation);
        }
        catch (LogFaultException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }

        foreach (var fold in report.Replays.GroupBy(claim => claim.Fold, StringComparer.Ordinal))
        {
            Console.WriteLine($"{fold.Key}: state {fold.Aggregate(default(StateHash), (sum, claim) => sum + claim.Hash)}");
        }

        foreach (string line in report.Notes.Concat(report.Differences))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine($"{report.Events:N0} events replayed, {report.ClaimsChecked} snapshots compared, {report.Differences.Count} differences");
        return report.IsEqual ? 0 : 1;
    }
}
