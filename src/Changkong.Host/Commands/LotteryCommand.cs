using System.CommandLine;
using Changkong.Danmaku.Interaction.Lottery;

namespace Changkong.Host.Commands;

/// <summary><c>changkong lottery verify</c>: does a drawn lottery again from its published proof. Asks no server.</summary>
internal static class LotteryCommand
{
    private const int ProofBytesMaximum = 256 * 1024 * 1024;

    public static Command Create() => new("lottery", "Lotteries of live rooms") { CreateVerify() };

    private static Command CreateVerify()
    {
        var file = new Argument<FileInfo>("file") { Description = "The proof, as /api/danmaku/interaction/SESSION/lotteries/LOTTERY/proof gives it" }.AcceptExistingOnly();
        var ticket = new Option<string?>("--ticket") { Description = "Also say whether this ticket is among the entries and what it won" };
        var command = new Command("verify", "Check commitment, entries and winners of a lottery; exit code 1 when one does not hold") { file, ticket };
        command.SetAction((parsed, cancellation) => VerifyAsync(parsed.GetRequiredValue(file), parsed.GetValue(ticket), Console.Out, cancellation));
        return command;
    }

    internal static async Task<int> VerifyAsync(FileInfo file, string? ticket, TextWriter output, CancellationToken cancellation)
    {
        if (file.Length > ProofBytesMaximum)
        {
            await output.WriteLineAsync($"fail file: {file.Length} bytes; a proof has at most {ProofBytesMaximum}");
            return 1;
        }

        byte[] json = await File.ReadAllBytesAsync(file.FullName, cancellation);
        var verdict = LotteryProof.Check(json);
        foreach (var check in verdict.Checks)
        {
            await output.WriteLineAsync($"{(check.Holds ? "ok  " : "fail")} {check.Name}: {check.Detail}");
        }

        if (ticket is not null)
        {
            await output.WriteLineAsync(LotteryProof.StandingOf(json, ticket));
        }

        await output.WriteLineAsync(verdict.Holds ? $"Lottery {verdict.Lottery} is what it promised to be." : "This lottery does not hold.");
        return verdict.Holds ? 0 : 1;
    }
}
