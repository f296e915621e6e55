using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Changkong.Danmaku.State;

/// <summary>Writes a snapshot: numbers as 64 bits, little-endian; texts with their length in bytes.</summary>
internal sealed class SnapshotWriter(IBufferWriter<byte> output)
{
    private const long Absent = -1;

    public void Write(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(output.GetSpan(sizeof(long)), value);
        output.Advance(sizeof(long));
    }

    public void Write(bool value) => Write(value ? 1L : 0L);

    public void Write(string? value)
    {
        if (value is null)
        {
            Write(Absent);
            return;
        }

        int bytes = Encoding.UTF8.GetByteCount(value);
        Write(bytes);
        Encoding.UTF8.GetBytes(value, output.GetSpan(Math.Max(bytes, 1)));
        output.Advance(bytes);
    }

    public void Write<T>(IReadOnlyCollection<T> items, Action<T> write)
    {
        Write(items.Count);
        foreach (var item in items)
        {
            write(item);
        }
    }
}

/// <summary>Reads what <see cref="SnapshotWriter"/> wrote.</summary>
internal sealed class SnapshotReader(ReadOnlyMemory<byte> snapshot)
{
    private ReadOnlyMemory<byte> rest = snapshot;

    public long ReadNumber() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    public bool ReadFlag() => ReadNumber() != 0;

    public int ReadCount() => checked((int)ReadNumber());

    public string? ReadText() => ReadNumber() is >= 0 and var bytes ? Encoding.UTF8.GetString(Take(checked((int)bytes))) : null;

    public string ReadName() => ReadText() ?? throw new InvalidDataException("The snapshot lacks a text that must be there.");

    public IEnumerable<T> ReadMany<T>(Func<T> read)
    {
        for (int left = ReadCount(); left > 0; left--)
        {
            yield return read();
        }
    }

    private ReadOnlySpan<byte> Take(int bytes)
    {
        if (bytes < 0 || bytes > rest.Length)
        {
            throw new InvalidDataException("The snapshot is shorter than it says.");
        }

        var taken = rest.Span[..bytes];
        rest = rest[bytes..];
        return taken;
    }
}
