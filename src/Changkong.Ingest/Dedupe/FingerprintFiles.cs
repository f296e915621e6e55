using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Changkong.Ingest.Dedupe;

/// <summary>
/// The files of older fingerprints. Four of about one size are merged into one, so that few are asked; a file leaves when its newest key has left the window.
/// Readers take <see cref="Current"/> under the index's lock; a file that was merged away is closed only when nobody can hold it any more.
/// </summary>
internal sealed partial class FingerprintFiles : IDisposable
{
    private const int MergeCount = 4;
    private const long MergedKeysMaximum = 128_000_000;
    private readonly Lock gate = new();
    private readonly string directory;
    private readonly ILogger logger;
    private readonly List<FingerprintGeneration> retired = [];
    private FingerprintGeneration[] current = [];
    private int lastNumber;
    private bool isIncomplete;

    public FingerprintFiles(string directory, ILogger logger)
    {
        this.directory = directory;
        this.logger = logger;
        Directory.CreateDirectory(directory);
        foreach (string unfinished in Directory.EnumerateFiles(directory, "*.tmp"))
        {
            File.Delete(unfinished);
        }

        isIncomplete = Directory.EnumerateFiles(directory, "*.damaged").Any();
        foreach (string path in Directory.EnumerateFiles(directory, "*.keys").Order(StringComparer.Ordinal))
        {
            lastNumber = Math.Max(lastNumber, int.Parse(Path.GetFileNameWithoutExtension(path), CultureInfo.InvariantCulture));
            Open(path);
        }
    }

    public FingerprintGeneration[] Current => Volatile.Read(ref current);

    public int Count => Current.Length;

    /// <summary>Newest instant in any file; 0 when there is none.</summary>
    public long NewestUnixMilliseconds => Current.Length == 0 ? 0 : Current.Max(file => file.NewestUnixMilliseconds);

    /// <summary>Everything accepted before this instant is in a file; 0 when there is none or one had to be set aside.</summary>
    public long CoveredUnixMilliseconds => isIncomplete ? 0 : NewestUnixMilliseconds;

    public FingerprintGeneration Write(Fingerprint[] sorted, long oldest, long newest) =>
        FingerprintGeneration.Write(NextPath(), sorted, sorted.Length, oldest, newest);

    public void Add(FingerprintGeneration file)
    {
        lock (gate)
        {
            current = [.. current, file];
        }
    }

    /// <summary>Called by the one background task.</summary>
    public void MergeSmall()
    {
        while (Current.GroupBy(SizeClass).FirstOrDefault(group => group.Count() >= MergeCount && group.Sum(file => file.Count) <= MergedKeysMaximum) is { } mergeable)
        {
            var parts = mergeable.Take(MergeCount).ToArray();
            var queue = new PriorityQueue<IEnumerator<Fingerprint>, Fingerprint>(parts.Length);
            long count = CountDistinct(parts);
            var merged = FingerprintGeneration.Write(NextPath(), Merged(parts, queue), count, parts.Min(part => part.OldestUnixMilliseconds), parts.Max(part => part.NewestUnixMilliseconds));
            Replace(parts, merged);
        }
    }

    public void DropBefore(long unixMilliseconds)
    {
        var old = Current.Where(file => file.NewestUnixMilliseconds < unixMilliseconds).ToArray();
        if (old.Length != 0)
        {
            Replace(old, null);
        }

        foreach (string damaged in Directory.EnumerateFiles(directory, "*.damaged"))
        {
            if (new DateTimeOffset(File.GetLastWriteTimeUtc(damaged)).ToUnixTimeMilliseconds() < unixMilliseconds)
            {
                File.Delete(damaged);
            }
        }
    }

    /// <summary>Closes files that were merged or dropped. Called under the index's lock, so that no batch is looking into them.</summary>
    public void CloseRetired()
    {
        lock (gate)
        {
            retired.ForEach(file => file.Dispose());
            retired.Clear();
        }
    }

    public void Dispose()
    {
        foreach (var file in current.Concat(retired))
        {
            file.Dispose();
        }
    }

    private static int SizeClass(FingerprintGeneration file) => System.Numerics.BitOperations.Log2((ulong)Math.Max(1, file.Count)) / 2;

    private static long CountDistinct(FingerprintGeneration[] parts) =>
        Merged(parts, new(parts.Length)).LongCount();

    private static IEnumerable<Fingerprint> Merged(FingerprintGeneration[] parts, PriorityQueue<IEnumerator<Fingerprint>, Fingerprint> queue)
    {
        foreach (var part in parts)
        {
            var keys = part.Read().GetEnumerator();
            if (keys.MoveNext())
            {
                queue.Enqueue(keys, keys.Current);
            }
        }

        Fingerprint last = default;
        while (queue.TryDequeue(out var keys, out var key))
        {
            if (key != last)
            {
                yield return key;
            }

            last = key;
            if (keys.MoveNext())
            {
                queue.Enqueue(keys, keys.Current);
            }
            else
            {
                keys.Dispose();
            }
        }
    }

    private void Replace(FingerprintGeneration[] parts, FingerprintGeneration? merged)
    {
        lock (gate)
        {
            current = [.. current.Except(parts), .. merged is null ? [] : new[] { merged }];
            // A batch may still look into the parts it took before; the mapping outlives the name.
            retired.AddRange(parts);
        }

        foreach (var part in parts)
        {
            File.Delete(part.Path);
        }
    }

    private string NextPath() => Path.Combine(directory, (++lastNumber).ToString("D8", CultureInfo.InvariantCulture) + ".keys");

    private void Open(string path)
    {
        try
        {
            current = [.. current, FingerprintGeneration.Open(path)];
        }
        catch (InvalidDataException damaged)
        {
            // Its keys are read from the log again: the whole window, since nothing tells which part the file held.
            isIncomplete = true;
            LogDamaged(logger, path, damaged);
            File.Move(path, path + ".damaged", overwrite: true);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The dedupe file {Path} is damaged and was set aside")]
    private static partial void LogDamaged(ILogger logger, string path, Exception fault);
}
