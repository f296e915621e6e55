using System.Text;

namespace Changkong.Analytics.DuckDb;

/// <summary>A prepared statement. Parameters are numbered from 1 and keep their values from one execution to the next. Used by one thread at a time.</summary>
internal sealed unsafe class DuckDbStatement : IDisposable
{
    private const int StackTextBytes = 256;

    private readonly DuckDbConnection connection;
    private readonly DuckDbStatementHandle handle;
    private readonly string sql;

    internal DuckDbStatement(DuckDbConnection connection, DuckDbStatementHandle handle, string sql)
    {
        this.connection = connection;
        this.handle = handle;
        this.sql = sql;
    }

    public int ParameterCount => (int)DuckDbNative.ParameterCount(handle);

    public void Bind(int parameter, long value) => Check(DuckDbNative.BindInt64(handle, (ulong)parameter, value), parameter);

    public void Bind(int parameter, double value) => Check(DuckDbNative.BindDouble(handle, (ulong)parameter, value), parameter);

    public void Bind(int parameter, bool value) => Check(DuckDbNative.BindBoolean(handle, (ulong)parameter, value ? (byte)1 : (byte)0), parameter);

    /// <summary>Binds text given as UTF-8, which DuckDB copies.</summary>
    public void Bind(int parameter, ReadOnlySpan<byte> utf8)
    {
        // DuckDB takes a null pointer for NULL, and an empty span may have one.
        byte none = 0;
        fixed (byte* text = utf8)
        {
            Check(DuckDbNative.BindVarchar(handle, (ulong)parameter, text is null ? &none : text, (ulong)utf8.Length), parameter);
        }
    }

    public void Bind(int parameter, ReadOnlySpan<char> text)
    {
        var size = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> utf8 = size <= StackTextBytes ? stackalloc byte[StackTextBytes] : new byte[size];
        Bind(parameter, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }

    /// <summary>Binds an instant as TIMESTAMP (UTC).</summary>
    public void BindTimestampMilliseconds(int parameter, long unixMilliseconds) =>
        Check(DuckDbNative.BindTimestamp(handle, (ulong)parameter, checked(unixMilliseconds * 1_000)), parameter);

    public void BindNull(int parameter) => Check(DuckDbNative.BindNull(handle, (ulong)parameter), parameter);

    public void ClearBindings() => _ = DuckDbNative.ClearBindings(handle);

    /// <summary>Runs the statement to its end, and says how many rows it inserted, updated or deleted.</summary>
    public long Execute(CancellationToken cancellation = default)
    {
        using var result = Start(streaming: false, cancellation);
        return result.RowsChanged;
    }

    /// <summary>Runs the statement and streams its rows: the first can be read while later ones are still being computed.</summary>
    public DuckDbResult Query(CancellationToken cancellation = default) => Start(streaming: true, cancellation);

    public void Dispose() => handle.Dispose();

    private DuckDbResult Start(bool streaming, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var state = streaming
            ? DuckDbNative.PendingPreparedStreaming(handle, out var pending)
            : DuckDbNative.PendingPrepared(handle, out pending);
        DuckDbResult? result = null;
        try
        {
            if (state != 0)
            {
                throw new DuckDbException(DuckDbErrorKind.InvalidStatement, DuckDbException.Text(DuckDbNative.PendingError(pending)), sql);
            }

            // DuckDB forgets an interrupt when a statement becomes pending, so the token may act only from here on.
            result = new DuckDbResult(connection, sql, cancellation);
            result.ExecutePending(pending);
            return result;
        }
        catch
        {
            result?.Dispose();
            throw;
        }
        finally
        {
            DuckDbNative.DestroyPending(ref pending);
        }
    }

    private void Check(int state, int parameter)
    {
        if (state != 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(parameter), parameter, $"The statement has {ParameterCount} parameters and refuses this one. Text must be valid UTF-8. In: {sql}");
        }
    }
}
