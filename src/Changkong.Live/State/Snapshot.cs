using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Changkong.Live.State;

/// <summary>Writes the snapshot of a fold's state: fixed-width numbers of this machine's byte order, texts as UTF-8, and whole arrays in one copy. Not thread-safe.</summary>
/// <param name="output">Takes the bytes.</param>
public sealed class SnapshotWriter(IBufferWriter<byte> output)
{
    // One request to the buffer per copy, so that a large array does not ask for one contiguous buffer of its size.
    private const int CopyBytes = 64 * 1024;

    /// <summary>Writes one value as it stands in memory.</summary>
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

    /// <summary>Writes a text, or that there is none.</summary>
    public void WriteText(string? value)
    {
        byte[] bytes = value is null ? [] : System.Text.Encoding.UTF8.GetBytes(value);
        Write((byte)(value is null ? 0 : 1));
        WriteArray<byte>(bytes);
    }
}

/// <summary>Reads what <see cref="SnapshotWriter"/> wrote, in the same order.</summary>
/// <param name="snapshot">The bytes; spans handed out point into them.</param>
public ref struct SnapshotReader(ReadOnlySpan<byte> snapshot)
{
    private ReadOnlySpan<byte> rest = snapshot;

    /// <summary>Whether everything was read.</summary>
    public readonly bool AtEnd => rest.IsEmpty;

    /// <summary>The next value.</summary>
    public T Read<T>()
        where T : unmanaged
    {
        T value = MemoryMarshal.Read<T>(rest);
        rest = rest[Unsafe.SizeOf<T>()..];
        return value;
    }

    /// <summary>The next number.</summary>
    public int ReadInt32() => Read<int>();

    /// <summary>The next number.</summary>
    public long ReadInt64() => Read<long>();

    /// <summary>The next elements as they stand in the snapshot.</summary>
    /// <exception cref="InvalidDataException">There are not so many.</exception>
    public ReadOnlySpan<T> ReadSpan<T>(int count)
        where T : unmanaged
    {
        int bytes = checked(count * Unsafe.SizeOf<T>());
        if (count < 0 || bytes > rest.Length)
        {
            throw new InvalidDataException("The snapshot is shorter than it says.");
        }

        var span = MemoryMarshal.Cast<byte, T>(rest[..bytes]);
        rest = rest[bytes..];
        return span;
    }

    /// <summary>The next array.</summary>
    public T[] ReadArray<T>()
        where T : unmanaged => ReadSpan<T>(ReadInt32()).ToArray();

    /// <summary>The next text, or null where none was written.</summary>
    public string? ReadText()
    {
        bool present = Read<byte>() != 0;
        byte[] bytes = ReadArray<byte>();
        return present ? System.Text.Encoding.UTF8.GetString(bytes) : null;
    }
}
