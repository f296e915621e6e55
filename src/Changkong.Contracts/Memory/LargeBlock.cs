using System.Runtime.InteropServices;

namespace Changkong.Contracts.Memory;

/// <summary>
/// Zeroed memory outside the collected heap, on two-megabyte pages where the kernel has them: a table that is touched at random then misses the processor's
/// page tables far less often. Pages that are never touched cost no memory, and growing moves pages instead of copying them. Given back by <see cref="Free"/>,
/// or by the finalizer once nothing holds the block: whoever uses <see cref="Pointer"/> keeps it reachable meanwhile. Not thread-safe.
/// </summary>
public sealed unsafe partial class LargeBlock
{
    /// <summary>From this size on a block stands on large pages.</summary>
    public const int PageBytes = 2 << 20;

    private const int ReadAndWrite = 1 | 2;
    private const int PrivateAndAnonymous = 2 | 32;
    private const int AdviseHugePages = 14;
    private const int MoveTo = 1 | 2;
    private nuint bytes;

    /// <param name="bytes">Size; rounded up to whole large pages.</param>
    /// <exception cref="InsufficientMemoryException">The system refuses it.</exception>
    public LargeBlock(nuint bytes)
    {
        this.bytes = WholePages(bytes);
        Pointer = OperatingSystem.IsLinux() ? Map(this.bytes) : AllocateElsewhere(this.bytes);
        GC.AddMemoryPressure((long)this.bytes);
    }

    /// <summary>Gives the memory back.</summary>
    ~LargeBlock() => Free();

    /// <summary>The first byte, on the boundary of a large page; null once it was given back.</summary>
    public void* Pointer { get; private set; }

    /// <summary>Makes the block larger; its content stays, the rest reads as zero, <see cref="Pointer"/> changes.</summary>
    /// <exception cref="InsufficientMemoryException">The system refuses it; the block is as it was.</exception>
    public void Grow(nuint wanted)
    {
        nuint grown = WholePages(wanted);
        void* target = OperatingSystem.IsLinux() ? Map(grown) : AllocateElsewhere(grown);
        if (!OperatingSystem.IsLinux())
        {
            NativeMemory.Copy(Pointer, target, bytes);
            NativeMemory.AlignedFree(Pointer);
        }
        else if (Remap((nint)Pointer, bytes, grown, MoveTo, (nint)target) != (nint)target)
        {
            _ = Unmap((nint)target, grown);
            throw new InsufficientMemoryException($"The system refused to grow a block from {bytes} to {grown} bytes.");
        }

        GC.AddMemoryPressure((long)(grown - bytes));
        Pointer = target;
        bytes = grown;
    }

    /// <summary>Gives the memory back now.</summary>
    public void Free()
    {
        if (Pointer is null)
        {
            return;
        }

        if (OperatingSystem.IsLinux())
        {
            _ = Unmap((nint)Pointer, bytes);
        }
        else
        {
            NativeMemory.AlignedFree(Pointer);
        }

        Pointer = null;
        GC.RemoveMemoryPressure((long)bytes);
    }

    private static nuint WholePages(nuint bytes) => (bytes + PageBytes - 1) / PageBytes * PageBytes;

    private static void* AllocateElsewhere(nuint bytes)
    {
        void* memory = NativeMemory.AlignedAlloc(bytes, PageBytes);
        NativeMemory.Clear(memory, bytes);
        return memory;
    }

    // One large page more than needed, so that the boundary of one lies within; what stands out on either side goes back.
    private static void* Map(nuint bytes)
    {
        nint mapped = MapMemory(0, bytes + PageBytes, ReadAndWrite, PrivateAndAnonymous, -1, 0);
        if (mapped == -1)
        {
            throw new InsufficientMemoryException($"The system refused a block of {bytes} bytes.");
        }

        nint start = (mapped + PageBytes - 1) / PageBytes * PageBytes;
        if (start > mapped)
        {
            _ = Unmap(mapped, (nuint)(start - mapped));
        }

        _ = Unmap(start + (nint)bytes, (nuint)(mapped + PageBytes - start));
        // Advice only: without huge pages the memory is as good, and slower.
        _ = Advise(start, bytes, AdviseHugePages);
        return (void*)start;
    }

    [LibraryImport("libc", EntryPoint = "mmap"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint MapMemory(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Unmap(nint address, nuint length);

    [LibraryImport("libc", EntryPoint = "mremap"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Remap(nint address, nuint length, nuint newLength, int flags, nint newAddress);

    [LibraryImport("libc", EntryPoint = "madvise"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(nint address, nuint length, int advice);
}
