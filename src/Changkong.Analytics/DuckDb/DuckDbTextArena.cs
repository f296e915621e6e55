using System.Runtime.InteropServices;

namespace Changkong.Analytics.DuckDb;

/// <summary>
/// Memory for the texts of one chunk that are too long to lie inside their slot. It never moves, grows by blocks, and is reused for the next chunk.
/// </summary>
internal sealed unsafe class DuckDbTextArena : IDisposable
{
    private const int BlockBytes = 256 * 1024;

    private readonly List<(nint Memory, int Size)> blocks = [];
    private int block = -1;
    private byte* next;
    private byte* end;

    ~DuckDbTextArena() => Release();

    public byte* Copy(ReadOnlySpan<byte> text)
    {
        if (end - next < text.Length)
        {
            MoveToBlockFor(text.Length);
        }

        var copy = next;
        text.CopyTo(new Span<byte>(copy, text.Length));
        next += text.Length;
        return copy;
    }

    /// <summary>Gives up all texts. Blocks of unusual size are returned to the system, so that one huge text does not stay for ever.</summary>
    public void Reset()
    {
        for (var index = blocks.Count - 1; index >= 0; index--)
        {
            if (blocks[index].Size > BlockBytes)
            {
                NativeMemory.Free((void*)blocks[index].Memory);
                blocks.RemoveAt(index);
            }
        }

        block = -1;
        next = end = null;
    }

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void MoveToBlockFor(int size)
    {
        block++;
        if (block == blocks.Count || blocks[block].Size < size)
        {
            var blockSize = Math.Max(BlockBytes, size);
            blocks.Insert(block, ((nint)NativeMemory.Alloc((nuint)blockSize), blockSize));
        }

        next = (byte*)blocks[block].Memory;
        end = next + blocks[block].Size;
    }

    private void Release()
    {
        foreach (var (memory, _) in blocks)
        {
            NativeMemory.Free((void*)memory);
        }

        blocks.Clear();
        Reset();
    }
}
