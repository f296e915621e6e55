using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace Changkong.Analytics.DuckDb;

/// <summary>
/// The fast way to write rows: fill a chunk column by column or row by row, then <see cref="AppendRows"/>; at the end <see cref="Flush"/>. Rows belong to
/// the connection's transaction. Without <see cref="Flush"/>, rows that DuckDB still buffers are discarded by <see cref="Dispose"/>. After an exception the
/// appender is of no further use. Used by the connection's thread only; several connections may append to one table at the same time.
/// </summary>
internal sealed unsafe class DuckDbAppender : IDisposable
{
    private const int InlinedTextBytes = 12;
    private const int TextSlotBytes = 16;
    private const int PrefixBytes = 4;
    private const ulong HighBits = 0x8080_8080_8080_8080;

    private readonly DuckDbAppenderHandle handle;
    private readonly string target;
    private readonly DuckDbTextArena arena = new();
    private readonly DuckDbColumnType[] types;
    private readonly nint[] vectors;
    private readonly nint[] data;
    private readonly nint[] validity;
    private nint chunk;

    private DuckDbAppender(DuckDbAppenderHandle handle, string target)
    {
        this.handle = handle;
        this.target = target;
        var columnCount = (int)DuckDbNative.AppenderColumnCount(handle);
        types = new DuckDbColumnType[columnCount];
        vectors = new nint[columnCount];
        data = new nint[columnCount];
        validity = new nint[columnCount];
        CreateChunk();
        Capacity = (int)DuckDbNative.VectorSize();
        PointAtVectors();
    }

    ~DuckDbAppender() => DestroyChunk();

    /// <summary>Rows that one chunk holds.</summary>
    public int Capacity { get; }

    public int ColumnCount => types.Length;

    public DuckDbColumnType ColumnType(int column) => types[column];

    /// <summary>
    /// The memory of a column, to be filled from row 0 with values in the type they are stored in: an instant as <see cref="long"/> in the column's
    /// unit, an ENUM as its unsigned code. What an earlier chunk left there is undefined.
    /// </summary>
    public Span<T> Values<T>(int column)
        where T : unmanaged
    {
        types[column].Require<T>();
        return new((void*)data[column], Capacity);
    }

    /// <summary>Writes one value, in the type it is stored in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set<T>(int column, int row, T value)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Capacity);
        types[column].Require<T>();
        ((T*)data[column])[row] = value;
    }

    /// <summary>Writes an instant into a column of any TIMESTAMP unit from seconds to microseconds.</summary>
    public void SetTimestampMilliseconds(int column, int row, long unixMilliseconds) => Set(column, row, types[column].Type switch
    {
        DuckDbType.TimestampMilliseconds => unixMilliseconds,
        DuckDbType.Timestamp or DuckDbType.TimestampWithZone => checked(unixMilliseconds * 1_000),
        _ => throw new InvalidOperationException($"Column {column} of {target} is {types[column].Type}, not a timestamp of milliseconds or microseconds."),
    });

    /// <summary>Writes a VARCHAR, which must be valid UTF-8, or a BLOB. The bytes are copied.</summary>
    public void SetText(int column, int row, ReadOnlySpan<byte> text)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Capacity);
        var type = types[column];
        if (type.Storage != DuckDbStorage.Text)
        {
            throw new InvalidOperationException($"Column {column} of {target} is {type.Type}, which does not hold text.");
        }

        var slot = (byte*)data[column] + ((long)row * TextSlotBytes);
        if (text.Length <= InlinedTextBytes)
        {
            var (first, last) = Inline(text);
            RequireValid(type.Type, column, (first | last) & HighBits, text);
            *(ulong*)slot = (uint)text.Length | (first << 32);
            *(ulong*)(slot + 8) = (first >> 32) | (last << 32);
            return;
        }

        RequireValid(type.Type, column, HighBits, text);
        // The appender copies a chunk when it takes it, so the text need not be DuckDB's own memory: one copy and one native call saved per value.
        var copy = arena.Copy(text);
        *(int*)slot = text.Length;
        *(int*)(slot + PrefixBytes) = *(int*)copy;
        *(byte**)(slot + 8) = copy;
    }

    public void SetNull(int column, int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Capacity);
        if (validity[column] == 0)
        {
            DuckDbNative.EnsureVectorValidityWritable(vectors[column]);
            validity[column] = (nint)DuckDbNative.VectorValidity(vectors[column]);
        }

        ((ulong*)validity[column])[row >> 6] &= ~(1UL << (row & 63));
    }

    /// <summary>Hands the first rows of the chunk to DuckDB and starts an empty chunk.</summary>
    public void AppendRows(int rowCount)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)rowCount, (uint)Capacity, nameof(rowCount));
        DuckDbNative.SetDataChunkSize(chunk, (ulong)rowCount);
        Check(DuckDbNative.AppendDataChunk(handle, chunk));
        DuckDbNative.ResetDataChunk(chunk);
        arena.Reset();
        PointAtVectors();
    }

    /// <summary>Writes everything appended so far into the table, where the connection sees it. Rules such as unique keys are checked here.</summary>
    public void Flush() => Check(DuckDbNative.FlushAppender(handle));

    public void Dispose()
    {
        handle.Dispose();
        DestroyChunk();
        arena.Dispose();
        GC.SuppressFinalize(this);
    }

    internal static DuckDbAppender ForTable(int state, DuckDbAppenderHandle handle, string table, ReadOnlySpan<string> columns)
    {
        try
        {
            Check(state, handle, table);
            foreach (var column in columns)
            {
                Check(DuckDbNative.AddAppenderColumn(handle, column), handle, $"{table}.{column}");
            }

            return new DuckDbAppender(handle, table);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    internal static DuckDbAppender ForStatement(DuckDbConnectionHandle connection, string sql, ReadOnlySpan<(string Name, DuckDbType Type)> columns)
    {
        var logicalTypes = stackalloc nint[columns.Length];
        var names = stackalloc nint[columns.Length];
        for (var column = 0; column < columns.Length; column++)
        {
            logicalTypes[column] = DuckDbNative.CreateLogicalType((int)columns[column].Type);
            names[column] = Marshal.StringToCoTaskMemUTF8(columns[column].Name);
        }

        var state = DuckDbNative.CreateQueryAppender(connection, sql, (ulong)columns.Length, logicalTypes, null, names, out var appender);
        for (var column = 0; column < columns.Length; column++)
        {
            DuckDbNative.DestroyLogicalType(ref logicalTypes[column]);
            Marshal.FreeCoTaskMem(names[column]);
        }

        return ForTable(state, new DuckDbAppenderHandle(appender), sql, []);
    }

    private void CreateChunk()
    {
        var logicalTypes = stackalloc nint[types.Length];
        for (var column = 0; column < types.Length; column++)
        {
            logicalTypes[column] = DuckDbNative.AppenderColumnType(handle, (ulong)column);
            types[column] = DuckDbColumnType.Describe(logicalTypes[column]);
        }

        chunk = DuckDbNative.CreateDataChunk(logicalTypes, (ulong)types.Length);
        for (var column = 0; column < types.Length; column++)
        {
            DuckDbNative.DestroyLogicalType(ref logicalTypes[column]);
        }
    }

    private void PointAtVectors()
    {
        for (var column = 0; column < types.Length; column++)
        {
            vectors[column] = DuckDbNative.DataChunkVector(chunk, (ulong)column);
            data[column] = (nint)DuckDbNative.VectorData(vectors[column]);
            validity[column] = 0;
        }
    }

    /// <summary>
    /// The first eight and the next four bytes of a short text, the rest zero, because DuckDB compares inlined text as whole words. Two overlapping
    /// loads replace a copy of variable length, which would cost more than everything else here.
    /// </summary>
    private static (ulong First, ulong Last) Inline(ReadOnlySpan<byte> text)
    {
        ref var start = ref MemoryMarshal.GetReference(text);
        var length = text.Length;
        if (length >= 8)
        {
            var end = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, length - 8));
            return (Unsafe.ReadUnaligned<ulong>(ref start), end >> (8 * (15 - length)) >> 8);
        }

        if (length >= 4)
        {
            ulong end = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, length - 4));
            return (Unsafe.ReadUnaligned<uint>(ref start) | (end << (8 * (length - 4))), 0);
        }

        var bytes = 0UL;
        for (var index = length - 1; index >= 0; index--)
        {
            bytes = (bytes << 8) | text[index];
        }

        return (bytes, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void RequireValid(DuckDbType type, int column, ulong nonAsciiBits, ReadOnlySpan<byte> text)
    {
        if (nonAsciiBits != 0 && type == DuckDbType.Varchar && !Utf8.IsValid(text))
        {
            throw new ArgumentException($"Column {column} of {target} takes valid UTF-8 only.", nameof(text));
        }
    }

    private void Check(int state) => Check(state, handle, target);

    private static void Check(int state, DuckDbAppenderHandle handle, string target)
    {
        if (state == 0)
        {
            return;
        }

        var error = DuckDbNative.AppenderErrorData(handle);
        try
        {
            throw new DuckDbException(DuckDbException.KindOf(DuckDbNative.ErrorDataType(error)), DuckDbException.Text(DuckDbNative.ErrorDataMessage(error)), $"append to {target}");
        }
        finally
        {
            DuckDbNative.DestroyErrorData(ref error);
        }
    }

    private void DestroyChunk()
    {
        if (chunk != 0)
        {
            DuckDbNative.DestroyDataChunk(ref chunk);
            chunk = 0;
        }
    }
}
