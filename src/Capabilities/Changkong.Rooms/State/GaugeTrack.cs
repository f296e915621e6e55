using Changkong.Analytics.Dictionary;
using Changkong.Live.State;

namespace Changkong.Rooms.State;

/// <summary>All samples of a level, by time; of several at one instant the greatest. Sums over them are exact and formed when read.</summary>
internal sealed class GaugeTrack
{
    private const long MinuteMilliseconds = 60_000;
    private GrowingList<long> times = new(64);
    private GrowingList<long> levels = new(64);

    public int Count => times.Count;

    public void Add(long time, long level)
    {
        int position = PositionAfter(time - 1);
        if (position < times.Count && times[position] == time)
        {
            levels[position] = Math.Max(levels[position], level);
            return;
        }

        times.Insert(position, time);
        levels.Insert(position, level);
    }

    /// <summary>Over the whole session.</summary>
    public long? Read(GaugeKind kind, long asOf) => Read(kind, 0, times.Count, asOf);

    /// <summary>Over the samples of one minute, each holding until the next sample, be it in this minute or not.</summary>
    public long? ReadMinute(GaugeKind kind, long minute, long asOf) =>
        Read(kind, PositionAfter((minute * MinuteMilliseconds) - 1), PositionAfter((minute * MinuteMilliseconds) + MinuteMilliseconds - 1), asOf);

    private long? Read(GaugeKind kind, int from, int to, long asOf)
    {
        if (from == to)
        {
            return kind is GaugeKind.Last or GaugeKind.Peak ? null : 0;
        }

        long sum = 0;
        switch (kind)
        {
            case GaugeKind.Last:
                return levels[to - 1];
            case GaugeKind.Peak:
                for (int index = from; index < to; index++)
                {
                    sum = Math.Max(sum, levels[index]);
                }

                return sum;
            default:
                for (int index = from; index < to; index++)
                {
                    long until = index + 1 < times.Count ? times[index + 1] : Math.Max(asOf, times[index]);
                    sum += (until - times[index]) * (kind is GaugeKind.Integral ? levels[index] : 1);
                }

                return sum;
        }
    }

    private int PositionAfter(long time)
    {
        int low = 0;
        int high = times.Count;
        if (high > 0 && times[high - 1] <= time)
        {
            return high;
        }

        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (times[middle] <= time)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    public void AddTo(StateHasher hasher, ulong session, int number)
    {
        for (int index = 0; index < times.Count; index++)
        {
            hasher.Add(session, 0x3000UL + (ulong)number, (ulong)times[index], (ulong)levels[index]);
        }
    }

    public void Save(SnapshotWriter writer)
    {
        times.Save(writer);
        levels.Save(writer);
    }

    public static GaugeTrack Load(ref SnapshotReader reader) => new() { times = GrowingList<long>.Load(ref reader), levels = GrowingList<long>.Load(ref reader) };
}
