using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Changkong.Bench.Support;

namespace Changkong.Bench.Recommendation;

/// <summary>Debian's hnswlib in a process of its own, compiled here with all instructions of this machine. It works only while it is asked to. Disposing ends it.</summary>
internal sealed class HnswlibPeer : IDisposable
{
    public const int Links = 16;
    public const int ConstructionEffort = 200;
    private const string Package = "libhnswlib-dev";
    private readonly Process process;
    private readonly string answers;

    private HnswlibPeer(Process process, string answers)
    {
        this.process = process;
        this.answers = answers;
    }

    /// <summary>Name and version of what is measured, and how it was compiled.</summary>
    public static string Version { get; } =
        $"{Package} {Output("dpkg-query", "-W", "-f=${Version}", Package)}, {Output("g++", "--version").Split('\n')[0]}, {string.Join(' ', Flags)}, M {Links}, efConstruction {ConstructionEffort}";

    private static string[] Flags => ["-O3", "-march=native", "-std=c++17", "-pthread"];

    public static HnswlibPeer Start(string directory, float[] vectors, float[] queries, int dimensions)
    {
        string program = Path.Combine(directory, "hnswlib-peer");
        _ = Output("g++", [.. Flags, Path.Combine(Machine.Root, "benchmarks", "hnswlib-peer", "main.cpp"), "-o", program]);
        string vectorFile = Write(Path.Combine(directory, "vectors.f32"), vectors);
        string queryFile = Write(Path.Combine(directory, "queries.f32"), queries);
        var start = new ProcessStartInfo(program, [vectorFile, queryFile, dimensions.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        return new(Process.Start(start) ?? throw new InvalidOperationException("The operating system did not start the peer."), Path.Combine(directory, "answers.bin"));
    }

    /// <summary>Seconds.</summary>
    public double Build(int threads)
    {
        string answer = Ask(string.Create(CultureInfo.InvariantCulture, $"build {Links} {ConstructionEffort} {threads}"));
        return double.Parse(answer.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    /// <summary>The item numbers of all queries, one after the other, and how long each query took.</summary>
    public (int[] Items, double[] Microseconds) Search(int effort, int wanted, int queryCount)
    {
        _ = Ask(string.Create(CultureInfo.InvariantCulture, $"search {effort} {wanted} {answers}"));
        byte[] bytes = File.ReadAllBytes(answers);
        int itemBytes = queryCount * wanted * sizeof(int);
        int[] items = MemoryMarshal.Cast<byte, int>(bytes.AsSpan(0, itemBytes)).ToArray();
        double[] microseconds = [.. MemoryMarshal.Cast<byte, long>(bytes.AsSpan(itemBytes)).ToArray().Select(nanoseconds => nanoseconds / 1000.0)];
        return (items, microseconds);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private static string Write(string path, float[] values)
    {
        using var file = File.Create(path);
        for (int first = 0; first < values.Length; first += 1 << 20)
        {
            file.Write(MemoryMarshal.AsBytes(values.AsSpan(first, Math.Min(1 << 20, values.Length - first))));
        }

        return path;
    }

    private static string Output(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false });
            string output = process!.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output.Trim() : throw new BenchUsageException($"'{program} {string.Join(' ', arguments)}' failed: the peer needs g++ and Debian's {Package}.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new BenchUsageException($"There is no '{program}': the peer needs g++ and Debian's {Package} (apt-get install g++ {Package}).");
        }
    }

    private string Ask(string line)
    {
        process.StandardInput.WriteLine(line);
        process.StandardInput.Flush();
        return process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The peer ended without an answer.");
    }
}
