using System.Runtime.InteropServices;

namespace Changkong.Recommendation.Core.Index;

/// <summary>Zeroed memory outside the collected heap, on a boundary of 64 bytes. Given back by <see cref="Free"/>, or by the finalizer once nothing holds it.</summary>
internal sealed unsafe class AlignedMemory
{
    private const nuint Alignment = 64;
    private readonly long bytes;

    public AlignedMemory(long bytes)
    {
        this.bytes = Math.Max((long)Alignment, bytes);
        Pointer = (byte*)NativeMemory.AlignedAlloc((nuint)this.bytes, Alignment);
        NativeMemory.Clear(Pointer, (nuint)this.bytes);
        GC.AddMemoryPressure(this.bytes);
    }

    ~AlignedMemory() => Free();

    /// <summary>The first byte; null once the memory was given back.</summary>
    public byte* Pointer { get; private set; }

    public long Bytes => Pointer is null ? 0 : bytes;

    public void Free()
    {
        if (Pointer is null)
        {
            return;
        }

        NativeMemory.AlignedFree(Pointer);
        Pointer = null;
        GC.RemoveMemoryPressure(bytes);
    }
}
