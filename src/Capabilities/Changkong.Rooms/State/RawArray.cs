using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Changkong.Contracts.Memory;

namespace Changkong.Rooms.State;

/// <summary>
/// A run of plain values at a fixed address: small ones in the collected heap, large ones in a block of their own. Whoever uses <see cref="Pointer"/> keeps
/// the array reachable meanwhile, as the tables of a session do.
/// </summary>
internal sealed unsafe class RawArray<T>
    where T : unmanaged
{
    // Held for its memory.
    private T[]? small;
    private LargeBlock? large;

    /// <param name="length">Number of values.</param>
    /// <param name="zeroed">Whether they must read as zero.</param>
    public RawArray(int length, bool zeroed)
    {
        Length = length;
        if (BytesOf(length) >= LargeBlock.PageBytes)
        {
            large = new(BytesOf(length));
            Pointer = (T*)large.Pointer;
        }
        else
        {
            small = zeroed ? GC.AllocateArray<T>(length, pinned: true) : GC.AllocateUninitializedArray<T>(length, pinned: true);
            Pointer = (T*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(small));
        }
    }

    public T* Pointer { get; private set; }

    public int Length { get; private set; }

    /// <summary>Makes the array longer; its values stay, what the others are is not said.</summary>
    public void Grow(int length)
    {
        if (large is not null)
        {
            large.Grow(BytesOf(length));
            Pointer = (T*)large.Pointer;
        }
        else
        {
            var grown = new RawArray<T>(length, zeroed: false);
            new ReadOnlySpan<T>(Pointer, Length).CopyTo(new(grown.Pointer, Length));
            small = grown.small;
            large = grown.large;
            Pointer = grown.Pointer;
        }

        Length = length;
    }

    /// <summary>Gives the memory of a large array back now rather than when it is collected.</summary>
    public void Free() => large?.Free();

    private static nuint BytesOf(int length) => (nuint)length * (nuint)Unsafe.SizeOf<T>();
}
