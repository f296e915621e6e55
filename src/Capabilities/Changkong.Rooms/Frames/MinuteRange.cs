using Changkong.Analytics.Dictionary;
using Changkong.Rooms.State;

namespace Changkong.Rooms.Frames;

/// <summary>
/// The values of measures over a run of minutes, grown minute by minute: counts add up, keys are counted once in the run, gauges join. Used for the sessions
/// before (the value at each minute) and to compare two spans. A refund whose payment is unknown is counted once in each minute in which it was told.
/// </summary>
internal sealed class MinuteRange(SessionState session)
{
    private static readonly RoomPlan Plan = RoomPlan.Installed;
    private readonly long[] slots = new long[Plan.Stride];
    private readonly long?[] gauges = new long?[Plan.MeasureList.Count];
    private readonly Dictionary<int, HyperLogLog> sketches = [];
    private readonly Dictionary<int, uint>[] seen = [.. Plan.Keys.Select(_ => new Dictionary<int, uint>())];

    /// <summary>Adds a minute; later than those before.</summary>
    public void Add(int minuteCell)
    {
        var row = session.MinuteAxis.Cells.Row(minuteCell);
        for (int number = 0; number < Plan.Readings.Length; number++)
        {
            var reading = Plan.Readings[number];
            switch (reading.Kind)
            {
                case ReadingKind.Slot:
                    slots[reading.Slot] += row[reading.Slot];
                    break;
                case ReadingKind.OptionalSum:
                    slots[reading.Slot] += row[reading.Slot];
                    slots[reading.Events] += row[reading.Events];
                    slots[reading.Carriers] += row[reading.Carriers];
                    break;
                case ReadingKind.Span:
                    slots[reading.Slot] += session.Measure(new(CellKind.Minute, minuteCell), number) ?? 0;
                    break;
                case ReadingKind.Gauge:
                    Join(number, reading.GaugeKind, session.Measure(new(CellKind.Minute, minuteCell), number));
                    break;
            }
        }

        foreach (var key in Plan.Keys)
        {
            CountKeys(key, minuteCell);
        }
    }

    public long? Measure(Measure measure)
    {
        int number = Plan.NumberOf(measure);
        var reading = Plan.Readings[number];
        return reading.Kind switch
        {
            ReadingKind.Gauge => gauges[number],
            ReadingKind.Distinct when session.SketchesOf(reading.Key) is not null => reading.BothOf == default
                ? sketches.GetValueOrDefault(BitOf(reading.Bit))?.Count() ?? 0
                : DistinctSketches.Common(sketches.GetValueOrDefault(BitOf(reading.BothOf.First)), sketches.GetValueOrDefault(BitOf(reading.BothOf.Second))),
            _ => reading.ReadCounter(slots),
        };
    }

    public double? Value(Metric metric) => metric.Formula.Evaluate(Measure);

    private void Join(int number, GaugeKind kind, long? value)
    {
        if (value is { } known)
        {
            gauges[number] = kind switch
            {
                GaugeKind.Last => known,
                GaugeKind.Peak => Math.Max(gauges[number] ?? known, known),
                _ => (gauges[number] ?? 0) + known,
            };
        }
    }

    private static int BitOf(uint bit) => System.Numerics.BitOperations.TrailingZeroCount(bit);

    private void MergeSketches(DistinctSketches of, KeyPlan plan, int minuteCell)
    {
        for (int bit = 0; bit < plan.BitCount; bit++)
        {
            if (of.Find(new(CellKind.Minute, minuteCell), 1U << bit) is { } minute)
            {
                sketches[bit] = HyperLogLog.Union(sketches.GetValueOrDefault(bit), minute);
            }
        }
    }

    private void CountKeys(KeyPlan plan, int minuteCell)
    {
        if (session.SketchesOf(plan.Index) is { } sketched)
        {
            MergeSketches(sketched, plan, minuteCell);
            return;
        }

        foreach (var (key, bits) in session.MinuteAxis.KeysOf(plan, minuteCell))
        {
            ref uint known = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(seen[plan.Index], key, out _);
            uint before = plan.Close(known);
            uint fresh = plan.Close(known | bits) & ~before;
            known |= bits;
            for (; fresh != 0; fresh &= fresh - 1)
            {
                slots[plan.SlotOfBit[System.Numerics.BitOperations.TrailingZeroCount(fresh)]]++;
            }
        }
    }
}
