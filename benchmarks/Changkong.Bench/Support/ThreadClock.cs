using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Changkong.Bench.Support;

/// <summary>Time the current thread has been on a core: other work on the machine is not measured with it. Wall time where the system does not tell.</summary>
internal static partial class ThreadClock
{
    private const int ThreadProcessorTime = 3;

    public static double Nanoseconds() =>
        OperatingSystem.IsLinux() && Read(ThreadProcessorTime, out var time) == 0 ? (time.Seconds * 1e9) + time.Nanoseconds : Stopwatch.GetElapsedTime(0).TotalNanoseconds;

    [LibraryImport("libc", EntryPoint = "clock_gettime"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Read(int clock, out TimeSpecification time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpecification
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
