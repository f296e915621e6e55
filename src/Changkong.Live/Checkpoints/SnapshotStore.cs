using System.Globalization;
using System.Text.RegularExpressions;
using Changkong.Live.Partitions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Changkong.Live.Checkpoints;

/// <summary>A snapshot that was found and not used.</summary>
/// <param name="Path">The file.</param>
/// <param name="Reason">Why.</param>
public sealed record RejectedSnapshot(string Path, string Reason);

/// <summary>
/// The snapshot files: <c>FOLD/pPARTITION-OFFSET.snapshot</c> under the checkpoint directory. A new one is durable before the oldest goes. Thread-safe
/// between partitions; one partition is saved by one writer at a time.
/// </summary>
internal sealed partial class SnapshotStore(IOptions<LiveOptions> options, PartStore parts, LiveInstruments instruments, ILogger<SnapshotStore> logger)
{
    private readonly Lock gate = new();
    private readonly List<RejectedSnapshot> rejected = [];

    /// <summary>What was found since the start and not used; reported, never repaired.</summary>
    public IReadOnlyList<RejectedSnapshot> Rejected
    {
        get
        {
            lock (gate)
            {
                return [.. rejected];
            }
        }
    }

    /// <summary>Makes the directories, and removes what a crash left half-written or what no snapshot names.</summary>
    public void Open(IEnumerable<IPartitionFold> folds)
    {
        foreach (var fold in folds)
        {
            if (!FoldName().IsMatch(fold.Name))
            {
                throw new InvalidOperationException($"The fold name '{fold.Name}' names a directory: use 1 to 64 of a-z, 0-9 and '-'.");
            }

            Directory.CreateDirectory(DirectoryOf(fold));
            foreach (string leftover in Directory.EnumerateFiles(DirectoryOf(fold), "*" + DurableFiles.TemporarySuffix))
            {
                LogLeftoverRemoved(leftover);
                File.Delete(leftover);
            }

            foreach (string directory in Directory.Exists(PartDirectoryOf(fold)) ? Directory.GetDirectories(PartDirectoryOf(fold)) : [])
            {
                if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out int partition))
                {
                    RemoveUnnamedParts(fold, partition);
                }
            }
        }
    }

    /// <summary>
    /// The newest snapshot of the fold that is whole, with every part it names, of its version and not ahead of the log; otherwise a state that has seen nothing. Where
    /// retention has removed what that would have to be folded from (<paramref name="logFirstOffset"/> above 0), a snapshot that only lacks parts is better than none: what
    /// they hold cannot be read, and everything else is right.
    /// </summary>
    public FoldSlot Load(IPartitionFold fold, int partition, long logOffset, long logFirstOffset = 0)
    {
        foreach (var (path, _) in Files(fold, partition))
        {
            if (TryLoad(path, fold, partition, logOffset, true, out var slot, out string reason))
            {
                return slot;
            }

            lock (gate)
            {
                rejected.Add(new(path, reason));
            }

            instruments.OnSnapshotRejected(fold.Name);
            LogSnapshotRejected(path, reason);
        }

        foreach (var (path, offset) in Files(fold, partition))
        {
            if (logFirstOffset > 0 && offset >= logFirstOffset && TryLoad(path, fold, partition, logOffset, false, out var slot, out _))
            {
                LogLoadedWithoutParts(path);
                return slot;
            }
        }

        return new(fold, Create(fold, partition), 0);
    }

    private IPartitionState Create(IPartitionFold fold, int partition)
    {
        var state = fold.Create(partition);
        (state as IRestingState)?.Attach(PartsOf(fold, partition));
        return state;
    }

    /// <summary>Makes a snapshot durable, then removes those that are no longer to be kept, and the parts that only they named.</summary>
    /// <returns>Bytes of the file.</returns>
    public long Save(IPartitionFold fold, int partition, long offset, IReadOnlyCollection<PartName> named, ChunkedBuffer payload)
    {
        string path = Path.Combine(DirectoryOf(fold), string.Create(CultureInfo.InvariantCulture, $"p{partition:D4}-{offset:D19}.snapshot"));
        long bytes = 0;
        DurableFiles.Replace(path, stream =>
        {
            SnapshotFormat.Write(stream, new(fold.Name, fold.Version, partition, offset), named, payload);
            bytes = stream.Length;
        });

        foreach (var (old, _) in Files(fold, partition).Skip(options.Value.CheckpointsKept))
        {
            File.Delete(old);
        }

        RemoveUnnamedParts(fold, partition);
        return bytes;
    }

    /// <summary>The parts of one fold in one partition that rest.</summary>
    public IRestingParts PartsOf(IPartitionFold fold, int partition) => parts.Of(fold, partition);

    private void RemoveUnnamedParts(IPartitionFold fold, int partition) => parts.RemoveUnnamed(fold, partition, Files(fold, partition).Select(file => file.Path));

    /// <summary>Offset of the oldest of the snapshots to be kept; 0 while there are fewer.</summary>
    public long OldestKeptOffset(IPartitionFold fold, int partition) =>
        Files(fold, partition) is var files && files.Count >= options.Value.CheckpointsKept ? files[options.Value.CheckpointsKept - 1].Offset : 0;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<(string Path, long Offset)> Files(IPartitionFold fold, int partition)
    {
        string prefix = string.Create(CultureInfo.InvariantCulture, $"p{partition:D4}-");
        if (!Directory.Exists(DirectoryOf(fold)))
        {
            return [];
        }

        return
        [
            .. Directory.EnumerateFiles(DirectoryOf(fold), prefix + "*.snapshot")
                .Select(path => (path, long.TryParse(Path.GetFileNameWithoutExtension(path)[prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out long offset) ? offset : -1))
                .Where(file => file.Item2 >= 0)
                .OrderByDescending(file => file.Item2),
        ];
    }

    private bool TryLoad(string path, IPartitionFold fold, int partition, long logOffset, bool needsParts, out FoldSlot slot, out string reason)
    {
        slot = null!;
        try
        {
            if (!SnapshotFormat.TryRead(File.ReadAllBytes(path), out var header, out var named, out var payload, out reason))
            {
                return false;
            }

            reason = Mismatch(header, fold, partition, logOffset);
            reason = reason.Length > 0 || !needsParts ? reason : named.Select(name => parts.FaultOf(fold, partition, name)).FirstOrDefault(fault => fault is not null) ?? "";
            if (reason.Length > 0)
            {
                return false;
            }

            var state = Create(fold, partition);
            state.Load(payload);
            slot = new(fold, state, header.Offset);
            return true;
        }
        catch (Exception exception)
        {
            // Whatever a fold throws on bytes it cannot load, the log still has everything: the snapshot is only a short cut.
            reason = $"{exception.GetType().Name}: {exception.Message}";
            return false;
        }
    }

    private static string Mismatch(in SnapshotHeader header, IPartitionFold fold, int partition, long logOffset) =>
        header.Fold != fold.Name || header.Partition != partition ? $"it is of fold '{header.Fold}', partition {header.Partition}"
        : header.FoldVersion != fold.Version ? $"it is of version {header.FoldVersion} of the fold, which is now {fold.Version}"
        : header.Offset > logOffset ? $"it holds {header.Offset} events and the log only {logOffset}: it belongs to another log, or the log has lost its tail"
        : "";

    private string PartDirectoryOf(IPartitionFold fold) => Path.Combine(DirectoryOf(fold), PartStore.Folder);

    private string DirectoryOf(IPartitionFold fold) => Path.Combine(options.Value.CheckpointDirectory, fold.Name);

    [GeneratedRegex("^[a-z0-9-]{1,64}$")]
    private static partial Regex FoldName();
}
