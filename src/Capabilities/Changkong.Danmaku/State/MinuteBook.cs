using System.Runtime.InteropServices;
using Changkong.Contracts.Events;
using Changkong.Live.State;

namespace Changkong.Danmaku.State;

/// <summary>What is counted of one minute.</summary>
internal enum MinuteCount
{
    Shown,
    Folded,
    Held,
    Blocked,
    MoodSum,
    MoodCount,
    IntentSum,
    IntentCount,
    Questions,
    BasicLayer,
    DeepLayer,
    EmotionLayer,
}

/// <summary>Counters by minute of event time, of the newest <see cref="MinutesMaximum"/> minutes.</summary>
internal sealed class MinuteBook
{
    public const int MinutesMaximum = 1_440;

    public const int CountsPerMinute = (int)MinuteCount.EmotionLayer + 1;

    private readonly SortedList<long, long[]> minutes = [];
    private long[] last = [];
    private long lastMinute = long.MinValue;

    public static long MinuteOf(long unixMilliseconds) => Math.DivRem(unixMilliseconds, 60_000, out long rest) - (rest < 0 ? 1 : 0);

    /// <summary>By minute, oldest first.</summary>
    public IEnumerable<(long Minute, long[] Counts)> Newest(int count) =>
        Enumerable.Range(Math.Max(0, minutes.Count - count), Math.Min(count, minutes.Count)).Select(index => (minutes.GetKeyAtIndex(index), minutes.GetValueAtIndex(index)));

    public long[] At(long unixMilliseconds)
    {
        long minute = MinuteOf(unixMilliseconds);
        if (minute == lastMinute)
        {
            return last;
        }

        if (!minutes.TryGetValue(minute, out long[]? counts))
        {
            counts = new long[CountsPerMinute];
            minutes.Add(minute, counts);
            if (minutes.Count > MinutesMaximum)
            {
                minutes.RemoveAt(0);
            }
        }

        (lastMinute, last) = (minute, counts);
        return counts;
    }

    public void Add(JudgedLine line)
    {
        long[] counts = At(line.Order.Time);
        counts[(int)MinuteCount.Shown + (int)line.Status]++;
        if (line.Status is CommentStatus.Held or CommentStatus.Blocked)
        {
            return;
        }

        counts[(int)MinuteCount.MoodSum] += line.Mood;
        counts[(int)MinuteCount.MoodCount]++;
        counts[(int)MinuteCount.IntentSum] += line.Intent;
        counts[(int)MinuteCount.IntentCount] += line.Has("intent") ? 1 : 0;
        counts[(int)MinuteCount.Questions] += line.Group is not null ? 1 : 0;
        counts[(int)(line.Has("layer:emotion") ? MinuteCount.EmotionLayer : line.Has("layer:deep") ? MinuteCount.DeepLayer : MinuteCount.BasicLayer)]++;
    }

    public void AddBasic(ref EventView view) => At(view.TimeUnixMilliseconds)[(int)MinuteCount.BasicLayer] += view.Integer(EventField.Count, 1);

    public void Save(SnapshotWriter writer)
    {
        writer.Write(minutes.Count);
        foreach (var (minute, counts) in minutes)
        {
            writer.Write(minute);
            writer.WriteArray<long>(counts);
        }
    }

    public void Load(ref SnapshotReader reader)
    {
        minutes.Clear();
        (lastMinute, last) = (long.MinValue, []);
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            minutes.Add(reader.ReadInt64(), reader.ReadArray<long>());
        }
    }

    public void AddTo(StateHasher hasher, ulong owner)
    {
        foreach (var (minute, counts) in minutes)
        {
            hasher.Add(owner, (ulong)minute, Utf8Hash.Of(MemoryMarshal.AsBytes<long>(counts)));
        }
    }
}
