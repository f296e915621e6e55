using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Changkong.Bench.Stock.Peers;

/// <summary>Debian's Redis with <c>appendonly yes</c> and <c>appendfsync always</c>: an answer means that the disk has it, as with ours.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly string directory;
    private readonly IPEndPoint address;

    private RedisServer(Process process, string directory, int port)
    {
        this.process = process;
        this.directory = directory;
        address = new(IPAddress.Loopback, port);
    }

    public string Version { get; private set; } = "";

    public static async Task<RedisServer> StartAsync(CancellationToken cancellation)
    {
        string directory = PeerProcess.CleanDirectory("redis");
        int port = PeerProcess.FreePort();
        string log = Path.Combine(directory, "server.log");
        // Neither a snapshot nor a rewrite of the file falls into a lap.
        var process = PeerProcess.Start("redis-server",
        [
            "--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", directory, "--logfile", log, "--save", "", "--appendonly", "yes", "--appendfsync", "always",
            "--auto-aof-rewrite-percentage", "0",
        ]);
        var server = new RedisServer(process, directory, port);
        await PeerProcess.WaitAsync(process, log, async () => await (await server.ConnectAsync(cancellation)).DisposeAsync(), cancellation);
        await using var connection = await server.ConnectAsync(cancellation);
        string information = Encoding.UTF8.GetString(await connection.AskAsync(["INFO", "server"], cancellation));
        server.Version = information.Split('\n').First(line => line.StartsWith("redis_version:", StringComparison.Ordinal))["redis_version:".Length..].Trim();
        return server;
    }

    public async Task<RedisConnection> ConnectAsync(CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancellation);
            return new(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(directory, recursive: true);
    }
}
