using System.Buffers.Binary;
using System.Numerics;

namespace Changkong.Live.Checkpoints;

/// <summary>CRC32C of a stream of bytes, with the processor's instruction where it has one.</summary>
internal struct Checksum()
{
    private uint state = uint.MaxValue;

    public readonly uint Value => ~state;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        uint sum = state;
        while (bytes.Length >= sizeof(ulong))
        {
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (byte value in bytes)
        {
            sum = BitOperations.Crc32C(sum, value);
        }

        state = sum;
    }
}
