using Microsoft.Extensions.Options;

namespace Changkong.Ingest.Log;

/// <summary>The durable log of one machine: one SQLite file.</summary>
public sealed class SqliteLogOptions
{
    /// <summary>The file. Default: <c>log.db</c> in the data directory, set by the host.</summary>
    public string Path { get; set; } = "data/log.db";

    /// <summary>Partitions of a new log, 1 to 256. An existing log keeps its own. Default: 16.</summary>
    public int PartitionCount { get; set; } = 16;

    /// <summary>Bytes of appends that may wait for the writer before callers wait too, 1 MiB to 1 GiB. Default: 64 MiB.</summary>
    public long QueuedBytesMaximum { get; set; } = 64L << 20;

    /// <summary>Bytes that one commit takes at most, 64 KiB to 256 MiB; one larger append is a commit of its own. Default: 16 MiB.</summary>
    public int CommitBytesMaximum { get; set; } = 16 << 20;

    /// <summary>Bytes of recent batches kept in memory for readers that follow the end, 0 to 4 GiB. Default: 64 MiB.</summary>
    public long RecentBytesMaximum { get; set; } = 64L << 20;

    /// <summary>Age after which batches may be removed once every follower has passed them, at least one hour; null keeps everything. Default: null.</summary>
    public TimeSpan? Retention { get; set; }

    /// <summary>How long dedupe keys are kept, 7 to 90 days. Default: 8 days.</summary>
    public TimeSpan KeyRetention { get; set; } = TimeSpan.FromDays(8);

    /// <summary>SQLite's page size for a new file: a power of two from 4,096 to 65,536. Default: 8,192.</summary>
    public int PageBytes { get; set; } = 8192;

    /// <summary>Name of a registered SQLite VFS; fault tests put theirs beneath the log.</summary>
    internal string? VirtualFileSystem { get; set; }

    /// <summary>Most pages the file may have; 0 is no limit. Fault tests fill the disk with it.</summary>
    internal long PagesMaximum { get; set; }
}

internal sealed class SqliteLogOptionsValidator : IValidateOptions<SqliteLogOptions>
{
    public ValidateOptionsResult Validate(string? name, SqliteLogOptions options)
    {
        var failures = new List<string>();
        Require(!string.IsNullOrWhiteSpace(options.Path), "Path must name a file", "give the log a path in the data directory");
        Require(options.PartitionCount is >= 1 and <= 256, $"PartitionCount is {options.PartitionCount}, must be 1 to 256", "use 16 on one machine");
        Require(options.QueuedBytesMaximum is >= 1 << 20 and <= 1L << 30, $"QueuedBytesMaximum is {options.QueuedBytesMaximum}, must be 1 MiB to 1 GiB", "leave it at 64 MiB");
        Require(options.CommitBytesMaximum is >= 64 << 10 and <= 256 << 20, $"CommitBytesMaximum is {options.CommitBytesMaximum}, must be 64 KiB to 256 MiB", "leave it at 16 MiB");
        Require(options.RecentBytesMaximum is >= 0 and <= 4L << 30, $"RecentBytesMaximum is {options.RecentBytesMaximum}, must be 0 to 4 GiB", "leave it at 64 MiB");
        Require(options.Retention is not { } retention || retention >= TimeSpan.FromHours(1), $"Retention is {options.Retention}, must be at least one hour", "leave it unset to keep everything");
        Require(options.KeyRetention >= TimeSpan.FromDays(7) && options.KeyRetention <= TimeSpan.FromDays(90), $"KeyRetention is {options.KeyRetention}, must be 7 to 90 days", "leave it at 8 days");
        Require(options.PageBytes is >= 4096 and <= 65536 && int.IsPow2(options.PageBytes), $"PageBytes is {options.PageBytes}, must be a power of two from 4,096 to 65,536", "leave it at 8,192");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Require(bool holds, string rule, string fix)
        {
            if (!holds)
            {
                failures.Add($"Log:{rule}; {fix}.");
            }
        }
    }
}
