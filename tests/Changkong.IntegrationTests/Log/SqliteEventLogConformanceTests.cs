using Changkong.Contracts.Log;
using Changkong.Ingest.Log;
using Microsoft.Extensions.Logging.Abstractions;

namespace Changkong.IntegrationTests.Log;

public sealed class SqliteEventLogConformanceTests : EventLogConformance
{
    private readonly LogDirectory directory = new();

    protected override ValueTask<IEventLog> OpenAsync() => new(directory.Open());

    // The files as they are while the log still runs are what a killed process leaves behind.
    protected override async ValueTask CrashAsync(IEventLog log)
    {
        directory.MoveOnToACopy();
        await log.DisposeAsync();
    }

    protected override ValueTask CleanUpAsync()
    {
        directory.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>A log's own directory in the temporary folder.</summary>
internal sealed class LogDirectory : IDisposable
{
    private readonly List<string> used = [];

    public LogDirectory() => MoveOn();

    public string Path => used[^1];

    public string File => System.IO.Path.Combine(Path, "log.db");

    public SqliteEventLog Open(Action<SqliteLogOptions>? configure = null)
    {
        var options = new SqliteLogOptions { Path = File, PartitionCount = 4 };
        configure?.Invoke(options);
        return SqliteEventLog.Open(options, NullLogger<SqliteEventLog>.Instance);
    }

    public void MoveOnToACopy(string? original = null)
    {
        string from = original ?? Path;
        MoveOn();
        foreach (string suffix in (string[])["", "-wal"])
        {
            if (System.IO.File.Exists(from + "/log.db" + suffix))
            {
                System.IO.File.Copy(from + "/log.db" + suffix, File + suffix);
            }
        }
    }

    public void Dispose() => used.ForEach(path => Directory.Delete(path, recursive: true));

    private void MoveOn() => used.Add(Directory.CreateTempSubdirectory("changkong-log-").FullName);
}
