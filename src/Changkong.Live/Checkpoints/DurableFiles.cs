using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Changkong.Live.Checkpoints;

/// <summary>Puts a file in place so that after a crash there is either the whole file or none.</summary>
internal static partial class DurableFiles
{
    public const string TemporarySuffix = ".tmp";

    private const int OpenReadOnly = 0;

    /// <summary>Writes a sibling, fsyncs it, renames it over <paramref name="path"/> and fsyncs the directory.</summary>
    public static void Replace(string path, Action<Stream> write)
    {
        string temporary = path + TemporarySuffix;
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        SyncDirectory(Path.GetDirectoryName(path)!);
    }

    // A rename is durable only when the directory is; NTFS keeps its own journal of names.
    private static void SyncDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int handle = Open(directory, OpenReadOnly);
        if (handle < 0)
        {
            throw new IOException($"Cannot open {directory} to make a rename durable.", new Win32Exception(Marshal.GetLastPInvokeError()));
        }

        int result = Sync(handle);
        int error = Marshal.GetLastPInvokeError();
        _ = Close(handle);
        if (result != 0)
        {
            throw new IOException($"Cannot make a rename in {directory} durable.", new Win32Exception(error));
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int handle);
}
