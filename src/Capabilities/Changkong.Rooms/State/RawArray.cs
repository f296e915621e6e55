using System.Runtime.CompilerServices;
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
    private readonly T[]? small;
    private readonly LargeBlock? large;

    /// <param name="length">Number of values.</param>
    /// <param name="zeroed">Whether they must read as zero.</param>
    public RawArray(int length, bool zeroed)
    {
        Length = length;
        nuint bytes = (nuint)length * (nuint)Unsafe.SizeOf<T>();
        if (bytes < LargeBlock.PageBytes)
        {
            small = zeroed ? GC.AllocateArray<T>(length, pinned: true) : GC.AllocateUninitializedArray<T>(length, pinned: true);
            Pointer = (T*)Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(small));
        }
        else
        {
            large = new(bytes, zeroed);
            Pointer = (T*)large.Pointer;
        }
    }

    public T* Pointer { get; }

    public int Length { get; }

    /// <summary>Gives the memory of a large array back now rather than when it is collected.</summary>
    public void Free() => large?.Free();
}
