namespace Changkong.Host.Backup;

/// <summary>Puts a backup into an empty data directory, after every file of it has been held against its checksum.</summary>
internal static class RestoreBackup
{
    public static async Task<BackupOutcome> RunAsync(string backup, string data, CancellationToken cancellation)
    {
        if (Directory.Exists(data) && Directory.EnumerateFileSystemEntries(data).Any())
        {
            return new BackupOutcome.Refused($"'{data}' is not empty; nothing is ever overwritten. Name a directory that does not exist yet with --data DIR.");
        }

        if (await BackupManifest.ReadAsync(backup, cancellation) is not { } manifest)
        {
            return new BackupOutcome.Refused($"'{backup}' is no whole backup: it has no readable {BackupManifest.FileName}.");
        }

        if (manifest.Format != BackupManifest.CurrentFormat)
        {
            return new BackupOutcome.Refused($"The backup has format {manifest.Format}, this program reads {BackupManifest.CurrentFormat}. Use the program that wrote it: {manifest.Version}.");
        }

        if (await FaultAsync(backup, manifest, cancellation) is { } fault)
        {
            return new BackupOutcome.Refused(fault);
        }

        Copy(backup, data, manifest);
        return new BackupOutcome.Done(manifest);
    }

    private static async Task<string?> FaultAsync(string backup, BackupManifest manifest, CancellationToken cancellation)
    {
        foreach (var file in manifest.Files)
        {
            if (Path.IsPathRooted(file.Path) || file.Path.Split('/').Contains(".."))
            {
                return $"The backup names '{file.Path}', which lies outside it.";
            }

            if (!File.Exists(Path.Combine(backup, file.Path)))
            {
                return $"The backup lacks '{file.Path}'.";
            }

            if (await BackupFile.OfAsync(backup, file.Path, cancellation) != file)
            {
                return $"'{file.Path}' of the backup has been changed or damaged: its checksum differs.";
            }
        }

        return null;
    }

    private static void Copy(string backup, string data, BackupManifest manifest)
    {
        foreach (var file in manifest.Files)
        {
            string to = Path.Combine(data, file.Path);
            CreateDirectory(Path.GetDirectoryName(to)!, isPrivate: file.Path.StartsWith(DataDirectory.Keys + "/", StringComparison.Ordinal));
            File.Copy(Path.Combine(backup, file.Path), to);
        }
    }

    private static void CreateDirectory(string path, bool isPrivate)
    {
        if (isPrivate && !OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        else
        {
            Directory.CreateDirectory(path);
        }
    }
}
