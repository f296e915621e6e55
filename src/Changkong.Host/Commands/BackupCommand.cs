using System.CommandLine;
using Changkong.Host.Backup;

namespace Changkong.Host.Commands;

/// <summary><c>changkong backup</c> and <c>changkong restore</c>.</summary>
internal static class BackupCommand
{
    public static Command CreateBackup()
    {
        var data = CommandOptions.Data();
        var target = new Argument<string>("target") { Description = "Directory to write; must not exist or be empty" };
        var withKeys = new Option<bool>("--with-keys") { Description = "Also copy the keys: whoever holds such a backup can read every secret in it" };
        var command = new Command("backup", "Copy log, operational data and snapshots, also while the server runs") { target, data, withKeys };
        command.SetAction(async (parsed, cancellation) => Report(
            await Backup.CreateBackup.RunAsync(CommandOptions.DataDirectoryOf(parsed.GetValue(data)), parsed.GetRequiredValue(target), parsed.GetValue(withKeys), TimeProvider.System, cancellation),
            manifest => manifest.HasKeys
                ? "The keys are in it. Keep it where secrets are kept."
                : "The keys are not in it: keep the directory keys/ elsewhere, or the secrets cannot be read after a restore."));
        return command;
    }

    public static Command CreateRestore()
    {
        var data = CommandOptions.Data();
        var source = new Argument<string>("source") { Description = "Directory that backup wrote" };
        var command = new Command("restore", "Put a backup into an empty data directory") { source, data };
        command.SetAction(async (parsed, cancellation) => Report(
            await RestoreBackup.RunAsync(parsed.GetRequiredValue(source), CommandOptions.DataDirectoryOf(parsed.GetValue(data)), cancellation),
            manifest => manifest.HasKeys ? "Start with: changkong serve --data DIR" : "Put the directory keys/ of that time into it before the start."));
        return command;
    }

    private static int Report(BackupOutcome outcome, Func<BackupManifest, string> next)
    {
        if (outcome is BackupOutcome.Done { Manifest: var manifest })
        {
            Console.WriteLine($"{manifest.Files.Count} files, {manifest.Files.Sum(file => file.Bytes):N0} bytes, of {manifest.CreatedAt:u}");
            Console.WriteLine(next(manifest));
            return 0;
        }

        Console.Error.WriteLine(((BackupOutcome.Refused)outcome).Reason);
        return 2;
    }
}
