namespace Changkong.Analytics.DuckDb;

/// <summary>How a database is opened.</summary>
internal sealed record DuckDbDatabaseOptions
{
    /// <summary>File of the database, created when missing. Default: none, the database lives in memory.</summary>
    public string? Path { get; init; }

    /// <summary>Threads that one query may use. Default: as many as the machine has cores.</summary>
    public int? Threads { get; init; }

    /// <summary>Memory that DuckDB's buffers may use before it spills to disk. Default: DuckDB's own, 80 % of the machine.</summary>
    public long? MemoryLimitBytes { get; init; }

    /// <summary>Where it spills to. Default: beside the file; a database in memory has no such place and fails instead.</summary>
    public string? TemporaryDirectory { get; init; }

    /// <summary>
    /// Size of the write-ahead log at which a commit also folds it into the file. Default: 256 MiB. DuckDB's own 16 MiB makes small commits rewrite the
    /// table's last row group again and again: a quarter of the speed was measured. What it costs is reading that log again after a crash.
    /// </summary>
    public long CheckpointThresholdBytes { get; init; } = 256L << 20;

    /// <summary>Opens an existing file for reading only. Default: false.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether SQL may read and write other files (COPY, ATTACH, read_csv). Default: false, so that no query can reach outside the database.</summary>
    public bool AllowFileAccess { get; init; }

    /// <summary>Further DuckDB settings by name, applied last.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
