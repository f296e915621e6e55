using Changkong.Contracts.Settings;
using Microsoft.Extensions.Options;

namespace Changkong.Analytics;

/// <summary>The analytics store and its queries. Bound from the section <c>Analytics</c>; checked at start-up.</summary>
public sealed class AnalyticsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Analytics";

    /// <summary>Holds the database. An absolute path; the host puts it under its data directory.</summary>
    public string Directory { get; set; } = "";

    /// <summary>Memory that the store's buffers may use before it spills to disk, in MiB. Below 512 rows are left as the log has them, so that questions about one room take longer. 128 to 262,144. Default: 2,048.</summary>
    public int MemoryMaximumMegabytes { get; set; } = 2048;

    /// <summary>Threads that one query may use. 0 for one a core. 0 to 256. Default: 0.</summary>
    public int Threads { get; set; }

    /// <summary>Pause between two transactions of the projection while it keeps up. 50 milliseconds to 1 second, so that data are never older than 2 seconds. Default: 500 milliseconds.</summary>
    public TimeSpan BatchInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Bytes of log read from one partition for one transaction. 64 KiB to 64 MiB. Default: 8 MiB.</summary>
    public int BatchBytesMaximum { get; set; } = 8 * 1024 * 1024;

    /// <summary>Sessions whose facts the projection keeps in memory. 16 to 1,000,000. Default: 4,096.</summary>
    public int SessionsInMemoryMaximum { get; set; } = 4096;

    /// <summary>Pause after a fault of the log or of the disk. 10 milliseconds to 1 minute. Default: 1 second.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Queries that run at the same time; each uses all threads. 1 to 64. Default: 4.</summary>
    public int QueriesMaximum { get; set; } = 4;

    /// <summary>Queries that may wait for their turn; more are refused. 0 to 10,000. Default: 64.</summary>
    public int QueriesWaitingMaximum { get; set; } = 64;

    /// <summary>A query that runs longer is stopped. 1 second to 10 minutes. Default: 30 seconds.</summary>
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Rows of one answer; the rest is cut off with a warning. 100 to 1,000,000. Default: 50,000.</summary>
    public int CellsMaximum { get; set; } = 50_000;
}

internal sealed class AnalyticsOptionsValidator : IValidateOptions<AnalyticsOptions>
{
    public ValidateOptionsResult Validate(string? name, AnalyticsOptions options)
    {
        var ranges = new OptionRanges(AnalyticsOptions.Section);
        if (!Path.IsPathFullyQualified(options.Directory))
        {
            ranges.Fail($"Analytics:Directory must be an absolute path, not '{options.Directory}': set it, or start with --data.");
        }

        ranges.Within(nameof(options.MemoryMaximumMegabytes), options.MemoryMaximumMegabytes, 128, 262_144);
        ranges.Within(nameof(options.Threads), options.Threads, 0, 256);
        ranges.Within(nameof(options.BatchInterval), options.BatchInterval, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(1));
        ranges.Within(nameof(options.BatchBytesMaximum), options.BatchBytesMaximum, 64 * 1024, 64 * 1024 * 1024);
        ranges.Within(nameof(options.SessionsInMemoryMaximum), options.SessionsInMemoryMaximum, 16, 1_000_000);
        ranges.Within(nameof(options.RetryDelay), options.RetryDelay, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1));
        ranges.Within(nameof(options.QueriesMaximum), options.QueriesMaximum, 1, 64);
        ranges.Within(nameof(options.QueriesWaitingMaximum), options.QueriesWaitingMaximum, 0, 10_000);
        ranges.Within(nameof(options.QueryTimeout), options.QueryTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        ranges.Within(nameof(options.CellsMaximum), options.CellsMaximum, 100, 1_000_000);
        return ranges.Failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(ranges.Failures);
    }
}
