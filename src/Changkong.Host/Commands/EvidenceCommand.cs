using System.CommandLine;
using Changkong.Compliance;
using Changkong.Operations;
using Changkong.Operations.Schema;

namespace Changkong.Host.Commands;

/// <summary><c>changkong evidence export</c> and <c>verify</c>: what was judged, as a file that proves itself.</summary>
internal static class EvidenceCommand
{
    public static Command Create() => new("evidence", "Export the evidence of a session, or check an export") { CreateExport(), CreateVerify() };

    private static Command CreateExport()
    {
        var data = CommandOptions.Data();
        var session = new Option<string>("--session") { Description = "Id of the session", Required = true };
        var output = new Option<FileInfo>("--output") { Description = "File to write; it must not exist", Required = true };
        var command = new Command("export", "Write the closed blocks of a session as one sealed file (also while the server runs)") { data, session, output };
        command.SetAction((parsed, cancellation) => ExportAsync(new ServerArguments(parsed.GetValue(data)), parsed.GetValue(session)!, parsed.GetValue(output)!, cancellation));
        return command;
    }

    private static Command CreateVerify()
    {
        var file = new Argument<FileInfo>("file") { Description = "An export" };
        var key = new Option<string?>("--key") { Description = "Id of the key that must have signed, or have endorsed what signed; obtain it by another way than the file" };
        var command = new Command("verify", "Recompute every leaf, root, link and signature of an export") { file, key };
        command.SetAction((parsed, cancellation) => VerifyAsync(parsed.GetValue(file)!, parsed.GetValue(key), cancellation));
        return command;
    }

    private static async Task<int> ExportAsync(ServerArguments arguments, string session, FileInfo output, CancellationToken cancellation)
    {
        if (output.Exists)
        {
            await Console.Error.WriteLineAsync($"--output: '{output.FullName}' exists. Name a file that does not.");
            return 2;
        }

        await using var app = Composition.BuildQuietly(arguments);
        if (!File.Exists(Path.Combine(DataDirectory.Of(app.Configuration), DataDirectory.Operations)))
        {
            await Console.Error.WriteLineAsync($"'{DataDirectory.Of(app.Configuration)}' holds no data. Name the data directory with --data DIR.");
            return 2;
        }

        try
        {
            await app.Services.OpenOperationsAsync(cancellation);
            if (!await app.Services.TryExportEvidenceAsync(session, output.OpenWrite, cancellation))
            {
                await Console.Error.WriteLineAsync($"--session: nothing is recorded of '{session}'.");
                return 1;
            }
        }
        catch (Exception exception) when (exception is OperationsSchemaException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }

        await using var written = output.OpenRead();
        return Print(await ComplianceModule.VerifyEvidenceAsync(written, trustedKey: null, cancellation));
    }

    private static async Task<int> VerifyAsync(FileInfo file, string? key, CancellationToken cancellation)
    {
        try
        {
            await using var stream = file.OpenRead();
            return Print(await ComplianceModule.VerifyEvidenceAsync(stream, key, cancellation));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }
    }

    private static int Print(Compliance.Evidence.EvidenceReport report)
    {
        foreach (string fault in report.Faults)
        {
            Console.WriteLine(fault);
        }

        Console.WriteLine($"session {report.Session}: {report.Blocks:N0} blocks, {report.Records:N0} records ({report.Erased:N0} erased), {report.HeadersOnly:N0} headers past retention");
        Console.WriteLine($"head {report.Head}");
        Console.WriteLine($"signed by {string.Join(", ", report.Keys)}: compare with what the server shows under evidence keys");
        Console.WriteLine(report.IsValid ? "valid" : $"NOT VALID: {report.Faults.Count} faults");
        return report.IsValid ? 0 : 1;
    }
}
