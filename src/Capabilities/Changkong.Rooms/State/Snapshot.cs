using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Changkong.Rooms.State;

/// <summary>Writes a snapshot: fixed-width numbers of this machine's byte order, and whole arrays in one copy.</summary>
internal sealed class SnapshotWriter(IBufferWriter<byte> output)
{
    // One request to the buffer per copy, so that a large array does not ask for one contiguous buffer of its size.
    private const int CopyBytes = 64 * 1024;

    public void Write<T>(T value)
        where T : unmanaged
    {
        var span = output.GetSpan(Unsafe.SizeOf<T>());
        Unsafe.WriteUnaligned(ref MemoryMarshal.GetReference(span), value);
        output.Advance(Unsafe.SizeOf<T>());
    }

    /// <summary>Writes the count and the elements.</summary>
    public void WriteArray<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Write(values.Length);
        var bytes = MemoryMarshal.AsBytes(values);
        while (!bytes.IsEmpty)
        {
            int length = Math.Min(CopyBytes, bytes.Length);
            bytes[..length].CopyTo(output.GetSpan(length));
            output.Advance(length);
            bytes = bytes[length..];
        }
    }

    public void WriteText(string? value)
    {
        byte[] bytes = value is null ? [] : System.Text.Encoding.UTF8.GetBytes(value);
        Write((byte)(value is null ? 0 : 1));
        WriteArray<byte>(bytes);
    }
}

/// <summary>Reads what <see cref="SnapshotWriter"/> wrote.</summary>
internal ref struct SnapshotReader(ReadOnlySpan<byte> snapshot)
{
    private ReadOnlySpan<byte> rest = snapshot;

    public readonly bool AtEnd => rest.IsEmpty;

    public T Read<T>()
        where T : unmanaged
    {
        T value = MemoryMarshal.Read<T>(rest);
        rest = rest[Unsafe.SizeOf<T>()..];
        return value;
    }

    public int ReadInt32() => Read<int>();

    public long ReadInt64() => Read<long>();

    /// <summary>The next elements as they stand in the snapshot.</summary>
    public ReadOnlySpan<T> ReadSpan<T>(int count)
        where T : unmanaged
    {
        int bytes = checked(count * Unsafe.SizeOf<T>());
        if (count < 0 || bytes > rest.Length)
        {
            throw new InvalidDataException("The snapshot of the rooms is shorter than it says.");
        }

        var span = MemoryMarshal.Cast<byte, T>(rest[..bytes]);
        rest = rest[bytes..];
        return span;
    }

    public T[] ReadArray<T>()
        where T : unmanaged => ReadSpan<T>(ReadInt32()).ToArray();

    public string? ReadText()
    {
        bool present = Read<byte>() != 0;
        byte[] bytes = ReadArray<byte>();
        return present ? System.Text.Encoding.UTF8.GetString(bytes) : null;
    }
}
