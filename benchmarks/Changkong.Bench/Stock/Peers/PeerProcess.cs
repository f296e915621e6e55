using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Changkong.Bench.Support;

namespace Changkong.Bench.Stock.Peers;

/// <summary>Starts Debian's servers as processes of this benchmark, on loopback, with a data directory of their own beside ours: the same disk for everybody.</summary>
internal static class PeerProcess
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    public static string CleanDirectory(string name)
    {
        string directory = Machine.DataDirectory("stock", name);
        Directory.Delete(directory, recursive: true);
        Directory.CreateDirectory(directory);
        return directory;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static Process Start(string program, IEnumerable<string> arguments)
    {
        try
        {
            // The output goes nowhere: both servers keep a log file in their directory.
            var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })
                ?? throw new InvalidOperationException($"The operating system did not start {program}.");
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return process;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new BenchUsageException($"There is no '{program}': the peers are Debian's postgresql and redis-server. Run ./bench stock as root, or: sudo apt-get install -y postgresql redis-server");
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it wrote.</returns>
    public static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })
            ?? throw new InvalidOperationException($"The operating system did not start {program}.");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.Trim()
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"'{program} {string.Join(' ', arguments)}' ended with {process.ExitCode}."));
    }

    /// <summary>Tries until <paramref name="ready"/> does not throw, the process has ended or the limit is over.</summary>
    public static async Task WaitAsync(Process process, string logFile, Func<Task> ready, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await ready();
                return;
            }
            catch (Exception exception) when (exception is SocketException or System.Data.Common.DbException)
            {
                if (process.HasExited || clock.Elapsed > StartLimit)
                {
                    string log = File.Exists(logFile) ? await File.ReadAllTextAsync(logFile, cancellation) : "no log file";
                    throw new InvalidOperationException($"{process.StartInfo.FileName} was not ready within {StartLimit}: {exception.Message}\n{log}", exception);
                }

                await Task.Delay(50, cancellation);
            }
        }
    }
}
