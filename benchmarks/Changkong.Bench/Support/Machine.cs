using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime;
using System.Runtime.InteropServices;

namespace Changkong.Bench.Support;

/// <summary>What the numbers were measured on.</summary>
internal static class Machine
{
    public static void Print(IEnumerable<(string Name, string Value)> parameters)
    {
        var rows = new List<(string Name, string Value)>
        {
            ("processor", Processor()),
            ("cores", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)),
            ("memory", $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1_048_576:N0} MiB"),
            ("system", RuntimeInformation.OSDescription),
            ("runtime", RuntimeInformation.FrameworkDescription),
            ("collector", GCSettings.IsServerGC ? "server" : "workstation"),
            ("changkong", Version()),
        };
        rows.AddRange(parameters);
        int width = rows.Max(row => row.Name.Length);
        foreach (var (name, value) in rows)
        {
            Console.WriteLine($"| {name.PadRight(width)} | {value}");
        }
    }

    /// <summary>The folder that holds the solution; every path of a benchmark starts here.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Where a benchmark keeps data between runs: <c>CHANGKONG_BENCH_DATA</c>, otherwise <c>artifacts/bench-data</c>.</summary>
    public static string DataDirectory(params string[] parts)
    {
        string directory = Environment.GetEnvironmentVariable("CHANGKONG_BENCH_DATA") ?? Path.Combine(Root, "artifacts", "bench-data");
        directory = Path.Combine([directory, .. parts]);
        Directory.CreateDirectory(directory);
        return directory;
    }

    /// <summary>Bytes this process keeps in memory now.</summary>
    public static long ResidentBytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    /// <summary>How many threads wanted a core in the last minutes: on a busy machine the numbers are lower bounds.</summary>
    public static string Load()
    {
        const string path = "/proc/loadavg";
        return File.Exists(path) ? string.Join(' ', File.ReadAllText(path).Split(' ').Take(3)) : "unknown";
    }

    private static string Processor()
    {
        const string path = "/proc/cpuinfo";
        string? line = File.Exists(path) ? File.ReadLines(path).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..];
    }

    private static string Version() =>
        typeof(Machine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Changkong.slnx")))
            {
                return directory.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No Changkong.slnx above {AppContext.BaseDirectory}: run the benchmarks from the source tree.");
    }
}
