using Changkong.Contracts.Identity;
using Changkong.Operations;
using Changkong.Operations.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Changkong.Ingest.Keys;

/// <summary>
/// A key for the commands of this machine, in a file that only the server's user may read: whoever can read the data directory may send. The first start makes it; an owner who
/// takes the key away in the console has it gone for good, the file then names a key that does not exist.
/// </summary>
public static class LocalIngestKey
{
    private const string Name = "commands of this machine";

    /// <summary>Makes key and file unless the file is there.</summary>
    /// <param name="services">Needs the operational store, opened.</param>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Stops the write.</param>
    public static async Task CreateIfMissingAsync(IServiceProvider services, string path, CancellationToken cancellation)
    {
        if (File.Exists(path))
        {
            return;
        }

        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
        if (await context.Set<IngestKeyRow>().AnyAsync(row => row.Name == Name, cancellation))
        {
            return;
        }

        var created = CreateIngestKey.Create(
            Name, ["*"], services.GetRequiredService<IIdSource>(), services.GetRequiredService<ISecretProtector>(), services.GetRequiredService<TimeProvider>());
        context.Add(created.Row);
        await context.SaveChangesAsync(cancellation);
        services.GetRequiredService<IngestKeyRing>().Forget();
        await WriteAsync(path, [created.Row.Id, created.Secret], cancellation);
    }

    /// <summary>Reads the file. Null when there is none, or none that can be read as one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Stops the read.</param>
    public static async Task<(string Key, string Secret)?> ReadAsync(string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        string[] lines = await File.ReadAllLinesAsync(path, cancellation);
        return lines.Length >= 2 ? (lines[0], lines[1]) : null;
    }

    private static async Task WriteAsync(string path, string[] lines, CancellationToken cancellation)
    {
        var access = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            access.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var file = new StreamWriter(path, access);
        foreach (string line in lines)
        {
            await file.WriteLineAsync(line.AsMemory(), cancellation);
        }
    }
}
