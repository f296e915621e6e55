using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Changkong.Live.Checkpoints;

/// <summary>
/// The files of parts that rest: <c>FOLD/parts/PARTITION/HASH-BYTES-vVERSION.part</c> under the checkpoint directory, named by their content and written once.
/// One that no snapshot on disk names is removed. Reading is thread-safe; one partition is written by one writer at a time.
/// </summary>
internal sealed partial class PartStore(IOptions<LiveOptions> options, LiveInstruments instruments, ILogger<PartStore> logger)
{
    private int faults;

    /// <summary>Directory of a fold's parts.</summary>
    public const string Folder = "parts";

    public const string Extension = ".part";

    /// <summary>Added to the name of a file that was found damaged.</summary>
    public const string AsideSuffix = ".damaged";

    /// <summary>The path of a part below the directory of its fold.</summary>
    public static string RelativePath(int foldVersion, int partition, PartName name) => Path.Combine(
        Folder,
        partition.ToString("D4", CultureInfo.InvariantCulture),
        string.Create(CultureInfo.InvariantCulture, $"{name.Hash}-{name.Bytes}-v{foldVersion:x8}{Extension}"));

    /// <summary>The parts of one fold in one partition.</summary>
    public IRestingParts Of(IPartitionFold fold, int partition) => new Reader(this, fold, partition);

    /// <summary>Makes a part durable.</summary>
    public void Write(IPartitionFold fold, int partition, PartName name, ChunkedBuffer payload)
    {
        string path = PathOf(fold, partition, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // Written even if it is there: what is there may be damaged, and has been folded anew for that reason.
        DurableFiles.Replace(path, stream => PartFormat.Write(stream, new(fold.Name, fold.Version, partition, name), payload));
    }

    /// <summary>How often a part that was asked for could not be loaded since the start.</summary>
    public int Faults => Volatile.Read(ref faults);

    /// <summary>What is wrong with a part as far as can be told without reading all of it; null when nothing is.</summary>
    public string? FaultOf(IPartitionFold fold, int partition, PartName name) =>
        FaultOf(PathOf(fold, partition, name), new(fold.Name, fold.Version, partition, name), readWhole: false) is { } fault ? $"it names a part with a fault: {fault}" : null;

    /// <summary>What is wrong with the file of a part; null when nothing is.</summary>
    public static string? FaultOf(string path, in PartHeader header, bool readWhole)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            byte[] expected = PartFormat.HeadOf(in header);
            byte[] head = new byte[expected.Length];
            int read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            return file.Length != PartFormat.FileBytes(in header) ? $"{path} is cut off, or longer than it says"
                : read < head.Length || !head.AsSpan().SequenceEqual(expected) ? $"{path} is another"
                : readWhole && !PartFormat.TryRead(File.ReadAllBytes(path), in header, out _, out string reason) ? $"{path}: {reason}"
                : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return $"{path} is missing";
        }
    }

    /// <summary>Removes the parts of a fold's partition that none of these snapshots names, and what a crash left half-written.</summary>
    public void RemoveUnnamed(IPartitionFold fold, int partition, IEnumerable<string> snapshots)
    {
        string directory = Path.Combine(options.Value.CheckpointDirectory, fold.Name, Folder, partition.ToString("D4", CultureInfo.InvariantCulture));
        if (!Directory.Exists(directory))
        {
            return;
        }

        try
        {
            var named = NamedBy(snapshots).Select(path => Path.GetFileName(path)).ToHashSet(StringComparer.Ordinal);
            foreach (string path in Directory.EnumerateFiles(directory))
            {
                if (path.EndsWith(DurableFiles.TemporarySuffix, StringComparison.Ordinal) || (path.EndsWith(Extension, StringComparison.Ordinal) && !named.Contains(Path.GetFileName(path))))
                {
                    File.Delete(path);
                    instruments.OnPartRemoved(fold.Name);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // As long as it is not known what is named, nothing goes.
            LogNotRemoved(exception, directory);
        }
    }

    /// <summary>The parts that snapshots name, below the directory of their fold. One that is damaged names none: it cannot be loaded either.</summary>
    public static IEnumerable<string> NamedBy(IEnumerable<string> snapshots)
    {
        foreach (string path in snapshots)
        {
            if (SnapshotFormat.TryReadHead(path, out var header, out var parts))
            {
                foreach (var name in parts)
                {
                    yield return RelativePath(header.FoldVersion, header.Partition, name);
                }
            }
        }
    }

    private string PathOf(IPartitionFold fold, int partition, PartName name) =>
        Path.Combine(options.Value.CheckpointDirectory, fold.Name, RelativePath(fold.Version, partition, name));

    private byte[] Read(IPartitionFold fold, int partition, PartName name)
    {
        string path = PathOf(fold, partition, name);
        byte[] file;
        try
        {
            file = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Fault(path, "it is missing");
        }

        if (!PartFormat.TryRead(file, new(fold.Name, fold.Version, partition, name), out var payload, out string reason))
        {
            instruments.OnPartDamaged(fold.Name);
            LogPartDamaged(path, reason);
            SetAside(path);
            throw Fault(path, reason);
        }

        instruments.OnPartRead(fold.Name);
        return payload.ToArray();
    }

    private PartFaultException Fault(string path, string reason)
    {
        Interlocked.Increment(ref faults);
        return new(path, reason);
    }

    // The next start then misses it, refuses the snapshots that name it and goes back to the log.
    private void SetAside(string path)
    {
        try
        {
            File.Move(path, path + AsideSuffix, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotSetAside(exception, path);
        }
    }

    private sealed class Reader(PartStore store, IPartitionFold fold, int partition) : IRestingParts
    {
        public byte[] Read(PartName name) => store.Read(fold, partition, name);
    }
}
