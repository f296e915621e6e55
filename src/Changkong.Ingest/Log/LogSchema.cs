using System.Globalization;
using Changkong.Contracts.Log;
using Changkong.Ingest.Sqlite;

namespace Changkong.Ingest.Log;

/// <summary>
/// The file's tables. A batch's row id is its partition and first offset, so that a partition lies together and is read in order without an index.
/// Dedupe keys stand in a table of their own: they outlive the batches when those are truncated, and are read at start without touching a payload.
/// </summary>
internal static class LogSchema
{
    private const int Version = 1;
    private const int OffsetBits = 47;
    private const long OffsetMask = (1L << OffsetBits) - 1;

    public static long RowId(int partition, long offset) => ((long)partition << OffsetBits) | offset;

    public static int PartitionOf(long rowId) => (int)(rowId >> OffsetBits);

    public static long OffsetOf(long rowId) => rowId & OffsetMask;

    /// <summary>Makes the tables of a new file, or checks those of an existing one. Returns the number of partitions.</summary>
    public static int Prepare(SqliteDatabase database, SqliteLogOptions options)
    {
        if (database.Scalar("SELECT count(*) FROM sqlite_master") == 0)
        {
            database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA page_size={options.PageBytes}"));
            database.Execute("PRAGMA auto_vacuum=INCREMENTAL");
        }

        database.Execute("PRAGMA journal_mode=WAL");
        database.Execute("PRAGMA synchronous=FULL");
        database.Execute("PRAGMA wal_autocheckpoint=0");
        database.Execute("PRAGMA cache_size=-16384");
        if (options.PagesMaximum > 0)
        {
            database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count={options.PagesMaximum}"));
        }

        long version = database.Scalar("PRAGMA user_version");
        if (version == 0)
        {
            Create(database, options.PartitionCount);
        }
        else if (version != Version)
        {
            throw new LogFaultException($"{options.Path} has log format {version}; this build reads {Version}. Start the version that wrote it.", null, isTransient: false);
        }

        return (int)database.Scalar("SELECT count(*) FROM partition");
    }

    private static void Create(SqliteDatabase database, int partitionCount)
    {
        database.Execute("BEGIN IMMEDIATE");
        database.Execute("CREATE TABLE batch(id INTEGER PRIMARY KEY, count INTEGER NOT NULL, accepted_at INTEGER NOT NULL, checksum INTEGER NOT NULL, payload BLOB NOT NULL)");
        database.Execute("CREATE TABLE batch_keys(id INTEGER PRIMARY KEY, accepted_at INTEGER NOT NULL, checksum INTEGER NOT NULL, keys BLOB NOT NULL)");
        database.Execute("CREATE INDEX batch_keys_by_time ON batch_keys(accepted_at)");
        database.Execute("CREATE TABLE partition(id INTEGER PRIMARY KEY, first_offset INTEGER NOT NULL, next_offset INTEGER NOT NULL, verified_offset INTEGER NOT NULL, epoch INTEGER NOT NULL)");
        database.Execute("CREATE TABLE quarantine(partition INTEGER NOT NULL, first_offset INTEGER NOT NULL, count INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY(partition, first_offset)) WITHOUT ROWID");
        using (var insert = database.Prepare("INSERT INTO partition VALUES(?, 0, 0, 0, 0)"))
        {
            for (int partition = 0; partition < partitionCount; partition++)
            {
                insert.Bind(1, partition).Run();
            }
        }

        database.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version={Version}"));
        database.Execute("COMMIT");
    }
}
