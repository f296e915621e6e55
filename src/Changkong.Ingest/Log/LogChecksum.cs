using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Changkong.Ingest.Log;

/// <summary>CRC-32C (Castagnoli) over a batch's header and its bytes, by the processor's instruction.</summary>
internal static class LogChecksum
{
    public static uint Of(int partition, long firstOffset, int count, long acceptedAtUnixMilliseconds, ReadOnlySpan<byte> bytes)
    {
        uint checksum = uint.MaxValue;
        checksum = BitOperations.Crc32C(checksum, (ulong)partition);
        checksum = BitOperations.Crc32C(checksum, (ulong)firstOffset);
        checksum = BitOperations.Crc32C(checksum, (ulong)count);
        checksum = BitOperations.Crc32C(checksum, (ulong)acceptedAtUnixMilliseconds);
        return ~Continue(checksum, bytes);
    }

    /// <summary>The plain CRC-32C of bytes, as RFC 3720 defines it.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => ~Continue(uint.MaxValue, bytes);

    private static uint Continue(uint checksum, ReadOnlySpan<byte> bytes)
    {
        ref byte first = ref MemoryMarshal.GetReference(bytes);
        int index = 0;
        for (; index <= bytes.Length - sizeof(ulong); index += sizeof(ulong))
        {
            checksum = BitOperations.Crc32C(checksum, Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, index)));
        }

        for (; index < bytes.Length; index++)
        {
            checksum = BitOperations.Crc32C(checksum, bytes[index]);
        }

        return checksum;
    }
}
