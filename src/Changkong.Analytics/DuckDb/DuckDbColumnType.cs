namespace Changkong.Analytics.DuckDb;

/// <summary>Types of DuckDB, numbered as its C API does.</summary>
internal enum DuckDbType
{
    Invalid = 0,
    Boolean = 1,
    TinyInt = 2,
    SmallInt = 3,
    Integer = 4,
    BigInt = 5,
    UnsignedTinyInt = 6,
    UnsignedSmallInt = 7,
    UnsignedInteger = 8,
    UnsignedBigInt = 9,
    Float = 10,
    Double = 11,
    Timestamp = 12,
    Date = 13,
    Time = 14,
    Interval = 15,
    HugeInt = 16,
    Varchar = 17,
    Blob = 18,
    Decimal = 19,
    TimestampSeconds = 20,
    TimestampMilliseconds = 21,
    TimestampNanoseconds = 22,
    Enum = 23,
    List = 24,
    Struct = 25,
    Map = 26,
    Uuid = 27,
    Union = 28,
    Bit = 29,
    TimeWithZone = 30,
    TimestampWithZone = 31,
    UnsignedHugeInt = 32,
    Array = 33,
}

/// <summary>How one value lies in a vector's memory.</summary>
internal enum DuckDbStorage : byte
{
    /// <summary>Nested and rare types, which are read after a cast in SQL.</summary>
    Unsupported,
    Boolean,
    Int8,
    Int16,
    Int32,
    Int64,
    UInt8,
    UInt16,
    UInt32,
    UInt64,
    Single,
    Double,
    Int128,
    UInt128,

    /// <summary>16 bytes: length, then either up to 12 bytes of text or 4 bytes of it and a pointer to the whole.</summary>
    Text,
}

/// <summary>Type of a column. Width and scale are those of a DECIMAL, else 0.</summary>
internal readonly record struct DuckDbColumnType(DuckDbType Type, DuckDbStorage Storage, byte DecimalWidth, byte DecimalScale)
{
    public static DuckDbColumnType Describe(nint logicalType)
    {
        var type = (DuckDbType)DuckDbNative.TypeId(logicalType);
        return type switch
        {
            DuckDbType.Decimal => new(
                type,
                StorageOf((DuckDbType)DuckDbNative.DecimalInternalType(logicalType)),
                DuckDbNative.DecimalWidth(logicalType),
                DuckDbNative.DecimalScale(logicalType)),
            DuckDbType.Enum => new(type, StorageOf((DuckDbType)DuckDbNative.EnumInternalType(logicalType)), 0, 0),
            _ => new(type, StorageOf(type), 0, 0),
        };
    }

    private static DuckDbStorage StorageOf(DuckDbType type) => type switch
    {
        DuckDbType.Boolean => DuckDbStorage.Boolean,
        DuckDbType.TinyInt => DuckDbStorage.Int8,
        DuckDbType.SmallInt => DuckDbStorage.Int16,
        DuckDbType.Integer or DuckDbType.Date => DuckDbStorage.Int32,
        DuckDbType.BigInt or DuckDbType.Timestamp or DuckDbType.TimestampSeconds or DuckDbType.TimestampMilliseconds
            or DuckDbType.TimestampNanoseconds or DuckDbType.TimestampWithZone or DuckDbType.Time => DuckDbStorage.Int64,
        DuckDbType.UnsignedTinyInt => DuckDbStorage.UInt8,
        DuckDbType.UnsignedSmallInt => DuckDbStorage.UInt16,
        DuckDbType.UnsignedInteger => DuckDbStorage.UInt32,
        DuckDbType.UnsignedBigInt => DuckDbStorage.UInt64,
        DuckDbType.Float => DuckDbStorage.Single,
        DuckDbType.Double => DuckDbStorage.Double,
        DuckDbType.HugeInt => DuckDbStorage.Int128,
        DuckDbType.UnsignedHugeInt => DuckDbStorage.UInt128,
        DuckDbType.Varchar or DuckDbType.Blob => DuckDbStorage.Text,
        _ => DuckDbStorage.Unsupported,
    };

    /// <summary>Refuses an element type whose layout is not that of the column.</summary>
    public void Require<T>()
        where T : unmanaged
    {
        if (DuckDbElement<T>.Storage != Storage)
        {
            throw new InvalidOperationException($"A column of type {Type} holds {Storage} values, not {typeof(T).Name}.");
        }
    }

    private static class DuckDbElement<T>
        where T : unmanaged
    {
        public static readonly DuckDbStorage Storage = System.Type.GetTypeCode(typeof(T)) switch
        {
            TypeCode.Boolean => DuckDbStorage.Boolean,
            TypeCode.SByte => DuckDbStorage.Int8,
            TypeCode.Int16 => DuckDbStorage.Int16,
            TypeCode.Int32 => DuckDbStorage.Int32,
            TypeCode.Int64 => DuckDbStorage.Int64,
            TypeCode.Byte => DuckDbStorage.UInt8,
            TypeCode.UInt16 => DuckDbStorage.UInt16,
            TypeCode.UInt32 => DuckDbStorage.UInt32,
            TypeCode.UInt64 => DuckDbStorage.UInt64,
            TypeCode.Single => DuckDbStorage.Single,
            TypeCode.Double => DuckDbStorage.Double,
            _ when typeof(T) == typeof(Int128) => DuckDbStorage.Int128,
            _ when typeof(T) == typeof(UInt128) => DuckDbStorage.UInt128,
            _ => throw new NotSupportedException($"No DuckDB column holds {typeof(T).Name} values."),
        };
    }
}
