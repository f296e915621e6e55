using System.Runtime.InteropServices;

namespace Changkong.Analytics.DuckDb;

/// <summary>The names of an ENUM type, as UTF-8, by code.</summary>
internal sealed class DuckDbEnumValues
{
    private readonly byte[][] names;

    private DuckDbEnumValues(byte[][] names) => this.names = names;

    public int Count => names.Length;

    public ReadOnlySpan<byte> this[int code] => names[code];

    internal static unsafe DuckDbEnumValues Read(nint logicalType)
    {
        var names = new byte[DuckDbNative.EnumDictionarySize(logicalType)][];
        for (var code = 0; code < names.Length; code++)
        {
            var name = DuckDbNative.EnumDictionaryValue(logicalType, (ulong)code);
            names[code] = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name).ToArray();
            DuckDbNative.Free(name);
        }

        return new DuckDbEnumValues(names);
    }
}
