using System.Globalization;
using Changkong.Analytics.DuckDb;
using Changkong.Contracts.Events;

namespace Changkong.Analytics.Store;

/// <summary>The tables of the analytics store. They hold nothing that the log does not, so a change of the schema is answered by a rebuild, not a migration.</summary>
internal static class AnalyticsSchema
{
    /// <summary>Raised when tables change or when the same event gives another row.</summary>
    public const int Version = 2;

    /// <summary>Facts by which later and earlier rows of a session are completed.</summary>
    public const string Facts = "facts";

    /// <summary>Columns of <see cref="Facts"/> that hold codes.</summary>
    public static readonly IReadOnlyList<string> FactCodes =
        ["platform", "account", "room", "host", "host_tier", "origin", "product", "category", "brand", "supplier", "price_band", "segment"];

    private static readonly string[] Tables = [EventTable.Name, Facts, "dictionary", "positions", "schema_version"];

    /// <summary>Whether the database holds exactly this schema.</summary>
    public static bool IsCurrent(DuckDbConnection connection)
    {
        if (Integer(connection, "SELECT count(*) FROM information_schema.tables WHERE table_name = 'schema_version'") == 0)
        {
            return false;
        }

        return Integer(connection, "SELECT max(version) FROM schema_version") == Version;
    }

    /// <summary>Drops everything and creates empty tables, all positions at zero.</summary>
    public static void Create(DuckDbConnection connection, int partitionCount)
    {
        using var transaction = connection.BeginTransaction();
        foreach (string table in Tables)
        {
            connection.Execute($"DROP TABLE IF EXISTS {table}");
        }

        connection.Execute($"CREATE TABLE {EventTable.Name} ({string.Join(", ", EventTable.Columns.Select(column => $"{column.Name} {column.Type}"))})");
        connection.Execute($"""
            CREATE TABLE {Facts} (session UINTEGER NOT NULL, event_type UTINYINT NOT NULL, time_ms BIGINT NOT NULL, id VARCHAR NOT NULL,
                {string.Join(", ", FactCodes.Select(column => $"{column} UINTEGER NOT NULL"))})
            """);
        connection.Execute("CREATE TABLE dictionary (dimension VARCHAR NOT NULL, code UINTEGER NOT NULL, value VARCHAR NOT NULL, wire VARCHAR)");
        connection.Execute("CREATE TABLE positions (partition INTEGER NOT NULL, next_offset BIGINT NOT NULL, watermark_ms BIGINT NOT NULL)");
        connection.Execute("CREATE TABLE schema_version (version INTEGER NOT NULL)");
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"INSERT INTO schema_version VALUES ({Version})"));
        connection.Execute($"INSERT INTO positions SELECT unnest(range({partitionCount.ToString(CultureInfo.InvariantCulture)})), 0, 0");
        string types = string.Join(", ", EventTypes.All.Select(type => $"('event_type', {((int)type.Type).ToString(CultureInfo.InvariantCulture)}, '{type.Name}', NULL)"));
        connection.Execute($"INSERT INTO dictionary VALUES {types}");
        transaction.Commit();
    }

    private static long Integer(DuckDbConnection connection, string sql)
    {
        using var result = connection.Query(sql);
        return result.NextChunk() && !result.Column(0).IsNull(0) ? result.Column(0).GetLong(0) : 0;
    }
}
