using System.Text;
using Changkong.Analytics.Dictionary;
using Changkong.Contracts.Events;
using Changkong.Live.State;

namespace Changkong.Rooms.State;

/// <summary>
/// The dictionary's measures, compiled: what each event type does to the counters of a cell. Measures of the same events stand side by side, so that an
/// event touches few cache lines of a row; spans that count up to now have two more slots beside theirs.
/// </summary>
internal sealed class RoomPlan
{
    /// <summary>
    /// Dimensions whose cells are kept at all times; the first is the traffic channel with its detail and whether it is paid. As many as a vector has lanes:
    /// <see cref="KeyTable"/> treats them all at once.
    /// </summary>
    public const int SliceCount = 8;

    private const int DistinctBitsMaximum = 32;
    private readonly List<KeyPlan> keys = [];
    private readonly List<SpanPlan> spans = [];
    private readonly List<GaugePlan> gauges = [];
    private readonly TypePlan?[] byType = new TypePlan?[256];

    private RoomPlan(IReadOnlyList<Measure> measures)
    {
        MeasureList = measures;
        Numbers = measures.Select((measure, number) => (measure, number)).ToDictionary(pair => pair.measure.Id, pair => pair.number);
        Readings = new Reading[measures.Count];
        foreach (var measure in measures.OrderBy(measure => measure.Events.Min()))
        {
            Readings[Numbers[measure.Id]] = Compile(measure);
        }

        foreach (var measure in measures.Where(measure => measure.Fold is MeasureFold.DistinctBoth))
        {
            CompileBoth((MeasureFold.DistinctBoth)measure.Fold, Numbers[measure.Id]);
        }

        Keys = [.. keys];
        Spans = [.. spans];
        Gauges = [.. gauges];

        foreach (var plan in byType)
        {
            plan?.Freeze(keys.Count);
        }
    }

    /// <summary>The plan of the installed dictionary.</summary>
    public static RoomPlan Installed { get; } = new(Measures.All);

    public IReadOnlyList<Measure> MeasureList { get; }

    /// <summary>Counters per cell.</summary>
    public int Stride { get; private set; }

    public KeyPlan[] Keys { get; }

    public SpanPlan[] Spans { get; }

    public GaugePlan[] Gauges { get; }

    /// <summary>Differs, in all likelihood, when the dictionary differs; not negative.</summary>
    public int Digest => (int)(MeasureList.Aggregate(0UL, (digest, measure) => Utf8Hash.Combine(digest, StateHasher.Of(Describe(measure)))) >> 34);

    /// <summary>How the value of each measure is read from a cell.</summary>
    public Reading[] Readings { get; }

    private Dictionary<string, int> Numbers { get; }

    public TypePlan? Of(EventType type) => byType[(byte)type];

    public int NumberOf(Measure measure) => Numbers[measure.Id];

    /// <summary>The spans that a measure is over.</summary>
    public int SpanOf(Measure measure) => Readings[NumberOf(measure)].Index;

    /// <summary>The key over this field.</summary>
    public int KeyOf(EventField field)
    {
        for (int key = 0; key < Keys.Length; key++)
        {
            if (Keys[key].Field == field)
            {
                return key;
            }
        }

        throw new NotSupportedException($"No measure counts different values of {field}; spans and bookings by it need one.");
    }

    private Reading Compile(Measure measure)
    {
        if (measure.Fold is MeasureFold.Gauge gauge)
        {
            return CompileGauge(measure, gauge);
        }

        int slot = Stride++;
        switch (measure.Fold)
        {
            case MeasureFold.Count:
                ForEach(measure, plan => plan.AddIncrement(measure, new(slot, null, 1, Tests(measure))));
                return new(ReadingKind.Slot, slot);
            case MeasureFold.Sum sum:
                ForEach(measure, plan => plan.AddIncrement(measure, new(slot, sum.Field, sum.Absent ?? 0, Tests(measure))));
                return measure.IsUnknownWithoutField ? CompileCarriers(measure, sum.Field, slot) : new(ReadingKind.Slot, slot);
            case MeasureFold.Distinct { Key: EventField.Order } when measure.Booking is Booking.PaidOrder:
                ForEach(measure, plan => plan.AddIncrement(measure, new(slot, null, 1, Tests(measure)) { OncePerOrder = true }));
                return new(ReadingKind.Slot, slot);
            case MeasureFold.Distinct distinct when measure.Booking is Booking.OwnEvent:
                return CompileDistinct(measure, distinct, slot);
            case MeasureFold.DistinctBoth:
                return new(ReadingKind.Distinct, slot);
            case MeasureFold.Span span when measure.Conditions.Count == 0 && measure.Booking is Booking.OwnEvent:
                return CompileSpan(span, slot);
            default:
                throw new NotSupportedException($"Measure {measure.Id}: the live fold has no rule for {measure.Fold} with {measure.Booking}; teach it, or change the measure.");
        }
    }

    private Reading CompileCarriers(Measure measure, EventField field, int slot)
    {
        int events = Stride++;
        int carriers = Stride++;
        ForEach(measure, plan => plan.AddIncrement(measure, new(events, null, 1, Tests(measure))));
        ForEach(measure, plan => plan.AddIncrement(measure, new(carriers, field, 0, Tests(measure)) { CountsCarriers = true }));
        return new(ReadingKind.OptionalSum, slot) { Events = events, Carriers = carriers };
    }

    private Reading CompileDistinct(Measure measure, MeasureFold.Distinct distinct, int slot)
    {
        int index = keys.FindIndex(key => key.Field == distinct.Key);
        if (index < 0)
        {
            index = keys.Count;
            keys.Add(new(distinct.Key, index));
        }

        uint bit = keys[index].AddBit(slot, DistinctBitsMaximum);
        ForEach(measure, plan => plan.AddBit(index, bit, Tests(measure)));
        return new(ReadingKind.Distinct, slot) { Key = index, Bit = bit };
    }

    private void CompileBoth(MeasureFold.DistinctBoth both, int number)
    {
        int slot = Readings[number].Slot;
        var first = Readings[Numbers[both.First]];
        var second = Readings[Numbers[both.Second]];
        if (first.Kind is not ReadingKind.Distinct || second.Kind is not ReadingKind.Distinct || first.Key != second.Key)
        {
            throw new NotSupportedException($"Measure {MeasureList[number].Id}: both of its measures must count the same key.");
        }

        var key = keys[first.Key];
        uint bit = key.AddBit(slot, DistinctBitsMaximum);
        key.AddBoth(first.Bit | second.Bit, bit);
        Readings[number] = new(ReadingKind.Distinct, slot) { Key = first.Key, Bit = bit, BothOf = (first.Bit, second.Bit) };
    }

    private Reading CompileGauge(Measure measure, MeasureFold.Gauge gauge)
    {
        int index = gauges.FindIndex(known => known.Field == gauge.Field && known.Events.SequenceEqual(measure.Events));
        if (index < 0)
        {
            index = gauges.Count;
            gauges.Add(new(gauge.Field, measure.Events));
            ForEach(measure, plan => plan.Gauge = index);
        }

        return new(ReadingKind.Gauge, -1) { Index = index, GaugeKind = gauge.Kind };
    }

    private Reading CompileSpan(MeasureFold.Span span, int slot)
    {
        int index = spans.FindIndex(known => known.Opens == span.Opens && known.Closes == span.Closes && known.Key == span.Key);
        if (index < 0)
        {
            index = spans.Count;
            spans.Add(new(span.Opens, span.Closes, span.Key, Stride, Stride + 1));
            Stride += 2;
            PlanOf(span.Opens).AddSpan(index, true);
            PlanOf(span.Closes).AddSpan(index, false);
        }

        spans[index].Add(new(slot, span.Value, span.Open, span.LimitMilliseconds));
        return new(ReadingKind.Span, slot) { Index = index, OpenSpans = span.Open, SpanValue = span.Value };
    }

    private static string Describe(Measure measure) =>
        $"{measure.Id} {measure.Fold} {measure.Booking} {string.Join(',', measure.Events)} {string.Join(',', measure.Conditions)}";

    private void ForEach(Measure measure, Action<TypePlan> change)
    {
        foreach (var type in measure.Events)
        {
            change(PlanOf(type));
        }
    }

    private TypePlan PlanOf(EventType type) => byType[(byte)type] ??= new TypePlan();

    private static FieldTest[] Tests(Measure measure) =>
        [.. measure.Conditions.Select(condition => new FieldTest(condition.Field, condition.Operator, Encoding.UTF8.GetBytes(condition.Value)))];
}
