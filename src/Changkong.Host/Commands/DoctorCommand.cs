using System.CommandLine;
using Changkong.Contracts.Log;
using Changkong.Contracts.Settings;
using Changkong.Live;
using Changkong.Operations;
using Changkong.Operations.Schema;
using Changkong.Operations.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Changkong.Host.Commands;

/// <summary><c>changkong doctor</c>: looks at everything the server needs and says how to mend what is wrong.</summary>
internal static class DoctorCommand
{
    private const long FreeBytesMinimum = 2L << 30;

    public static Command Create()
    {
        var data = CommandOptions.Data();
        var command = new Command("doctor", "Check data directory, configuration, keys, log, time zones and console (stop the server first to check the log)") { data };
        command.SetAction((parsed, cancellation) => RunAsync(new ServerArguments(parsed.GetValue(data)), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ServerArguments arguments, CancellationToken cancellation)
    {
        await using var app = Composition.BuildQuietly(arguments);
        string data = DataDirectory.Of(app.Configuration);
        var checks = new List<(string Name, Func<Task<Finding>> Look)>
        {
            ("configuration", () => Task.FromResult(Configuration(app.Services))),
            ("data directory", () => Task.FromResult(Writable(data))),
            ("disk", () => Task.FromResult(Disk(data))),
            ("master key", () => Task.FromResult(MasterKey(app.Services, data))),
            ("operational data", () => OperationsAsync(app.Services, data, cancellation)),
            ("log", () => Task.FromResult(Log(app.Services, data))),
            ("checkpoints", () => Task.FromResult(Checkpoints(data))),
            ("time zone", () => Task.FromResult(Zone(app.Services))),
            ("console", () => Task.FromResult(ConsoleBuilt(app.Environment.WebRootPath))),
        };
        bool isWell = true;
        foreach (var (name, look) in checks)
        {
            var finding = await look();
            isWell &= finding.State != "fail";
            Console.WriteLine($"{finding.State,-5} {name,-18} {finding.Text}");
        }

        return isWell ? 0 : 1;
    }

    private static Finding Configuration(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return Finding.Ok("every option is within its bounds");
        }
        catch (OptionsValidationException exception)
        {
            return Finding.Fail(string.Join(' ', exception.Failures));
        }
        catch (AggregateException exception)
        {
            return Finding.Fail(string.Join(' ', exception.InnerExceptions.Select(inner => inner.Message)));
        }
    }

    private static Finding Writable(string data)
    {
        try
        {
            Directory.CreateDirectory(data);
            string probe = Path.Combine(data, ".doctor");
            File.WriteAllText(probe, string.Empty);
            File.Delete(probe);
            return Finding.Ok(data);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Finding.Fail($"{exception.Message} Name a directory you may write to with --data DIR.");
        }
    }

    private static Finding Disk(string data)
    {
        long free = new DriveInfo(Path.GetFullPath(data)).AvailableFreeSpace;
        return free >= FreeBytesMinimum
            ? Finding.Ok($"{free >> 20:N0} MiB free")
            : Finding.Fail($"{free >> 20:N0} MiB free; keep at least {FreeBytesMinimum >> 20:N0} MiB, or the gate refuses events when the disk is full.");
    }

    private static Finding MasterKey(IServiceProvider services, string data)
    {
        if (!File.Exists(Path.Combine(data, DataDirectory.MasterKey)))
        {
            return Finding.Ok("none yet; the first start makes it");
        }

        try
        {
            services.GetRequiredService<ISecretProtector>().DeriveKey("doctor", 1);
            return Finding.Ok("readable by its owner only");
        }
        catch (MasterKeyException exception)
        {
            return Finding.Fail(exception.Message);
        }
    }

    private static async Task<Finding> OperationsAsync(IServiceProvider services, string data, CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(data, DataDirectory.Operations)))
        {
            return Finding.Ok("none yet; the first start makes it");
        }

        try
        {
            await services.OpenOperationsAsync(cancellation);
            await using var scope = services.CreateAsyncScope();
            var context = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
            string integrity = await context.Database.SqlQueryRaw<string>("SELECT quick_check AS Value FROM pragma_quick_check LIMIT 1").FirstAsync(cancellation);
            return integrity == "ok"
                ? Finding.Ok($"{await context.Users.CountAsync(cancellation)} people, {await context.AuditEntries.CountAsync(cancellation)} audit entries")
                : Finding.Fail($"SQLite says: {integrity}. Restore a backup.");
        }
        catch (Exception exception) when (exception is OperationsSchemaException or Microsoft.Data.Sqlite.SqliteException)
        {
            return Finding.Fail(exception.Message);
        }
    }

    private static Finding Log(IServiceProvider services, string data)
    {
        if (!File.Exists(Path.Combine(data, DataDirectory.Log)))
        {
            return Finding.Ok("none yet; the first start makes it");
        }

        try
        {
            var log = services.GetRequiredService<IEventLog>();
            long events = Enumerable.Range(0, log.PartitionCount).Sum(log.NextOffset);
            return log.Damage.Count == 0
                ? Finding.Ok($"{events:N0} events in {log.PartitionCount} partitions")
                : Finding.Fail($"{log.Damage.Count} runs cannot be read, the first in partition {log.Damage[0].Partition} at {log.Damage[0].FirstOffset}: {log.Damage[0].Reason} See docs/runbook/corrupt-log.md.");
        }
        catch (LogFaultException exception)
        {
            return exception.IsTransient ? Finding.Warn(exception.Message) : Finding.Fail(exception.Message);
        }
    }

    // Whatever is wrong here costs time at the next start and nothing else, as long as the log is whole.
    private static Finding Checkpoints(string data)
    {
        var found = CheckpointInspection.Of(Path.Combine(data, DataDirectory.Checkpoints), readWhole: true);
        if (found.Faults.Count > 0)
        {
            return Finding.Warn(
                $"{found.Faults.Count} of {found.Snapshots} snapshots cannot be loaded; the next start takes older ones or folds from the log. The first: {found.Faults[0].Path}: {found.Faults[0].Reason}");
        }

        string text = $"{found.Snapshots:N0} snapshots, {found.Parts:N0} resting parts ({found.PartBytes >> 20:N0} MiB)";
        return found.Orphans.Count == 0 ? Finding.Ok(text) : Finding.Warn($"{text}; {found.Orphans.Count} files of parts that no snapshot names, the first {found.Orphans[0]}: the next start removes them; remove those that end in .damaged by hand.");
    }

    private static Finding Zone(IServiceProvider services)
    {
        string zone = services.GetRequiredService<ITenantSettings>().Current.TimeZone;
        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? Finding.Ok(zone) : Finding.Fail($"The system does not know '{zone}'. Install its time zone data (Debian: apt install tzdata).");
    }

    private static Finding ConsoleBuilt(string? webRoot) => webRoot is not null && File.Exists(Path.Combine(webRoot, "index.html"))
        ? Finding.Ok("built")
        : Finding.Warn("not built; ./run builds it");

    private sealed record Finding(string State, string Text)
    {
        public static Finding Ok(string text) => new("ok", text);

        public static Finding Warn(string text) => new("warn", text);

        public static Finding Fail(string text) => new("fail", text);
    }
}
