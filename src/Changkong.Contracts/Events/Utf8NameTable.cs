using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Changkong.Contracts.Events;

/// <summary>
/// Finds a short UTF-8 name among a fixed set in one multiplication and, usually, one comparison. Built once; read by any thread.
/// </summary>
internal sealed class Utf8NameTable
{
    private const int Slots = 1024;
    private readonly byte[]?[] names = new byte[]?[Slots];
    private readonly byte[] values = new byte[Slots];

    public Utf8NameTable(IEnumerable<(byte[] Name, byte Value)> entries)
    {
        foreach (var (name, value) in entries)
        {
            int slot = Start(name);
            while (names[slot] is not null)
            {
                slot = (slot + 1) & (Slots - 1);
            }

            names[slot] = name;
            values[slot] = value;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFind(ReadOnlySpan<byte> name, out byte value)
    {
        int slot = Start(name);
        while (names[slot] is { } candidate)
        {
            if (name.SequenceEqual(candidate))
            {
                value = values[slot];
                return true;
            }

            slot = (slot + 1) & (Slots - 1);
        }

        value = 0;
        return false;
    }

    // First and last bytes and the length tell the vocabulary's names apart almost without collisions.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Start(ReadOnlySpan<byte> name)
    {
        ulong word;
        if (name.Length >= 8)
        {
            ref byte first = ref MemoryMarshal.GetReference(name);
            word = Unsafe.ReadUnaligned<ulong>(ref first) ^ (Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, name.Length - 8)) << 1);
        }
        else if (name.Length >= 4)
        {
            ref byte first = ref MemoryMarshal.GetReference(name);
            word = Unsafe.ReadUnaligned<uint>(ref first) | ((ulong)Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, name.Length - 4)) << 32);
        }
        else
        {
            word = name.Length switch { 0 => 0, 1 => name[0], 2 => BinaryPrimitives.ReadUInt16LittleEndian(name), _ => BinaryPrimitives.ReadUInt16LittleEndian(name) | ((ulong)name[2] << 16) };
        }

        return (int)(((word + (ulong)name.Length) * 0x9E3779B97F4A7C15UL) >> 54);
    }
}
