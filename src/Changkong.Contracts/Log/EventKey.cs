using System.Buffers.Binary;
using System.Numerics;

namespace Changkong.Contracts.Log;

/// <summary>
/// 128 bits that stand for <c>(source, id)</c>: MurmurHash3 x64, the same in every installation and version. For events of trusted senders and for joins; the
/// gate's dedupe has keys of its own, under a secret, because a hostile sender can make two ids meet here.
/// </summary>
public static class EventKey
{
    /// <summary>Bytes of a key.</summary>
    public const int Length = 16;

    private const ulong FirstFactor = 0x87c37b91114253d5;
    private const ulong SecondFactor = 0x4cf5ad432745937f;

    /// <summary>Writes the key of an event.</summary>
    /// <param name="source">As the event carries it.</param>
    /// <param name="id">As the event carries it.</param>
    /// <param name="destination">At least <see cref="Length"/> bytes.</param>
    public static void Write(ReadOnlySpan<byte> source, ReadOnlySpan<byte> id, Span<byte> destination)
    {
        // The hash of the id begins where that of the source ended, so ("ab", "c") and ("a", "bc") differ.
        var ofSource = Hash(source, 0, 0);
        var (low, high) = Hash(id, ofSource.Low, ofSource.High);
        BinaryPrimitives.WriteUInt64LittleEndian(destination, low);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], high);
    }

    private static (ulong Low, ulong High) Hash(ReadOnlySpan<byte> bytes, ulong low, ulong high)
    {
        int length = bytes.Length;
        while (bytes.Length >= Length)
        {
            low ^= MixFirst(BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            low = ((BitOperations.RotateLeft(low, 27) + high) * 5) + 0x52dce729;
            high ^= MixSecond(BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
            high = ((BitOperations.RotateLeft(high, 31) + low) * 5) + 0x38495ab5;
            bytes = bytes[Length..];
        }

        if (bytes.Length > 8)
        {
            high ^= MixSecond(Tail(bytes[8..]));
        }

        if (!bytes.IsEmpty)
        {
            low ^= MixFirst(Tail(bytes[..Math.Min(8, bytes.Length)]));
        }

        low ^= (ulong)length;
        high ^= (ulong)length;
        low += high;
        high += low;
        low = Finish(low);
        high = Finish(high);
        low += high;
        return (low, high + low);
    }

    private static ulong MixFirst(ulong word) => BitOperations.RotateLeft(word * FirstFactor, 31) * SecondFactor;

    private static ulong MixSecond(ulong word) => BitOperations.RotateLeft(word * SecondFactor, 33) * FirstFactor;

    private static ulong Tail(ReadOnlySpan<byte> bytes)
    {
        ulong word = 0;
        for (int index = 0; index < bytes.Length; index++)
        {
            word |= (ulong)bytes[index] << (index * 8);
        }

        return word;
    }

    private static ulong Finish(ulong word)
    {
        word = (word ^ (word >> 33)) * 0xff51afd7ed558ccd;
        word = (word ^ (word >> 33)) * 0xc4ceb9fe1a85ec53;
        return word ^ (word >> 33);
    }
}
