using Changkong.Host.Api;
using Changkong.Live;
using Microsoft.Data.Sqlite;

namespace Changkong.Host.Backup;

/// <summary>
/// Copies a data directory, also while its server runs. Snapshots are copied before the log, so that none is ahead of it; analytics and the memory of accepted events are left
/// out, because both are made anew from the log.
/// </summary>
internal static class CreateBackup
{
    private const int NoCheckpointOnClose = 1006;
    private const int CheckpointPassesMaximum = 5;

    public static async Task<BackupOutcome> RunAsync(string data, string target, bool withKeys, TimeProvider time, CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(data, DataDirectory.Log)))
        {
            return new BackupOutcome.Refused($"'{data}' holds no log. Name the data directory with --data DIR.");
        }

        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            return new BackupOutcome.Refused($"'{target}' is not empty. Name a directory that does not exist yet.");
        }

        var begun = time.GetUtcNow();
        Directory.CreateDirectory(target);
        if (withKeys)
        {
            Copy(data, target, DataDirectory.Keys);
        }

        CopyCheckpoints(data, target);
        foreach (string database in (string[])[DataDirectory.Operations, DataDirectory.Ingest, DataDirectory.Log])
        {
            await CopyDatabaseAsync(Path.Combine(data, database), Path.Combine(target, database), cancellation);
        }

        var manifest = new BackupManifest(BackupManifest.CurrentFormat, SystemEndpoints.Version, begun, withKeys, await FilesAsync(target, cancellation));
        await manifest.WriteAsync(target, cancellation);
        return new BackupOutcome.Done(manifest);
    }

    internal static async Task<IReadOnlyList<BackupFile>> FilesAsync(string directory, CancellationToken cancellation)
    {
        var files = new List<BackupFile>();
        foreach (string path in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            files.Add(await BackupFile.OfAsync(directory, Path.GetRelativePath(directory, path).Replace('\\', '/'), cancellation));
        }

        return files;
    }

    // While the server runs it may remove, between the two copies, a part that only an old snapshot names. What was copied without its parts is thrown away, and what
    // has taken its place is copied in the next pass.
    private static void CopyCheckpoints(string data, string target)
    {
        for (int pass = 1; pass <= CheckpointPassesMaximum; pass++)
        {
            Copy(data, target, DataDirectory.Checkpoints);
            var torn = CheckpointInspection.Of(Path.Combine(target, DataDirectory.Checkpoints), readWhole: false).Faults;
            if (torn.Count == 0)
            {
                return;
            }

            foreach (var snapshot in torn)
            {
                File.Delete(snapshot.Path);
            }
        }
    }

    // A snapshot that the server replaces during the copy is gone when its turn comes; the newer one is not needed.
    private static void Copy(string data, string target, string folder)
    {
        string from = Path.Combine(data, folder);
        if (!Directory.Exists(from))
        {
            return;
        }

        foreach (string path in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            string to = Path.Combine(target, Path.GetRelativePath(data, path));
            if (File.Exists(to))
            {
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            try
            {
                File.Copy(path, to);
            }
            catch (FileNotFoundException)
            {
            }
        }
    }

    private static async Task CopyDatabaseAsync(string from, string to, CancellationToken cancellation)
    {
        if (!File.Exists(from))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        var source = new SqliteConnectionStringBuilder { DataSource = from, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 60 };
        await using var connection = new SqliteConnection(source.ToString());
        await connection.OpenAsync(cancellation);

        // Closing must not fold the write-ahead log of a stopped server: its next start looks there for a torn tail.
        _ = SQLitePCL.raw.sqlite3_db_config(connection.Handle, NoCheckpointOnClose, 1, out _);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $to";
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue("$to", to);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>What became of a backup or of a restore.</summary>
internal abstract record BackupOutcome
{
    private BackupOutcome()
    {
    }

    public sealed record Done(BackupManifest Manifest) : BackupOutcome;

    public sealed record Refused(string Reason) : BackupOutcome;
}
