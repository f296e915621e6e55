namespace Changkong.Analytics.DuckDb;

/// <summary>
/// A connection with its own transaction. One thread at a time may use it together with its statements, results and appenders, and one result may be
/// open at a time: starting the next statement ends the stream of the one before. Only <see cref="Interrupt"/> may come from any thread.
/// Calls block their thread while DuckDB works; DuckDB spreads a query over its own worker threads.
/// </summary>
internal sealed unsafe class DuckDbConnection : IDisposable
{
    private readonly DuckDbConnectionHandle handle;

    internal DuckDbConnection(DuckDbConnectionHandle handle) => this.handle = handle;

    /// <summary>Runs one or several statements that return nothing of interest, and says how many rows they changed.</summary>
    public long Execute(string sql, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var count = DuckDbNative.ExtractStatements(handle, sql, out var statements);
        try
        {
            if (count == 0)
            {
                throw new DuckDbException(DuckDbErrorKind.InvalidStatement, DuckDbException.Text(DuckDbNative.ExtractStatementsError(statements)), sql);
            }

            var rowsChanged = 0L;
            for (var index = 0UL; index < count; index++)
            {
                var state = DuckDbNative.PrepareExtractedStatement(handle, statements, index, out var prepared);
                using var statement = OwnStatement(state, prepared, sql);
                rowsChanged += statement.Execute(cancellation);
            }

            return rowsChanged;
        }
        finally
        {
            DuckDbNative.DestroyExtracted(ref statements);
        }
    }

    /// <summary>Runs one statement and streams its rows.</summary>
    public DuckDbResult Query(string sql, CancellationToken cancellation = default)
    {
        using var statement = Prepare(sql);
        return statement.Query(cancellation);
    }

    /// <summary>Parses and plans one statement with parameters <c>$1</c>, <c>$2</c> … for repeated use.</summary>
    public DuckDbStatement Prepare(string sql) => OwnStatement(DuckDbNative.Prepare(handle, sql, out var prepared), prepared, sql);

    /// <summary>Begins a transaction, which is rolled back unless it is committed.</summary>
    public DuckDbTransaction BeginTransaction() => new(this);

    /// <summary>An appender for all columns of a table, in the table's order.</summary>
    public DuckDbAppender CreateAppender(string table) => CreateAppender(table, []);

    /// <summary>An appender for the named columns, in the order given; the other columns get their defaults.</summary>
    public DuckDbAppender CreateAppender(string table, ReadOnlySpan<string> columns)
    {
        var state = DuckDbNative.CreateAppender(handle, null, null, table, out var appender);
        return DuckDbAppender.ForTable(state, new DuckDbAppenderHandle(appender), table, columns);
    }

    /// <summary>
    /// An appender whose rows are given to a statement (INSERT, UPDATE, DELETE, MERGE INTO) as the table <c>appended_data</c>, a batch at a time:
    /// the fast way to change many rows by key.
    /// </summary>
    public DuckDbAppender CreateStatementAppender(string sql, ReadOnlySpan<(string Name, DuckDbType Type)> columns) =>
        DuckDbAppender.ForStatement(handle, sql, columns);

    /// <summary>Stops the statement that is running, which then fails with <see cref="DuckDbErrorKind.Interrupted"/>. From any thread, at any time.</summary>
    public void Interrupt() => DuckDbNative.Interrupt(handle);

    public void Dispose() => handle.Dispose();

    private DuckDbStatement OwnStatement(int state, nint prepared, string sql)
    {
        if (state == 0)
        {
            return new DuckDbStatement(this, new DuckDbStatementHandle(prepared), sql);
        }

        var message = DuckDbException.Text(DuckDbNative.PrepareError(prepared));
        DuckDbNative.DestroyPrepare(ref prepared);
        throw new DuckDbException(DuckDbErrorKind.InvalidStatement, message, sql);
    }
}
