namespace Changkong.Ingest.Sqlite;

/// <summary>The gate's own file: dead letters and the keys of personal data. One connection, one user at a time.</summary>
internal sealed class IngestDatabase : IDisposable
{
    private readonly SqliteDatabase database;
    private readonly Lock gate = new();

    public IngestDatabase(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        database = SqliteDatabase.Open(path);
        if (database.Scalar("PRAGMA user_version") == 0)
        {
            database.Execute("PRAGMA auto_vacuum=INCREMENTAL");
        }

        database.Execute("PRAGMA journal_mode=WAL");
        database.Execute("PRAGMA synchronous=FULL");
        // What is deleted here is personal: its bytes are overwritten.
        database.Execute("PRAGMA secure_delete=ON");
        database.Execute("CREATE TABLE IF NOT EXISTS day_key(day INTEGER PRIMARY KEY, wrapped BLOB NOT NULL)");
        database.Execute("""
            CREATE TABLE IF NOT EXISTS dead_letter(
                id INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, reason INTEGER NOT NULL, field TEXT NOT NULL, digest BLOB NOT NULL,
                first_at INTEGER NOT NULL, last_at INTEGER NOT NULL, count INTEGER NOT NULL, bytes INTEGER NOT NULL, is_cut INTEGER NOT NULL,
                day INTEGER NOT NULL, payload BLOB NOT NULL)
            """);
        database.Execute("CREATE UNIQUE INDEX IF NOT EXISTS dead_letter_by_content ON dead_letter(source, reason, field, digest)");
        database.Execute("CREATE INDEX IF NOT EXISTS dead_letter_by_time ON dead_letter(last_at)");
        database.Execute("PRAGMA user_version=1");
    }

    /// <summary>Runs with the connection to itself.</summary>
    public TResult With<TResult>(Func<SqliteDatabase, TResult> use)
    {
        lock (gate)
        {
            return use(database);
        }
    }

    /// <summary>Runs in one transaction with the connection to itself.</summary>
    public void InTransaction(Action<SqliteDatabase> work)
    {
        lock (gate)
        {
            database.Execute("BEGIN IMMEDIATE");
            try
            {
                work(database);
                database.Execute("COMMIT");
            }
            catch
            {
                database.RollBackQuietly();
                throw;
            }
        }
    }

    public void Dispose() => database.Dispose();
}
