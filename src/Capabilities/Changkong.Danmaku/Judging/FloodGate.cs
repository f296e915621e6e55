using Changkong.Danmaku.State;
using Changkong.Contracts.Log;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Changkong.Danmaku.Judging;

/// <summary>How a comment stands in the flood.</summary>
internal enum FloodFinding
{
    None,

    /// <summary>The viewer says it again.</summary>
    Repeat,

    /// <summary>The room says it again and again.</summary>
    Burst,

    /// <summary>Several accounts say the same long thing at once.</summary>
    Accounts,

    /// <summary>The viewer writes faster than the bucket fills.</summary>
    Rate,

    /// <summary>Slow mode: too soon after the viewer's last comment.</summary>
    Slow,
}

/// <summary>
/// Counts, by event time, what viewers write and what the room repeats. Deterministic in the order of the partition; bounded: of too many viewers or texts the
/// ones that were silent longest are forgotten.
/// </summary>
internal sealed class FloodGate
{
    private const int ViewersMaximum = 20_000;
    private const int TextsMaximum = 20_000;
    private const int AccountsKept = 64;

    private readonly Dictionary<ulong, ViewerBucket> viewers = [];
    private readonly Dictionary<ulong, BurstOfText> texts = [];
    private long now = long.MinValue;

    /// <summary>What a viewer may still write.</summary>
    private sealed class ViewerBucket
    {
        public long FullAt;
        public long LastAt = long.MinValue;
    }

    /// <summary>One text within its window.</summary>
    private sealed class BurstOfText
    {
        public long Since;
        public int Count;
        public readonly List<ulong> Accounts = new(2);
    }

    /// <summary>Counts a comment and says what it is a part of.</summary>
    /// <param name="viewer">Who.</param>
    /// <param name="folded">The folded text.</param>
    /// <param name="timeUnixMilliseconds">Event time; an earlier one than before counts as that.</param>
    /// <param name="slowSeconds">0 when slow mode is off.</param>
    public FloodFinding Add(string viewer, string folded, long timeUnixMilliseconds, long slowSeconds, DanmakuOptions options)
    {
        now = Math.Max(now, timeUnixMilliseconds);
        ulong account = Hash(viewer);
        var rate = AddToViewer(account, slowSeconds, options);
        var text = AddToText(account, folded, options);
        return rate == FloodFinding.Slow ? rate : text != FloodFinding.None ? text : rate;
    }

    public void Save(SnapshotWriter writer)
    {
        writer.Write(now);
        writer.Write(viewers, entry =>
        {
            writer.Write((long)entry.Key);
            writer.Write(entry.Value.FullAt);
            writer.Write(entry.Value.LastAt);
        });
        writer.Write(texts, entry =>
        {
            writer.Write((long)entry.Key);
            writer.Write(entry.Value.Since);
            writer.Write(entry.Value.Count);
            writer.Write(entry.Value.Accounts, account => writer.Write((long)account));
        });
    }

    public void Load(SnapshotReader reader)
    {
        now = reader.ReadNumber();
        foreach (var (key, fullAt, lastAt) in reader.ReadMany(() => ((ulong)reader.ReadNumber(), reader.ReadNumber(), reader.ReadNumber())))
        {
            viewers.Add(key, new() { FullAt = fullAt, LastAt = lastAt });
        }

        for (int left = reader.ReadCount(); left > 0; left--)
        {
            ulong key = (ulong)reader.ReadNumber();
            var burst = new BurstOfText { Since = reader.ReadNumber(), Count = reader.ReadCount() };
            burst.Accounts.AddRange(reader.ReadMany(() => (ulong)reader.ReadNumber()));
            texts.Add(key, burst);
        }
    }

    // The bucket is kept as the time at which it would be full: each comment moves it on by the refill of one.
    private FloodFinding AddToViewer(ulong account, long slowSeconds, DanmakuOptions options)
    {
        if (!viewers.TryGetValue(account, out var bucket))
        {
            MakeRoom(viewers, ViewersMaximum, entry => entry.LastAt);
            viewers.Add(account, bucket = new());
        }

        bool tooSoon = slowSeconds > 0 && bucket.LastAt != long.MinValue && now - bucket.LastAt < slowSeconds * 1_000;
        long capacity = (long)options.ViewerBurst * options.ViewerRefillMilliseconds;
        long after = Math.Max(bucket.FullAt, now) + options.ViewerRefillMilliseconds;
        bool isEmpty = after - now > capacity;
        if (tooSoon || isEmpty)
        {
            return tooSoon ? FloodFinding.Slow : FloodFinding.Rate;
        }

        (bucket.FullAt, bucket.LastAt) = (after, now);
        return FloodFinding.None;
    }

    private FloodFinding AddToText(ulong account, string folded, DanmakuOptions options)
    {
        ulong key = KeyOf(folded, out int letters);
        if (!texts.TryGetValue(key, out var burst))
        {
            ForgetPassed(options.BurstWindowMilliseconds);
            MakeRoom(texts, TextsMaximum, entry => entry.Since);
            texts.Add(key, burst = new() { Since = now });
        }

        if (now - burst.Since > options.BurstWindowMilliseconds)
        {
            (burst.Since, burst.Count) = (now, 0);
            burst.Accounts.Clear();
        }

        burst.Count++;
        bool isNew = !burst.Accounts.Contains(account);
        if (isNew && burst.Accounts.Count < AccountsKept)
        {
            burst.Accounts.Add(account);
        }

        return letters >= options.AccountsTextLettersMinimum && burst.Accounts.Count >= options.AccountsMaximum ? FloodFinding.Accounts
            : burst.Count > options.RepeatsShown ? FloodFinding.Burst
            : isNew ? FloodFinding.None
            : FloodFinding.Repeat;
    }

    // Nearly equal texts are one: digits, symbols and repeats of a character are what a sender varies first.
    private static ulong KeyOf(string folded, out int letters)
    {
        Span<char> kept = stackalloc char[128];
        letters = 0;
        char before = '\0';
        foreach (char character in folded)
        {
            if (char.IsLetter(character) && character != before && letters < kept.Length)
            {
                kept[letters++] = character;
                before = character;
            }
        }

        return letters == 0 ? Hash(folded) : Hash(kept[..letters]);
    }

    private static ulong Hash(ReadOnlySpan<char> text)
    {
        Span<byte> key = stackalloc byte[EventKey.Length];
        EventKey.Write([], MemoryMarshal.AsBytes(text), key);
        return BinaryPrimitives.ReadUInt64LittleEndian(key);
    }

    // A text whose window has passed counts from zero when it returns: forgetting it changes nothing, and most need no sorting to make room.
    private void ForgetPassed(long windowMilliseconds)
    {
        if (texts.Count < TextsMaximum)
        {
            return;
        }

        foreach (var (key, burst) in texts)
        {
            if (now - burst.Since > windowMilliseconds)
            {
                texts.Remove(key);
            }
        }
    }

    // The quarter that has been silent longest goes at once, so that a flood of new names does not sort at each of them.
    private static void MakeRoom<T>(Dictionary<ulong, T> entries, int maximum, Func<T, long> lastAt)
    {
        if (entries.Count < maximum)
        {
            return;
        }

        foreach (ulong key in entries.OrderBy(entry => lastAt(entry.Value)).ThenBy(entry => entry.Key).Take(maximum / 4).Select(entry => entry.Key).ToList())
        {
            entries.Remove(key);
        }
    }
}
