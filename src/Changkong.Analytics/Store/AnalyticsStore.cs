using Changkong.Analytics.DuckDb;

namespace Changkong.Analytics.Store;

/// <summary>The columnar store: one DuckDB database, a pure function of the log. Thread-safe; each connection belongs to one caller at a time.</summary>
internal sealed class AnalyticsStore : IDisposable
{
    private readonly DuckDbDatabase database;
    private readonly int partitionCount;

    private AnalyticsStore(DuckDbDatabase database, int partitionCount)
    {
        this.database = database;
        this.partitionCount = partitionCount;
    }

    /// <summary>Whether the store was empty or of another schema when it was opened, and starts from the beginning of the log.</summary>
    public bool IsNew { get; private init; }

    /// <summary>Opens the store; a store of another schema version is emptied, because the log can fill it again.</summary>
    public static AnalyticsStore Open(DuckDbDatabaseOptions options, int partitionCount)
    {
        var database = DuckDbDatabase.Open(options);
        try
        {
            using var connection = database.Connect();
            bool current = AnalyticsSchema.IsCurrent(connection);
            if (!current)
            {
                AnalyticsSchema.Create(connection, partitionCount);
            }

            return new(database, partitionCount) { IsNew = !current };
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public DuckDbConnection Connect() => database.Connect();

    /// <summary>Empties the store; the projection then reads the log from its beginning.</summary>
    public void Clear()
    {
        using var connection = database.Connect();
        AnalyticsSchema.Create(connection, partitionCount);
    }

    public void Dispose() => database.Dispose();
}
