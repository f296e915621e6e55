using System.Runtime.InteropServices;
using Changkong.Contracts.Log;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Changkong.Ingest.Dedupe;

/// <summary>
/// Remembers, exactly, which events were accepted within the window. New ones go into a table in memory; a full table is frozen, sorted into a file and
/// leaves memory when the next one is full. Thread-safe: one lock, held for a batch.
/// </summary>
internal sealed partial class DedupeIndex : IAsyncDisposable
{
    private const int PrefetchAhead = 12;
    private readonly Lock gate = new();
    private readonly DedupeOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<DedupeIndex> logger;
    private readonly List<DedupeReservation> underWay = [];
    private readonly HashSet<Fingerprint> revoked = [];
    private readonly FingerprintFiles files;
    private FingerprintTable current;
    private FrozenTable? frozen;
    private Task spilling = Task.CompletedTask;
    private long lastAcceptedAt;
    private long currentSince;
    private volatile bool isLoaded;

    public DedupeIndex(IOptions<DedupeOptions> options, TimeProvider time, ILogger<DedupeIndex> logger)
    {
        this.options = options.Value;
        this.time = time;
        this.logger = logger;
        files = new(this.options.Path, logger);
        current = NewTable();
        lastAcceptedAt = files.NewestUnixMilliseconds;
        currentSince = lastAcceptedAt;
    }

    /// <summary>What is remembered, and where.</summary>
    public DedupeLoad Load
    {
        get
        {
            lock (gate)
            {
                var spilled = files.Current;
                return new(
                    current.Count + (frozen?.Table.Count ?? 0), spilled.Sum(file => file.Count), spilled.Length, current.MemoryBytes + (frozen?.Table.MemoryBytes ?? 0));
            }
        }
    }

    /// <summary>Reads from the log what was accepted after the newest of the files. Until then there is no room for new events.</summary>
    public async ValueTask LoadAsync(IEventLog log, CancellationToken cancellation)
    {
        if (isLoaded)
        {
            return;
        }

        long windowStart = time.GetUtcNow().ToUnixTimeMilliseconds() - (long)options.Window.TotalMilliseconds;
        files.DropBefore(windowStart);
        long read = 0;
        await foreach (var keys in log.ReadKeysAsync(Math.Max(windowStart, files.CoveredUnixMilliseconds), cancellation))
        {
            read += keys.Keys.Length / Fingerprint.Bytes;
            await RestoreAsync(keys);
        }

        isLoaded = true;
        LogOpened(logger, read, files.Count);
    }

    /// <summary>Whether every event of the window is known.</summary>
    public bool IsLoaded => isLoaded;

    /// <summary>False until loaded, and while two full tables wait to be written to files: memory would grow. The gate answers that it is busy.</summary>
    public bool HasRoom
    {
        get
        {
            lock (gate)
            {
                return isLoaded && HasSpace();
            }
        }
    }

    /// <summary>Says of each event whether it is new, and reserves those that are. The reservation must be committed or rolled back.</summary>
    public DedupeReservation Reserve(ReadOnlySpan<Fingerprint> keys, Span<DedupeVerdict> verdicts)
    {
        var fresh = new Fingerprint[keys.Length];
        int count = 0;
        lock (gate)
        {
            if (current.IsFull)
            {
                Rotate();
            }

            lastAcceptedAt = Math.Max(lastAcceptedAt, time.GetUtcNow().ToUnixTimeMilliseconds());
            var snapshot = files.Current;
            int ahead = 0;
            for (int index = 0; index < keys.Length; index++)
            {
                for (; ahead < Math.Min(index + PrefetchAhead, keys.Length); ahead++)
                {
                    Prefetch(keys[ahead], snapshot);
                }

                ref readonly var key = ref keys[index];
                verdicts[index] = VerdictOf(key, snapshot);
                if (verdicts[index] == DedupeVerdict.Fresh)
                {
                    fresh[count++] = key;
                }
            }

            var reservation = new DedupeReservation(lastAcceptedAt, count == fresh.Length ? fresh : fresh[..count]);
            underWay.Add(reservation);
            return reservation;
        }
    }

    /// <summary>The events are durable.</summary>
    public void Commit(DedupeReservation reservation)
    {
        lock (gate)
        {
            underWay.Remove(reservation);
        }

        reservation.End(succeeded: true);
    }

    /// <summary>The append failed: the events may come again.</summary>
    public void RollBack(DedupeReservation reservation)
    {
        lock (gate)
        {
            underWay.Remove(reservation);
            foreach (var key in reservation.Fresh)
            {
                if (!current.Remove(key))
                {
                    revoked.Add(key);
                }
            }
        }

        reservation.End(succeeded: false);
    }

    /// <summary>The batch under way that holds the event; null when it has ended meanwhile.</summary>
    public Task<bool>? OutcomeOf(in Fingerprint key)
    {
        lock (gate)
        {
            foreach (var reservation in underWay)
            {
                if (reservation.Holds(key))
                {
                    return reservation.Outcome;
                }
            }

            return null;
        }
    }

    /// <summary>Completes when the table frozen last is in a file.</summary>
    public Task SpilledAsync() => spilling;

    public async ValueTask DisposeAsync()
    {
        await spilling;
        frozen?.File?.Dispose();
        frozen?.Table.Dispose();
        current.Dispose();
        files.Dispose();
    }

    private void Prefetch(in Fingerprint key, FingerprintGeneration[] generations)
    {
        current.Prefetch(key);
        frozen?.Table.Prefetch(key);
        foreach (var generation in generations)
        {
            generation.Prefetch(key);
        }
    }

    private DedupeVerdict VerdictOf(in Fingerprint key, FingerprintGeneration[] generations)
    {
        bool isOlder = frozen is not null && frozen.Table.Contains(key) || generations.Length != 0 && IsIn(generations, key);
        if (isOlder && (revoked.Count == 0 || !revoked.Remove(key)))
        {
            return IsUnderWay(key) ? DedupeVerdict.Pending : DedupeVerdict.Duplicate;
        }

        if (current.Add(key))
        {
            if (revoked.Count != 0)
            {
                revoked.Remove(key);
            }

            return DedupeVerdict.Fresh;
        }

        // The batch itself is not under way yet: what it holds already is its own duplicate.
        return IsUnderWay(key) ? DedupeVerdict.Pending : DedupeVerdict.Duplicate;
    }

    private bool IsUnderWay(in Fingerprint key)
    {
        foreach (var reservation in underWay)
        {
            if (reservation.Holds(key))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIn(FingerprintGeneration[] generations, in Fingerprint key)
    {
        foreach (var generation in generations)
        {
            if (generation.Contains(key))
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask RestoreAsync(LogKeys keys)
    {
        if (!HasSpace())
        {
            await spilling;
        }

        lock (gate)
        {
            if (current.IsFull)
            {
                Rotate();
            }

            lastAcceptedAt = Math.Max(lastAcceptedAt, keys.AcceptedAtUnixMilliseconds);
            var batch = MemoryMarshal.Cast<byte, Fingerprint>(keys.Keys.Span);
            for (int index = 0; index < batch.Length; index++)
            {
                current.Prefetch(batch[Math.Min(index + PrefetchAhead, batch.Length - 1)]);
                current.Add(batch[index]);
            }
        }
    }

    private bool HasSpace() => !current.IsFull || frozen is null || frozen.IsWritten;

    private FingerprintTable NewTable() => new(Math.Max(500, options.HotEntriesMaximum / 2));

    // Under the lock. The frozen table that is in a file by now leaves memory; the full one takes its place and is written beside the work.
    private void Rotate()
    {
        if (frozen is { IsWritten: false })
        {
            return;
        }

        var full = new FrozenTable(current, currentSince, lastAcceptedAt);
        if (frozen?.File is { } written)
        {
            files.Add(written);
            frozen.File = null;
            frozen.Table.Dispose();
        }

        files.CloseRetired();
        frozen = full;
        current = NewTable();
        currentSince = lastAcceptedAt;
        var endings = underWay.ConvertAll(reservation => reservation.Outcome);
        spilling = Task.Run(() => SpillAsync(full, endings));
    }

    private async Task SpillAsync(FrozenTable full, List<Task<bool>> endings)
    {
        try
        {
            // An event whose append is still under way must not reach a file: if the append fails, the file would deny it for ever.
            await Task.WhenAll(endings);
            var sorted = full.Table.ToSorted();
            lock (gate)
            {
                if (revoked.Count != 0)
                {
                    sorted = Array.FindAll(sorted, key => !revoked.Contains(key));
                }
            }

            full.File = files.Write(sorted, full.OldestUnixMilliseconds, full.NewestUnixMilliseconds);
            full.IsWritten = true;
            files.MergeSmall();
            files.DropBefore(time.GetUtcNow().ToUnixTimeMilliseconds() - (long)options.Window.TotalMilliseconds);
        }
        catch (Exception fault)
        {
            // The table stays in memory and the gate answers busy once the next one is full; the log still has every key.
            LogSpillFailed(logger, fault);
        }
    }

    private sealed class FrozenTable(FingerprintTable table, long oldest, long newest)
    {
        private volatile bool isWritten;

        public FingerprintTable Table { get; } = table;

        public long OldestUnixMilliseconds { get; } = oldest;

        public long NewestUnixMilliseconds { get; } = newest;

        public FingerprintGeneration? File { get; set; }

        public bool IsWritten { get => isWritten; set => isWritten = value; }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Dedupe index ready: {Keys} keys from the log, {Files} files")]
    private static partial void LogOpened(ILogger logger, long keys, int files);

    [LoggerMessage(Level = LogLevel.Error, Message = "Dedupe keys could not be written to a file; they stay in memory")]
    private static partial void LogSpillFailed(ILogger logger, Exception fault);
}

/// <summary>What the dedupe index remembers.</summary>
/// <param name="Hot">Events in memory.</param>
/// <param name="Spilled">Events in files.</param>
/// <param name="SpilledFiles">Number of those files.</param>
/// <param name="MemoryBytes">Memory of the tables.</param>
internal readonly record struct DedupeLoad(int Hot, long Spilled, int SpilledFiles, long MemoryBytes);
