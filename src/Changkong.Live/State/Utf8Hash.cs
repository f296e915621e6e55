using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Changkong.Live.State;

/// <summary>
/// 64-bit hash of short texts: the same on every machine and in every version, because snapshots and state hashes contain it. Viewers and orders are told
/// apart by it: among a million keys the chance that any two collide is 3 in 100 million.
/// </summary>
public static class Utf8Hash
{
    private const ulong First = 0x9E3779B97F4A7C15UL;
    private const ulong Second = 0xD6E8FEB86659FD93UL;

    /// <summary>The hash of a text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(ReadOnlySpan<byte> text)
    {
        ulong hash = (ulong)text.Length * First;
        ref byte start = ref MemoryMarshal.GetReference(text);
        int length = text.Length;
        if (length >= 8)
        {
            int offset = 0;
            for (; offset + 8 < length; offset += 8)
            {
                hash = Mix(hash ^ Word(ref start, offset), First);
            }

            return Mix(hash ^ Word(ref start, length - 8), First);
        }

        return Mix(hash ^ Tail(text), First);
    }

    /// <summary>Stirs one more word into a hash.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Combine(ulong hash, ulong word) => Mix(hash, word);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Tail(ReadOnlySpan<byte> text) => text.Length switch
    {
        0 => 0,
        1 => text[0],
        2 => BinaryPrimitives.ReadUInt16LittleEndian(text),
        3 => BinaryPrimitives.ReadUInt16LittleEndian(text) | ((ulong)text[2] << 16),
        _ => BinaryPrimitives.ReadUInt32LittleEndian(text) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(text[^4..]) << 32),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(ref byte start, int offset) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong left, ulong right)
    {
        ulong high = Math.BigMul(left ^ First, right ^ Second, out ulong low);
        ulong mixed = high ^ low;
        return (mixed ^ (mixed >> 29)) * Second ^ (mixed >> 32);
    }
}
