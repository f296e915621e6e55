using System.Buffers;

namespace Changkong.Live.Checkpoints;

/// <summary>A buffer that grows by pooled chunks: a large state is written without being copied as it grows. Dispose it to return the chunks.</summary>
internal sealed class ChunkedBuffer : IBufferWriter<byte>, IDisposable
{
    private const int ChunkBytes = 1024 * 1024;

    private readonly List<(byte[] Bytes, int Length)> full = [];
    private byte[] current = [];
    private int used;

    public long Length { get; private set; }

    public IEnumerable<ReadOnlyMemory<byte>> Chunks
    {
        get
        {
            foreach (var (bytes, length) in full)
            {
                yield return bytes.AsMemory(0, length);
            }

            yield return current.AsMemory(0, used);
        }
    }

    /// <summary>Everything in one piece, as a fold loads it.</summary>
    public byte[] ToArray()
    {
        byte[] all = GC.AllocateUninitializedArray<byte>(checked((int)Length));
        int start = 0;
        foreach (var chunk in Chunks)
        {
            chunk.CopyTo(all.AsMemory(start));
            start += chunk.Length;
        }

        return all;
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, current.Length - used);
        used += count;
        Length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureRoom(sizeHint);
        return current.AsMemory(used);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        EnsureRoom(sizeHint);
        return current.AsSpan(used);
    }

    public void Dispose()
    {
        foreach (var (bytes, _) in full)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        if (current.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(current);
        }

        full.Clear();
        current = [];
        used = 0;
    }

    private void EnsureRoom(int sizeHint)
    {
        if (current.Length - used >= Math.Max(sizeHint, 1))
        {
            return;
        }

        if (current.Length > 0)
        {
            full.Add((current, used));
        }

        current = ArrayPool<byte>.Shared.Rent(Math.Max(ChunkBytes, sizeHint));
        used = 0;
    }
}
