using System.Globalization;

namespace Changkong.Analytics.DuckDb;

/// <summary>An open DuckDB database. Safe for use by any number of threads; one process may hold a file open for writing.</summary>
internal sealed unsafe class DuckDbDatabase : IDisposable
{
    private readonly DuckDbDatabaseHandle handle;

    private DuckDbDatabase(DuckDbDatabaseHandle handle, string? path)
    {
        this.handle = handle;
        Path = path;
    }

    /// <summary>The file, or null for a database in memory.</summary>
    public string? Path { get; }

    /// <summary>Version of the native library, for example <c>v1.5.6</c>.</summary>
    public static string LibraryVersion => DuckDbException.Text(DuckDbNative.LibraryVersion());

    public static DuckDbDatabase OpenInMemory() => Open(new DuckDbDatabaseOptions());

    public static DuckDbDatabase Open(DuckDbDatabaseOptions options)
    {
        var config = CreateConfig(options);
        try
        {
            if (DuckDbNative.OpenExtended(options.Path, out var database, config, out var error) != 0)
            {
                var message = DuckDbException.Text(error);
                DuckDbNative.Free(error);
                throw new DuckDbException(DuckDbErrorKind.InputOutput, $"DuckDB could not open {options.Path ?? "a database in memory"}: {message}", string.Empty);
            }

            return new DuckDbDatabase(new DuckDbDatabaseHandle(database), options.Path);
        }
        finally
        {
            DuckDbNative.DestroyConfig(ref config);
        }
    }

    /// <summary>Opens a connection: the unit of transaction and of concurrency. Cheap enough for one per request.</summary>
    public DuckDbConnection Connect()
    {
        if (DuckDbNative.Connect(handle, out var connection) != 0)
        {
            throw new DuckDbException(DuckDbErrorKind.Fatal, "DuckDB refused a connection: the database was closed or has failed.", string.Empty);
        }

        return new DuckDbConnection(new DuckDbConnectionHandle(connection));
    }

    /// <summary>Closes the database once the last of its connections, results and appenders is gone too.</summary>
    public void Dispose() => handle.Dispose();

    private static nint CreateConfig(DuckDbDatabaseOptions options)
    {
        if (DuckDbNative.CreateConfig(out var config) != 0)
        {
            throw new DuckDbException(DuckDbErrorKind.OutOfMemory, "DuckDB could not create a configuration.", string.Empty);
        }

        try
        {
            foreach (var (name, value) in SettingsOf(options))
            {
                if (DuckDbNative.SetConfig(config, name, value) != 0)
                {
                    throw new DuckDbException(DuckDbErrorKind.InvalidValue, $"DuckDB refuses the setting {name} = '{value}'.", string.Empty);
                }
            }

            return config;
        }
        catch
        {
            DuckDbNative.DestroyConfig(ref config);
            throw;
        }
    }

    private static IEnumerable<(string Name, string Value)> SettingsOf(DuckDbDatabaseOptions options)
    {
        // Nothing is ever fetched from the network behind the operator's back.
        yield return ("autoinstall_known_extensions", "false");
        yield return ("autoload_known_extensions", "false");
        yield return ("access_mode", options.ReadOnly ? "READ_ONLY" : "AUTOMATIC");
        if (options.Threads is { } threads)
        {
            yield return ("threads", threads.ToString(CultureInfo.InvariantCulture));
        }

        yield return ("checkpoint_threshold", Kibibytes(options.CheckpointThresholdBytes));
        if (options.MemoryLimitBytes is { } limitBytes)
        {
            yield return ("memory_limit", Kibibytes(limitBytes));
        }

        // Without a place to spill to, DuckDB would choose one in the working directory.
        var spillDirectory = options.TemporaryDirectory ?? (options.Path is null ? string.Empty : null);
        if (spillDirectory is not null)
        {
            yield return ("temp_directory", spillDirectory);
        }

        if (!options.AllowFileAccess)
        {
            yield return ("enable_external_access", "false");
        }

        foreach (var (name, value) in options.Settings)
        {
            yield return (name, value);
        }
    }

    private static string Kibibytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024}KiB");
}
