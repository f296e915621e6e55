using SQLitePCL;

namespace Changkong.Ingest.Sqlite;

/// <summary>
/// One SQLite connection, used by one thread at a time. Thin on purpose: statements are prepared once and blobs are bound and read as spans, which the
/// ADO.NET provider cannot do.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    private readonly sqlite3 handle;

    static SqliteDatabase() => Batteries_V2.Init();

    private SqliteDatabase(sqlite3 handle) => this.handle = handle;

    internal sqlite3 Handle => handle;

    public static SqliteDatabase Open(string path, bool readOnly = false, string? virtualFileSystem = null)
    {
        int mode = (readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE) | raw.SQLITE_OPEN_NOMUTEX;
        int code = raw.sqlite3_open_v2(path, out var handle, mode, virtualFileSystem);
        if (code != raw.SQLITE_OK)
        {
            string message = raw.sqlite3_errmsg(handle).utf8_to_string();
            handle.Dispose();
            throw new SqliteFaultException(code, "open " + path, message);
        }

        raw.sqlite3_extended_result_codes(handle, 1);
        raw.sqlite3_busy_timeout(handle, 10_000);
        return new(handle);
    }

    /// <summary>Runs statements that return nothing of interest.</summary>
    public void Execute(string sql)
    {
        int code = raw.sqlite3_exec(handle, sql);
        if (code != raw.SQLITE_OK)
        {
            throw Fault(sql);
        }
    }

    /// <summary>Runs a statement and returns the first column of its first row, or <paramref name="absent"/>.</summary>
    public long Scalar(string sql, long absent = 0)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Int64(0) : absent;
    }

    public SqliteStatement Prepare(string sql)
    {
        int code = raw.sqlite3_prepare_v3(handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement);
        if (code != raw.SQLITE_OK)
        {
            throw Fault(sql);
        }

        return new(this, statement, sql);
    }

    /// <summary>Leaves a transaction after a fault. SQLite may have rolled back already; asking again does no harm.</summary>
    public void RollBackQuietly()
    {
        if (raw.sqlite3_get_autocommit(handle) == 0)
        {
            raw.sqlite3_exec(handle, "ROLLBACK");
        }
    }

    public long ChangedRows => raw.sqlite3_changes(handle);

    public void Dispose() => handle.Dispose();

    internal SqliteFaultException Fault(string command) =>
        new(raw.sqlite3_extended_errcode(handle), command, raw.sqlite3_errmsg(handle).utf8_to_string());
}
