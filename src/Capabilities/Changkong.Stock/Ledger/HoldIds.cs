using System.Buffers.Binary;
using System.Buffers.Text;

namespace Changkong.Stock.Ledger;

/// <summary>A hold's id as text: the digest of its key, in base64url.</summary>
internal static class HoldIds
{
    /// <summary>Characters of an id.</summary>
    public const int Length = 22;

    public static string ToText(UInt128 id)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, id);
        return Base64Url.EncodeToString(bytes);
    }

    public static void Write(UInt128 id, Span<byte> utf8)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, id);
        Base64Url.EncodeToUtf8(bytes, utf8, out _, out _);
    }

    /// <summary>Zero when the text is no id.</summary>
    public static UInt128 Parse(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[16];
        return text.Length == Length && Base64Url.TryDecodeFromChars(text, bytes, out int written) && written == 16 ? BinaryPrimitives.ReadUInt128BigEndian(bytes) : UInt128.Zero;
    }

    public static UInt128 Parse(ReadOnlySpan<byte> text)
    {
        Span<byte> bytes = stackalloc byte[16];
        return text.Length == Length && Base64Url.TryDecodeFromUtf8(text, bytes, out int written) && written == 16 ? BinaryPrimitives.ReadUInt128BigEndian(bytes) : UInt128.Zero;
    }
}

/// <summary>How much the ledger takes.</summary>
/// <param name="SkusMaximum">SKUs.</param>
/// <param name="PlacesMaximum">Warehouses, and channels.</param>
internal sealed record LedgerBounds(int SkusMaximum, int PlacesMaximum);
