using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using Changkong.Contracts.Log;
using Changkong.Contracts.Stock;
using Changkong.Live.State;

namespace Changkong.Stock.State;

/// <summary>What the books know keys, bodies and buyers by: the same in every version, because the log and snapshots contain them.</summary>
internal static class Digests
{
    /// <summary>Characters of a body's digest in the log.</summary>
    public const int BodyLength = 11;

    private const int NameBytes = StockLimits.NameBytesMaximum * 3;

    /// <summary>128 bits of a key; never zero.</summary>
    public static UInt128 OfKey(ReadOnlySpan<char> key)
    {
        Span<byte> utf8 = stackalloc byte[NameBytes];
        return Encoding.UTF8.TryGetBytes(key, utf8, out int written) ? OfKey(utf8[..written]) : OfKey(Encoding.UTF8.GetBytes(key.ToString()));
    }

    public static UInt128 OfKey(ReadOnlySpan<byte> key)
    {
        Span<byte> digest = stackalloc byte[EventKey.Length];
        EventKey.Write("stock"u8, key, digest);
        var value = BinaryPrimitives.ReadUInt128LittleEndian(digest);
        return value == UInt128.Zero ? UInt128.One : value;
    }

    /// <summary>64 bits of a buyer; 0 for nobody.</summary>
    public static ulong OfBuyer(ReadOnlySpan<char> buyer)
    {
        Span<byte> utf8 = stackalloc byte[NameBytes];
        return Encoding.UTF8.TryGetBytes(buyer, utf8, out int written) ? OfBuyer(utf8[..written]) : OfBuyer(Encoding.UTF8.GetBytes(buyer.ToString()));
    }

    public static ulong OfBuyer(ReadOnlySpan<byte> buyer) => buyer.IsEmpty ? 0 : Math.Max(1, Utf8Hash.Of(buyer));

    public static ulong OfBody(HoldStock hold)
    {
        ulong digest = Text(Text(0x486F6C64, hold.Channel), hold.Buyer);
        foreach (var line in hold.Lines)
        {
            digest = Utf8Hash.Combine(Text(Text(digest, line.Sku), line.Warehouse ?? ""), (ulong)line.Quantity);
        }

        return NotZero(Utf8Hash.Combine(digest, (ulong)(hold.ExpiresAfter?.Ticks ?? 0) * 2 + (hold.IsPresale ? 1UL : 0)));
    }

    public static ulong OfBody(SettleHold settle) => NotZero(Utf8Hash.Combine(Text(Text(0x536574, settle.Hold), settle.Order), (ulong)settle.Action));

    public static ulong OfBody(PostStock post)
    {
        ulong digest = Utf8Hash.Combine(Text(0x506F7374, post.Reason), (ulong)post.Action);
        foreach (var line in post.Lines)
        {
            digest = Utf8Hash.Combine(Text(Text(Text(Text(digest, line.Sku), line.Warehouse), line.Channel ?? ""), line.To ?? ""), (ulong)line.Quantity);
        }

        return NotZero(digest);
    }

    public static ulong OfBody(SetStockPolicy set, string policyText) => NotZero(Text(Text(Text(0x506F6C, set.Sku), policyText), set.Reason));

    public static void WriteBody(ulong body, Span<byte> utf8)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, body);
        Base64Url.EncodeToUtf8(bytes, utf8, out _, out _);
    }

    /// <summary>0 when the text is none.</summary>
    public static ulong ParseBody(ReadOnlySpan<byte> utf8)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        return utf8.Length == BodyLength && Base64Url.TryDecodeFromUtf8(utf8, bytes, out int written) && written == sizeof(ulong) ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : 0;
    }

    // The length goes first, so that ("ab", "c") and ("a", "bc") differ.
    private static ulong Text(ulong digest, string text) =>
        Utf8Hash.Combine(Utf8Hash.Combine(digest, (ulong)text.Length + 1), Utf8Hash.Of(MemoryMarshal.AsBytes(text.AsSpan())));

    private static ulong NotZero(ulong digest) => Math.Max(1, digest);
}
