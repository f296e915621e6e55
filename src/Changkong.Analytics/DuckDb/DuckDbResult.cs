using System.Runtime.InteropServices;

namespace Changkong.Analytics.DuckDb;

/// <summary>
/// The rows of a query, read chunk by chunk (at most 2,048 rows each), column by column. Everything read from a chunk points into DuckDB's memory
/// and is gone with the next <see cref="NextChunk"/> or <see cref="Dispose"/>. Used by the connection's thread only.
/// </summary>
internal sealed unsafe class DuckDbResult : IDisposable
{
    private readonly DuckDbResultHandle handle = new();
    private readonly string sql;
    private readonly CancellationToken cancellation;
    private readonly CancellationTokenRegistration registration;
    private DuckDbColumnType[] types = [];
    private string?[] names = [];
    private DuckDbEnumValues?[] enumValues = [];
    private nint chunk;

    internal DuckDbResult(DuckDbConnection connection, string sql, CancellationToken cancellation)
    {
        this.sql = sql;
        this.cancellation = cancellation;
        registration = cancellation.UnsafeRegister(static state => ((DuckDbConnection)state!).Interrupt(), connection);
    }

    public int ColumnCount => types.Length;

    /// <summary>Rows of the chunk at hand.</summary>
    public int RowCount { get; private set; }

    internal long RowsChanged => (long)DuckDbNative.RowsChanged(handle.Pointer);

    public DuckDbColumnType ColumnType(int column) => types[column];

    public string ColumnName(int column) => names[column] ??= Marshal.PtrToStringUTF8((nint)DuckDbNative.ColumnName(handle.Pointer, (ulong)column))!;

    /// <summary>Moves to the next chunk; false when all rows were read.</summary>
    public bool NextChunk()
    {
        RowCount = 0;
        chunk = handle.FetchChunk();
        if (chunk == 0)
        {
            ThrowOnError();
            return false;
        }

        RowCount = (int)DuckDbNative.DataChunkSize(chunk);
        return RowCount > 0;
    }

    /// <summary>A column of the chunk at hand.</summary>
    public DuckDbColumn Column(int column)
    {
        if (chunk == 0)
        {
            throw new InvalidOperationException("No chunk to read: call NextChunk first, and read only while it returns true.");
        }

        var type = types[column];
        var vector = DuckDbNative.DataChunkVector(chunk, (ulong)column);
        return new DuckDbColumn(
            type,
            (byte*)DuckDbNative.VectorData(vector),
            DuckDbNative.VectorValidity(vector),
            RowCount,
            type.Type == DuckDbType.Enum ? EnumValues(column) : null);
    }

    /// <summary>Names of an ENUM column in the order of their codes.</summary>
    public DuckDbEnumValues EnumValues(int column)
    {
        if (enumValues[column] is { } known)
        {
            return known;
        }

        var logical = DuckDbNative.ColumnLogicalType(handle.Pointer, (ulong)column);
        try
        {
            return enumValues[column] = DuckDbEnumValues.Read(logical);
        }
        finally
        {
            DuckDbNative.DestroyLogicalType(ref logical);
        }
    }

    public void Dispose()
    {
        // Waits for a running interrupt, so that it cannot hit the connection's next statement.
        registration.Dispose();
        chunk = 0;
        RowCount = 0;
        handle.Dispose();
    }

    internal void ExecutePending(nint pending)
    {
        if (DuckDbNative.ExecutePending(pending, handle.Pointer) != 0)
        {
            ThrowOnError();
            throw new DuckDbException(DuckDbErrorKind.Other, DuckDbException.Text(DuckDbNative.PendingError(pending)), sql);
        }

        var count = (int)DuckDbNative.ColumnCount(handle.Pointer);
        types = new DuckDbColumnType[count];
        names = new string?[count];
        enumValues = new DuckDbEnumValues?[count];
        for (var column = 0; column < count; column++)
        {
            var logical = DuckDbNative.ColumnLogicalType(handle.Pointer, (ulong)column);
            types[column] = DuckDbColumnType.Describe(logical);
            DuckDbNative.DestroyLogicalType(ref logical);
        }
    }

    private void ThrowOnError()
    {
        var message = DuckDbNative.ResultError(handle.Pointer);
        if (message is null)
        {
            return;
        }

        var kind = DuckDbException.KindOf(DuckDbNative.ResultErrorType(handle.Pointer));
        if (kind == DuckDbErrorKind.Interrupted)
        {
            cancellation.ThrowIfCancellationRequested();
        }

        throw new DuckDbException(kind, DuckDbException.Text(message), sql);
    }
}
