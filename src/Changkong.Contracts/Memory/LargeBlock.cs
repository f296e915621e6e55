using System.Runtime.InteropServices;

namespace Changkong.Contracts.Memory;

/// <summary>
/// Memory outside the collected heap, on two-megabyte pages where the kernel has them: a table that is touched at random then misses the processor's page
/// tables far less often, and growing it costs few page faults. Given back by <see cref="Free"/>, or by the finalizer once nothing holds the
/// block: whoever uses <see cref="Pointer"/> keeps it reachable meanwhile.
/// </summary>
public sealed unsafe partial class LargeBlock
{
    /// <summary>From this size on a block stands on large pages.</summary>
    public const int PageBytes = 2 << 20;

    private const int AdviseHugePages = 14;
    private readonly nuint bytes;

    /// <param name="bytes">Size.</param>
    /// <param name="zeroed">Whether it must read as zero. Without it, pages that are never written cost no memory.</param>
    public LargeBlock(nuint bytes, bool zeroed)
    {
        this.bytes = bytes;
        Pointer = NativeMemory.AlignedAlloc(bytes, PageBytes);
        if (OperatingSystem.IsLinux() && bytes >= PageBytes)
        {
            // Advice only: without huge pages the memory is as good, and slower.
            _ = Advise((nint)Pointer, bytes, AdviseHugePages);
        }

        if (zeroed)
        {
            NativeMemory.Clear(Pointer, bytes);
        }

        GC.AddMemoryPressure((long)bytes);
    }

    /// <summary>Gives the memory back.</summary>
    ~LargeBlock() => Free();

    /// <summary>The first byte; null once it was given back.</summary>
    public void* Pointer { get; private set; }

    /// <summary>Gives the memory back now.</summary>
    public void Free()
    {
        if (Pointer is not null)
        {
            NativeMemory.AlignedFree(Pointer);
            Pointer = null;
            GC.RemoveMemoryPressure((long)bytes);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(nint address, nuint length, int advice);
}
