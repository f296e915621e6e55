using System.Reflection;
using System.Runtime.InteropServices;

namespace Changkong.Analytics.DuckDb;

/// <summary>Finds libduckdb, which the build puts beside the assembly.</summary>
internal static class DuckDbLibrary
{
    public const string Name = "duckdb";

    private static string FileName =>
        OperatingSystem.IsWindows() ? "duckdb.dll" : OperatingSystem.IsMacOS() ? "libduckdb.dylib" : "libduckdb.so";

    public static void Register() => NativeLibrary.SetDllImportResolver(typeof(DuckDbLibrary).Assembly, Resolve);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != Name)
        {
            return 0;
        }

        // A system-wide libduckdb of another version must never be picked up: its results could differ from the ones that were tested.
        var path = Path.Combine(AppContext.BaseDirectory, FileName);
        return NativeLibrary.TryLoad(path, out var handle)
            ? handle
            : throw new DllNotFoundException(
                $"DuckDB's native library could not be loaded from {path}: {(File.Exists(path) ? "it is for another platform, or a library it needs is missing" : "the file is missing; build again, with npm installed")}.");
    }
}
