using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Changkong.Ingest.Keys;

/// <summary>
/// SipHash-2-4 with 128 bits of output (Aumasson and Bernstein, 2012): a keyed hash that a sender who does not know the key cannot make collide.
/// A value of this type is a state that has absorbed whole words; it can be kept and continued.
/// </summary>
internal struct SipHash
{
    private ulong v0;
    private ulong v1;
    private ulong v2;
    private ulong v3;
    private long absorbedBytes;

    public SipHash(ReadOnlySpan<byte> key)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(key[..16]);
        v0 = words[0] ^ 0x736f6d6570736575;
        v1 = words[1] ^ 0x646f72616e646f6d ^ 0xee;
        v2 = words[0] ^ 0x6c7967656e657261;
        v3 = words[1] ^ 0x7465646279746573;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Absorb(ulong word)
    {
        v3 ^= word;
        Round();
        Round();
        v0 ^= word;
        absorbedBytes += sizeof(ulong);
    }

    /// <summary>Absorbs bytes padded with zeros to whole words, and then their number, so that no two different sequences of calls absorb the same.</summary>
    public void AbsorbPadded(ReadOnlySpan<byte> bytes)
    {
        int length = bytes.Length;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            Absorb(MemoryMarshal.Read<ulong>(bytes));
        }

        Absorb(Tail(bytes));
        Absorb((ulong)length);
    }

    /// <summary>Absorbs the last bytes and gives the hash; the state itself stays as it was.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly (ulong First, ulong Second) Finish(ReadOnlySpan<byte> bytes)
    {
        var state = this;
        long length = absorbedBytes + bytes.Length;
        ref byte cursor = ref MemoryMarshal.GetReference(bytes);
        int left = bytes.Length;
        for (; left >= sizeof(ulong); left -= sizeof(ulong))
        {
            state.Absorb(Unsafe.ReadUnaligned<ulong>(ref cursor));
            cursor = ref Unsafe.Add(ref cursor, sizeof(ulong));
        }

        state.Absorb(Tail(MemoryMarshal.CreateReadOnlySpan(ref cursor, left)) | ((ulong)length << 56));
        state.v2 ^= 0xee;
        state.FourRounds();
        ulong first = state.v0 ^ state.v1 ^ state.v2 ^ state.v3;
        state.v1 ^= 0xdd;
        state.FourRounds();
        return (first, state.v0 ^ state.v1 ^ state.v2 ^ state.v3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Tail(ReadOnlySpan<byte> bytes)
    {
        ulong word = 0;
        for (int index = 0; index < bytes.Length; index++)
        {
            word |= (ulong)bytes[index] << (index * 8);
        }

        return word;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void FourRounds()
    {
        Round();
        Round();
        Round();
        Round();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Round()
    {
        v0 += v1;
        v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
        v0 = BitOperations.RotateLeft(v0, 32);
        v2 += v3;
        v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
        v2 = BitOperations.RotateLeft(v2, 32);
    }
}
