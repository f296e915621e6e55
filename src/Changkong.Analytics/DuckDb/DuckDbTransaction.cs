namespace Changkong.Analytics.DuckDb;

/// <summary>Everything done on the connection until <see cref="Commit"/> becomes durable together, or not at all.</summary>
internal sealed class DuckDbTransaction : IDisposable
{
    private readonly DuckDbConnection connection;
    private bool open;

    internal DuckDbTransaction(DuckDbConnection connection)
    {
        this.connection = connection;
        connection.Execute("BEGIN TRANSACTION");
        open = true;
    }

    public void Commit()
    {
        // A commit that fails has rolled back already: there is nothing left for Dispose to undo.
        open = false;
        connection.Execute("COMMIT");
    }

    public void Dispose()
    {
        if (open)
        {
            open = false;
            connection.Execute("ROLLBACK");
        }
    }
}
