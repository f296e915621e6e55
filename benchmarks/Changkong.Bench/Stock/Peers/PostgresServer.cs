using System.Diagnostics;
using System.Globalization;
using Changkong.Bench.Support;
using Npgsql;

namespace Changkong.Bench.Stock.Peers;

/// <summary>
/// Debian's PostgreSQL with fsync and synchronous_commit on and memory enough that only the log is written. It does not run as root, so as root its
/// programs run as the user <c>postgres</c>.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const int ConnectionsMaximum = 100;

    // Neither a checkpoint nor a full log file falls into a lap: that is the peer at its best. Everything that makes a commit durable stays on.
    private static readonly string[] Settings =
    [
        "fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=1GB", "max_wal_size=8GB", "checkpoint_timeout=30min", "wal_buffers=64MB",
        "max_connections=110", "jit=off", "unix_socket_directories=", "listen_addresses=127.0.0.1",
    ];

    private static readonly string[] Schema =
    [
        "CREATE TABLE stock (sku integer PRIMARY KEY, available integer NOT NULL CHECK (available >= 0)) WITH (fillfactor = 20)",
        "CREATE TABLE hold (key text PRIMARY KEY, sku integer NOT NULL, buyer text NOT NULL, quantity integer NOT NULL, expires_at timestamptz NOT NULL, refused boolean NOT NULL DEFAULT false)",
        PostgresSql.HoldEachFunction,
        PostgresSql.HoldSetFunction,
    ];

    private readonly Process process;
    private readonly string directory;

    private PostgresServer(Process process, string directory, NpgsqlDataSource source)
    {
        this.process = process;
        this.directory = directory;
        Source = source;
    }

    public NpgsqlDataSource Source { get; }

    public string Version { get; private set; } = "";

    private static string Programs { get; } =
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")).LastOrDefault("")
            : "";

    public static async Task<PostgresServer> StartAsync(CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(Programs, "postgres")))
        {
            throw new BenchUsageException("There is no PostgreSQL under /usr/lib/postgresql. Run ./bench stock as root, or: sudo apt-get install -y postgresql");
        }

        string directory = PeerProcess.CleanDirectory("postgresql");
        if (Environment.IsPrivilegedProcess)
        {
            _ = PeerProcess.Run("chown", "postgres", directory);
        }

        string data = Path.Combine(directory, "data");
        _ = Run("initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync");
        int port = PeerProcess.FreePort();
        string log = Path.Combine(directory, "server.log");
        string options = string.Join(' ', Settings.Append($"port={port.ToString(CultureInfo.InvariantCulture)}").Append("logging_collector=on").Append("log_directory=" + directory).Append("log_filename=server.log").Select(setting => "-c " + setting));
        var (program, arguments) = AsItsUser("postgres", ["-D", data, .. options.Split(' ')]);
        var process = PeerProcess.Start(program, arguments);
        var source = NpgsqlDataSource.Create(string.Create(
            CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Maximum Pool Size={ConnectionsMaximum};No Reset On Close=true"));
        var server = new PostgresServer(process, directory, source);
        await PeerProcess.WaitAsync(process, log, () => server.ExecuteAsync("SELECT 1", cancellation), cancellation);
        foreach (string statement in Schema)
        {
            await server.ExecuteAsync(statement, cancellation);
        }

        await using var version = source.CreateCommand("SHOW server_version");
        server.Version = (string)(await version.ExecuteScalarAsync(cancellation))!;
        return server;
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var command = Source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        if (!process.HasExited)
        {
            _ = Run("pg_ctl", "-D", Path.Combine(directory, "data"), "-m", "immediate", "-w", "stop");
        }

        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    private static string Run(string name, params string[] arguments)
    {
        var (program, all) = AsItsUser(name, arguments);
        return PeerProcess.Run(program, all);
    }

    private static (string Program, string[] Arguments) AsItsUser(string name, string[] arguments)
    {
        string path = Path.Combine(Programs, name);
        return Environment.IsPrivilegedProcess ? ("runuser", ["-u", "postgres", "--", path, .. arguments]) : (path, arguments);
    }
}
