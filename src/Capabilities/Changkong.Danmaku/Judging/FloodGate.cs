using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Changkong.Contracts.Log;
using Changkong.Live.State;

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
    private const int EmptiedMaximum = 256;

    private readonly Dictionary<ulong, ViewerBucket> viewers = [];
    private readonly Dictionary<ulong, BurstOfText> texts = [];
    private readonly List<(long LastAt, ulong Key)> ages = [];
    private readonly Stack<List<ulong>> emptied = new();
    private long now = long.MinValue;

    /// <summary>What a viewer may still write.</summary>
    private record struct ViewerBucket(long FullAt, long LastAt);

    /// <summary>One text within its window. Most texts have one writer: a list is made for the second.</summary>
    private record struct BurstOfText(long Since, int Count, ulong First, List<ulong>? Others)
    {
        public readonly int Accounts => (Count > 0 ? 1 : 0) + (Others?.Count ?? 0);

        public readonly bool Holds(ulong account) => Count > 0 && (First == account || Others?.Contains(account) == true);
    }

    /// <summary>Counts a comment and says what it is a part of.</summary>
    /// <param name="viewer">Who.</param>
    /// <param name="folded">The folded text.</param>
    /// <param name="timeUnixMilliseconds">Event time; an earlier one than before counts as that.</param>
    /// <param name="slowSeconds">0 when slow mode is off.</param>
    /// <param name="options">The limits.</param>
    public FloodFinding Add(ReadOnlySpan<char> viewer, ReadOnlySpan<char> folded, long timeUnixMilliseconds, long slowSeconds, DanmakuOptions options)
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
        writer.Write(viewers.Count);
        foreach (var (key, bucket) in viewers)
        {
            writer.Write(key);
            writer.Write(bucket.FullAt);
            writer.Write(bucket.LastAt);
        }

        writer.Write(texts.Count);
        foreach (var (key, burst) in texts)
        {
            writer.Write(key);
            writer.Write(burst.Since);
            writer.Write(burst.Count);
            writer.Write(burst.First);
            writer.WriteArray<ulong>(CollectionsMarshal.AsSpan(burst.Others));
        }
    }

    public void Load(ref SnapshotReader reader)
    {
        now = reader.ReadInt64();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            viewers.Add(reader.Read<ulong>(), new(reader.ReadInt64(), reader.ReadInt64()));
        }

        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            texts.Add(reader.Read<ulong>(), new(reader.ReadInt64(), reader.ReadInt32(), reader.Read<ulong>(), reader.ReadArray<ulong>() is { Length: > 0 } others ? [.. others] : null));
        }
    }

    // The bucket is kept as the time at which it would be full: each comment moves it on by the refill of one.
    private FloodFinding AddToViewer(ulong account, long slowSeconds, DanmakuOptions options)
    {
        ref var bucket = ref CollectionsMarshal.GetValueRefOrNullRef(viewers, account);
        if (Unsafe.IsNullRef(ref bucket))
        {
            ForgetSilentViewers();
            bucket = ref CollectionsMarshal.GetValueRefOrAddDefault(viewers, account, out _);
            bucket.LastAt = long.MinValue;
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

    private FloodFinding AddToText(ulong account, ReadOnlySpan<char> folded, DanmakuOptions options)
    {
        ulong key = KeyOf(folded, out int letters);
        ref var burst = ref CollectionsMarshal.GetValueRefOrNullRef(texts, key);
        if (Unsafe.IsNullRef(ref burst))
        {
            ForgetPassed(options.BurstWindowMilliseconds);
            ForgetSilentTexts();
            burst = ref CollectionsMarshal.GetValueRefOrAddDefault(texts, key, out _);
            burst.Since = now;
        }

        if (now - burst.Since > options.BurstWindowMilliseconds)
        {
            GiveBack(burst.Others);
            burst = new(now, 0, 0, null);
        }

        bool isNew = !burst.Holds(account);
        if (burst.Count++ == 0)
        {
            burst.First = account;
        }
        else if (isNew && burst.Accounts < AccountsKept)
        {
            burst.Others ??= emptied.TryPop(out var list) ? list : [];
            burst.Others.Add(account);
        }

        return letters >= options.AccountsTextLettersMinimum && burst.Accounts >= options.AccountsMaximum ? FloodFinding.Accounts
            : burst.Count > options.RepeatsShown ? FloodFinding.Burst
            : isNew ? FloodFinding.None
            : FloodFinding.Repeat;
    }

    // Nearly equal texts are one: digits, symbols and repeats of a character are what a sender varies first.
    private static ulong KeyOf(ReadOnlySpan<char> folded, out int letters)
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
                GiveBack(burst.Others);
                texts.Remove(key);
            }
        }
    }

    private void ForgetSilentTexts()
    {
        if (texts.Count >= TextsMaximum)
        {
            ages.Clear();
            foreach (var (key, burst) in texts)
            {
                ages.Add((burst.Since, key));
            }

            foreach (var (_, key) in Oldest(TextsMaximum / 4))
            {
                texts.Remove(key, out var burst);
                GiveBack(burst.Others);
            }
        }
    }

    private void ForgetSilentViewers()
    {
        if (viewers.Count >= ViewersMaximum)
        {
            ages.Clear();
            foreach (var (key, bucket) in viewers)
            {
                ages.Add((bucket.LastAt, key));
            }

            foreach (var (_, key) in Oldest(ViewersMaximum / 4))
            {
                viewers.Remove(key);
            }
        }
    }

    // The quarter that has been silent longest goes at once, so that a flood of new names does not sort at each of them.
    private ReadOnlySpan<(long LastAt, ulong Key)> Oldest(int count)
    {
        var all = CollectionsMarshal.AsSpan(ages);
        all.Sort(static (left, right) => left.LastAt != right.LastAt ? left.LastAt.CompareTo(right.LastAt) : left.Key.CompareTo(right.Key));
        return all[..count];
    }

    private void GiveBack(List<ulong>? accounts)
    {
        if (accounts is not null && emptied.Count < EmptiedMaximum)
        {
            accounts.Clear();
            emptied.Push(accounts);
        }
    }
}
