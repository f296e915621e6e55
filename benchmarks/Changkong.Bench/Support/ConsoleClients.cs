using System.Diagnostics;
using System.Text.Json;

namespace Changkong.Bench.Support;

/// <summary>Consoles in one Node process, on the SignalR client that the real console uses. Disposing ends them.</summary>
internal sealed class ConsoleClients : IAsyncDisposable
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(10);

    private readonly Process process;

    private ConsoleClients(Process process) => this.process = process;

    /// <summary>Starts the consoles and waits until all are connected and watch.</summary>
    public static async Task<ConsoleClients> StartAsync(ServerProcess server, int clients, IReadOnlyList<string> sessions, FrameArrivals frames)
    {
        string console = Path.Combine(Machine.Root, "console");
        if (!Directory.Exists(Path.Combine(console, "node_modules", "@microsoft", "signalr")))
        {
            throw new BenchUsageException("console/node_modules has no @microsoft/signalr: run `npm ci` in console/ first.");
        }

        var start = new ProcessStartInfo("node") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Clients", "live-clients.mjs"));
        string consolePackage = Path.Combine(console, "package.json");
        start.ArgumentList.Add(JsonSerializer.Serialize(new { consolePackage, url = server.Address.ToString(), cookie = server.Cookies, clients, sessions, roomsPerClient = 1 }));
        var process = Process.Start(start) ?? throw new InvalidOperationException("The operating system did not start node.");
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) => { if (line.Data is { Length: > 0 } text) { frames.Add(text); } };
        process.ErrorDataReceived += (_, line) => Hear(line.Data, ready);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await ready.Task.WaitAsync(ConnectLimit);
        return new(process);
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(EndLimit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private static void Hear(string? line, TaskCompletionSource ready)
    {
        if (line == "ready")
        {
            ready.TrySetResult();
        }
        else if (line is null)
        {
            ready.TrySetException(new InvalidOperationException("The consoles ended before they were connected."));
        }
        else
        {
            BenchReport.Progress(line);
        }
    }
}
