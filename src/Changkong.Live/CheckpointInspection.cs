using Changkong.Live.Checkpoints;

namespace Changkong.Live;

/// <summary>What lies in a checkpoint directory. Read only; for a running server it may be of a moment that never was.</summary>
/// <param name="Snapshots">Files of snapshots.</param>
/// <param name="Parts">Parts that some snapshot names.</param>
/// <param name="PartBytes">Bytes of those.</param>
/// <param name="Orphans">Files of parts that no snapshot names, and parts that were set aside as damaged.</param>
/// <param name="Faults">Snapshots that cannot be loaded, because of themselves or of a part they name.</param>
public sealed record CheckpointInspection(int Snapshots, int Parts, long PartBytes, IReadOnlyList<string> Orphans, IReadOnlyList<RejectedSnapshot> Faults)
{
    /// <summary>Looks at every snapshot below the directory, which need not exist.</summary>
    /// <param name="directory">The checkpoint directory.</param>
    /// <param name="readWhole">Whether every file is read whole; otherwise its presence and its beginning must do.</param>
    public static CheckpointInspection Of(string directory, bool readWhole)
    {
        if (!Directory.Exists(directory))
        {
            return new(0, 0, 0, [], []);
        }

        var snapshots = Directory.EnumerateFiles(directory, "*.snapshot", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var named = new Dictionary<string, string?>(StringComparer.Ordinal);
        var faults = new List<RejectedSnapshot>();
        foreach (string snapshot in snapshots)
        {
            try
            {
                if (FaultOf(snapshot, named, readWhole) is { } fault)
                {
                    faults.Add(new(snapshot, fault));
                }
            }
            catch (IOException exception)
            {
                faults.Add(new(snapshot, exception.Message));
            }
        }

        var orphans = Directory.EnumerateFiles(directory, "*" + PartStore.Extension + "*", SearchOption.AllDirectories).Where(path => !named.ContainsKey(path)).Order(StringComparer.Ordinal);
        var present = named.Keys.Where(File.Exists).ToList();
        return new(snapshots.Count, named.Count, present.Sum(path => new FileInfo(path).Length), [.. orphans], faults);
    }

    private static string? FaultOf(string snapshot, Dictionary<string, string?> named, bool readWhole)
    {
        if (!SnapshotFormat.TryReadHead(snapshot, out var header, out var parts))
        {
            return "it cannot be read";
        }

        string? first = readWhole && !SnapshotFormat.TryRead(File.ReadAllBytes(snapshot), out _, out _, out _, out string reason) ? reason : null;
        foreach (var name in parts)
        {
            string path = Path.Combine(Path.GetDirectoryName(snapshot)!, PartStore.RelativePath(header.FoldVersion, header.Partition, name));
            if (!named.TryGetValue(path, out string? fault))
            {
                fault = PartStore.FaultOf(path, new(header.Fold, header.FoldVersion, header.Partition, name), readWhole);
                named.Add(path, fault);
            }

            first ??= fault;
        }

        return first;
    }
}
