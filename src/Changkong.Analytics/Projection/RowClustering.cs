using System.Globalization;
using Changkong.Analytics.DuckDb;
using Changkong.Analytics.Store;

namespace Changkong.Analytics.Projection;

/// <summary>
/// Rows are appended as the log has them, the rooms of a moment interleaved. Each time a run of them is full, it is rewritten once, ordered by room, session
/// and event type: a question about one room or a few event types then passes over most of the table. Only the place of rows changes, so a crash before,
/// between or after loses nothing, and what is in the store stays a function of the log. Used by the projection's thread only.
/// </summary>
internal sealed class RowClustering
{
    /// <summary>Rows that are ordered at a time. Four row groups: rooms that are live together get apart, and the projection stands still for half a second.</summary>
    public const int RunRowsDefault = 500_000;

    private const int MemoryMinimumMegabytes = 512;

    private static readonly string Rewrite = $"""
        INSERT INTO {EventTable.Name}
        SELECT * REPLACE (TRUE AS {EventTable.Clustered}) FROM {EventTable.Name} WHERE NOT {EventTable.Clustered}
        ORDER BY room, session, event_type, time_ms
        """;

    private static readonly string Remove = $"DELETE FROM {EventTable.Name} WHERE NOT {EventTable.Clustered}";

    private readonly DuckDbConnection connection;
    private readonly int runRows;
    private long appended;

    public RowClustering(DuckDbConnection connection, int runRows)
    {
        this.connection = connection;
        this.runRows = runRows;
        using var result = connection.Query($"SELECT count(*) FROM {EventTable.Name} WHERE NOT {EventTable.Clustered}");
        appended = result.NextChunk() ? result.Column(0).GetLong(0) : 0;
    }

    /// <summary>So many rows were appended and committed.</summary>
    public void Appended(int rows, CancellationToken cancellation)
    {
        appended += rows;
        if (appended < runRows)
        {
            return;
        }

        appended = 0;
        try
        {
            Order(cancellation);
        }
        catch (DuckDbException exception) when (exception.Kind is DuckDbErrorKind.OutOfMemory)
        {
            // Queries have the memory now. The rows are right where they are; they are ordered together with the next run.
        }
    }

    /// <summary>Rows of a run within so much memory. With little of it nothing is ordered: at 128 MiB rewriting leaves a checkpoint too little, and at 256 MiB none for queries beside it.</summary>
    public static int RunRowsWithin(int memoryMegabytes) => memoryMegabytes < MemoryMinimumMegabytes ? int.MaxValue : RunRowsDefault;

    private void Order(CancellationToken cancellation)
    {
        using var transaction = connection.BeginTransaction();
        long ordered = connection.Execute(Rewrite, cancellation);
        long removed = connection.Execute(Remove, cancellation);
        if (ordered != removed)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"Ordering a run of {removed} rows of the analytics store gave {ordered} rows."));
        }

        transaction.Commit();
    }
}
