using System.Runtime.CompilerServices;

namespace Changkong.Analytics.DuckDb;

/// <summary>
/// One column of one chunk, in DuckDB's own memory. <see cref="Values{T}"/> is the fast way for whole columns; the getters convert a single value.
/// What a getter returns for a NULL row is meaningless: ask <see cref="IsNull"/> first.
/// </summary>
internal readonly unsafe ref struct DuckDbColumn
{
    private const int InlinedTextBytes = 12;
    private const int TextSlotBytes = 16;

    private readonly byte* data;
    private readonly ulong* validity;
    private readonly DuckDbEnumValues? enumValues;

    internal DuckDbColumn(DuckDbColumnType type, byte* data, ulong* validity, int rowCount, DuckDbEnumValues? enumValues)
    {
        Type = type;
        this.data = data;
        this.validity = validity;
        RowCount = rowCount;
        this.enumValues = enumValues;
    }

    public DuckDbColumnType Type { get; }

    public int RowCount { get; }

    /// <summary>One bit per row, set when the row has a value, 64 rows to a word; empty when no row is NULL.</summary>
    public ReadOnlySpan<ulong> Validity => validity is null ? default : new(validity, (RowCount + 63) >> 6);

    public bool IsNull(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)RowCount);
        return validity is not null && (validity[row >> 6] & (1UL << (row & 63))) == 0;
    }

    /// <summary>
    /// All values, in the type they are stored in: an instant as <see cref="long"/> in the column's unit, a DATE as <see cref="int"/> days since 1970,
    /// a DECIMAL as its unscaled integer, an ENUM as its unsigned code, a HUGEINT as <see cref="Int128"/>.
    /// </summary>
    public ReadOnlySpan<T> Values<T>()
        where T : unmanaged
    {
        Type.Require<T>();
        return new(data, RowCount);
    }

    /// <summary>A VARCHAR, BLOB or ENUM value as its bytes.</summary>
    public ReadOnlySpan<byte> GetText(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)RowCount);
        if (Type.Storage != DuckDbStorage.Text)
        {
            return enumValues is null ? throw Unreadable("text") : enumValues[(int)GetInteger(row)];
        }

        var slot = data + ((long)row * TextSlotBytes);
        var length = *(int*)slot;
        return new(length <= InlinedTextBytes ? slot + 4 : *(byte**)(slot + 8), length);
    }

    public bool GetBoolean(int row) => Values<bool>()[row];

    /// <summary>Any whole number, checked: a HUGEINT that does not fit throws <see cref="OverflowException"/>.</summary>
    public long GetLong(int row) => Type.Type switch
    {
        DuckDbType.BigInt => Read<long>(row),
        DuckDbType.Decimal => throw Unreadable("a whole number"),
        _ => checked((long)GetInteger(row)),
    };

    /// <summary>Any whole number.</summary>
    public Int128 GetInt128(int row) => Type.Type == DuckDbType.Decimal ? throw Unreadable("a whole number") : GetInteger(row);

    /// <summary>Any number, rounded to the nearest double.</summary>
    public double GetDouble(int row) => Type.Storage switch
    {
        DuckDbStorage.Double => Read<double>(row),
        DuckDbStorage.Single => Read<float>(row),
        _ when Type.DecimalScale > 0 => (double)GetInteger(row) / Math.Pow(10, Type.DecimalScale),
        _ => (double)GetInteger(row),
    };

    /// <summary>A DECIMAL or whole number, exactly; one beyond 28 digits throws <see cref="OverflowException"/>.</summary>
    public decimal GetDecimal(int row)
    {
        var value = GetInteger(row);
        var magnitude = (UInt128)Int128.Abs(value);
        return magnitude >> 96 == 0
            ? new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), value < 0, Type.DecimalScale)
            : throw new OverflowException($"{value} with {Type.DecimalScale} decimals does not fit a decimal.");
    }

    /// <summary>An instant in milliseconds since 1970 UTC, rounded down.</summary>
    public long GetTimestampMilliseconds(int row)
    {
        var value = Values<long>()[row];
        return Type.Type switch
        {
            DuckDbType.Timestamp or DuckDbType.TimestampWithZone => FloorDivide(value, 1_000),
            DuckDbType.TimestampMilliseconds => value,
            DuckDbType.TimestampSeconds => checked(value * 1_000),
            DuckDbType.TimestampNanoseconds => FloorDivide(value, 1_000_000),
            _ => throw Unreadable("an instant"),
        };
    }

    public DateOnly GetDate(int row) => Type.Type == DuckDbType.Date
        ? DateOnly.FromDayNumber(checked(Values<int>()[row] + DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber))
        : throw Unreadable("a date");

    private Int128 GetInteger(int row) => Type.Storage switch
    {
        DuckDbStorage.Int64 => Read<long>(row),
        DuckDbStorage.Int32 => Read<int>(row),
        DuckDbStorage.Int128 => Read<Int128>(row),
        DuckDbStorage.Int16 => Read<short>(row),
        DuckDbStorage.Int8 => Read<sbyte>(row),
        DuckDbStorage.UInt8 => Read<byte>(row),
        DuckDbStorage.UInt16 => Read<ushort>(row),
        DuckDbStorage.UInt32 => Read<uint>(row),
        DuckDbStorage.UInt64 => Read<ulong>(row),
        DuckDbStorage.UInt128 => checked((Int128)Read<UInt128>(row)),
        _ => throw Unreadable("a whole number"),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T Read<T>(int row)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)RowCount);
        return ((T*)data)[row];
    }

    private static long FloorDivide(long value, long divisor)
    {
        var quotient = value / divisor;
        return value % divisor < 0 ? quotient - 1 : quotient;
    }

    private InvalidOperationException Unreadable(string wanted) => new($"A column of type {Type.Type} cannot be read as {wanted}.");
}
