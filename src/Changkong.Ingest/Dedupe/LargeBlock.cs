using System.Runtime.InteropServices;

namespace Changkong.Ingest.Dedupe;

/// <summary>
/// Zeroed memory outside the collected heap, on two-megabyte pages where the kernel has them: a table that is touched at random then misses the processor's
/// page tables far less often. Freed when it is disposed, or by the finalizer.
/// </summary>
internal sealed unsafe partial class LargeBlock : IDisposable
{
    private const int PageBytes = 2 << 20;
    private const int AdviseHugePages = 14;
    private readonly nuint bytes;

    public LargeBlock(nuint bytes)
    {
        this.bytes = bytes;
        Pointer = NativeMemory.AlignedAlloc(bytes, PageBytes);
        if (OperatingSystem.IsLinux() && bytes >= PageBytes)
        {
            // Advice only: without huge pages the memory is as good, and slower.
            _ = Advise((nint)Pointer, bytes, AdviseHugePages);
        }

        NativeMemory.Clear(Pointer, bytes);
        GC.AddMemoryPressure((long)bytes);
    }

    ~LargeBlock() => Free();

    public void* Pointer { get; private set; }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
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
