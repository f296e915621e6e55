using System.Numerics;
using System.Runtime.CompilerServices;

namespace Changkong.Text;

/// <summary>64-bit hashes that are the same on every machine and in every version.</summary>
internal static class TextHash
{
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;

    /// <summary>Spreads every bit of the value over all bits of the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 32)) * 0xD6E8_FEB8_6659_FD93;
        value = (value ^ (value >> 32)) * 0xD6E8_FEB8_6659_FD93;
        return value ^ (value >> 32);
    }

    /// <summary>Of the characters in their order.</summary>
    public static ulong Of(ReadOnlySpan<char> text, ulong seed)
    {
        ulong hash = Mix(seed + Odd);
        foreach (char character in text)
        {
            hash = BitOperations.RotateLeft((hash ^ character) * Odd, 29);
        }

        return Mix(hash ^ (ulong)text.Length);
    }

    /// <summary>Of the characters whatever their order.</summary>
    public static ulong OfBag(ReadOnlySpan<char> text, ulong seed)
    {
        ulong sum = seed;
        foreach (char character in text)
        {
            sum += Mix(character + Odd);
        }

        return Mix(sum);
    }
}
