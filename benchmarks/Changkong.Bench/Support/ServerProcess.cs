using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Changkong.Bench.Support;

/// <summary>
/// The real server as a process of its own, on loopback and with its own data directory. Disposing it kills it the hard way, so that nothing is left
/// behind; <see cref="Kill"/> is <c>kill -9</c> as part of a measurement.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int OutputCharactersMaximum = 64 * 1024;

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly Stopwatch sinceStart;
    private readonly CookieContainer cookies = new();

    private ServerProcess(Process process, Uri address, Stopwatch sinceStart)
    {
        this.process = process;
        this.sinceStart = sinceStart;
        Address = address;
        Client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>A client of <see cref="Address"/>.</summary>
    public HttpClient Client { get; }

    /// <summary>The cookies of <see cref="Client"/>, as a header's value.</summary>
    public string Cookies => cookies.GetCookieHeader(Address);

    /// <summary>Since the process was asked to start.</summary>
    public TimeSpan Elapsed => sinceStart.Elapsed;

    public int ProcessId => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>The end of what it wrote on both streams.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>Bytes it keeps in memory now, as the kernel counts them.</summary>
    public long ResidentBytes()
    {
        process.Refresh();
        return process.WorkingSet64;
    }

    /// <summary>Starts <c>changkong serve</c>. Does not wait: see <see cref="WaitUntilReadyAsync"/>.</summary>
    /// <param name="dataDirectory">Holds everything the server keeps.</param>
    /// <param name="port">0 for any free port.</param>
    /// <param name="environment">Settings beyond the defaults, as <c>Section__Name</c>.</param>
    public static ServerProcess Start(string dataDirectory, int port = 0, IReadOnlyDictionary<string, string>? environment = null)
    {
        var address = new Uri($"http://127.0.0.1:{(port == 0 ? FreePort() : port).ToString(CultureInfo.InvariantCulture)}/");
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetDirectoryName(ServerAssembly())!,
        };
        foreach (string argument in (string[])[ServerAssembly(), "serve", "--data", dataDirectory, "--urls", address.ToString().TrimEnd('/')])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var clock = Stopwatch.StartNew();
        var process = Process.Start(start) ?? throw new InvalidOperationException("The operating system did not start the server.");
        var server = new ServerProcess(process, address, clock);
        process.OutputDataReceived += (_, line) => server.Keep(line.Data);
        process.ErrorDataReceived += (_, line) => server.Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return server;
    }

    /// <summary>Asks <paramref name="path"/> every 20 ms until it answers 200.</summary>
    /// <returns>From the start of the process until the good answer.</returns>
    /// <exception cref="InvalidOperationException">The server exited or was not ready in time; the message ends with its output.</exception>
    public async Task<TimeSpan> WaitUntilReadyAsync(TimeSpan limit, string path = "health/ready", CancellationToken cancellation = default)
    {
        while (sinceStart.Elapsed < limit)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"The server exited with code {process.ExitCode} before it was ready.\n{Output}");
            }

            if (await IsGoodAsync(path, cancellation))
            {
                return sinceStart.Elapsed;
            }

            await Task.Delay(20, cancellation);
        }

        throw new InvalidOperationException($"The server did not answer {path} with 200 within {limit}.\n{Output}");
    }

    /// <summary><c>kill -9</c>, and waits until the kernel has reaped it.</summary>
    public void Kill()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.WaitForExit();
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        Client.Dispose();
        process.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<bool> IsGoodAsync(string path, CancellationToken cancellation)
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative), cancellation);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (output)
        {
            output.AppendLine(line);
            if (output.Length > OutputCharactersMaximum)
            {
                output.Remove(0, output.Length - (OutputCharactersMaximum / 2));
            }
        }
    }

    // The build of the same configuration as this benchmark: a Release benchmark never measures a Debug server.
    private static string ServerAssembly()
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        string path = Path.Combine(Machine.Root, "artifacts", "bin", "Changkong.Host", configuration, "changkong.dll");
        return File.Exists(path) ? path : throw new BenchUsageException($"The server is not built: {path} is missing. Run ./bench, which builds it.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
