using System.Runtime.Intrinsics;
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

/// <summary>How a measure's value is read.</summary>
internal enum ReadingKind
{
    /// <summary>A counter.</summary>
    Slot,
    /// <summary>A counter that says nothing where events counted but none carried the field.</summary>
    OptionalSum,
    /// <summary>A count of different keys, exact or sketched.</summary>
    Distinct,
    /// <summary>From the samples of a gauge.</summary>
    Gauge,
    /// <summary>A counter plus what open spans add as time goes by.</summary>
    Span,
}

/// <summary>Where a measure's value stands.</summary>
internal readonly record struct Reading(ReadingKind Kind, int Slot)
{
    public int Key { get; init; }
    public uint Bit { get; init; }
    public (uint First, uint Second) BothOf { get; init; }
    public int Index { get; init; }
    public GaugeKind GaugeKind { get; init; }
    public OpenSpans OpenSpans { get; init; }
    public SpanValue SpanValue { get; init; }
    public int Events { get; init; }
    public int Carriers { get; init; }

    /// <summary>The value of a counter, or of a sum over a field that events may lack.</summary>
    public long? ReadCounter(ReadOnlySpan<long> row) => Kind is ReadingKind.OptionalSum && row[Events] > 0 && row[Carriers] == 0 ? null : row[Slot];
}

/// <summary>A condition, ready to be tested against bytes.</summary>
internal readonly record struct FieldTest(EventField Field, ConditionOperator Operator, byte[] Value)
{
    public bool Holds(ref EventView view) => Operator switch
    {
        ConditionOperator.Equal => view.Has(Field) && view.Text(Field).SequenceEqual(Value),
        ConditionOperator.NotEqual => !view.Has(Field) || !view.Text(Field).SequenceEqual(Value),
        _ => !view.Has(Field) || view.Text(Field).SequenceEqual(Value),
    };

    public static bool AllHold(FieldTest[] tests, ref EventView view)
    {
        foreach (ref readonly var test in tests.AsSpan())
        {
            if (!test.Holds(ref view))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>An addition to a counter: the value of <paramref name="Field"/>, or <paramref name="Otherwise"/> when there is none.</summary>
internal sealed record Increment(int Slot, EventField? Field, long Otherwise, FieldTest[] Tests)
{
    /// <summary>Counts an order once in each cell, however many of its events are booked there.</summary>
    public bool OncePerOrder { get; init; }

    /// <summary>Counts the events that have the field instead of adding it up.</summary>
    public bool CountsCarriers { get; init; }

    public long ValueOf(ref EventView view) => Field is not { } field ? Otherwise : !CountsCarriers ? view.Integer(field, Otherwise) : view.Has(field) ? 1 : 0;
}

/// <summary>What one event type does.</summary>
internal sealed class TypePlan
{
    private readonly List<Increment> own = [];
    private readonly List<Increment> booked = [];
    private readonly List<(int Span, bool Opens)> spans = [];
    private readonly List<(int Key, uint Bit, FieldTest[] Tests)> bits = [];

    /// <summary>Increments booked under the event itself.</summary>
    public Increment[] Own { get; private set; } = [];

    /// <summary>Increments booked under the paid order.</summary>
    public Increment[] Booked { get; private set; } = [];

    /// <summary>Spans it opens or closes.</summary>
    public (int Span, bool Opens)[] Spans { get; private set; } = [];

    /// <summary>Bits it sets, by key.</summary>
    public KeyBits[] Bits { get; private set; } = [];

    /// <summary>The gauge it samples, or −1.</summary>
    public int Gauge { get; set; } = -1;

    public void AddIncrement(Measure measure, Increment increment) => (measure.Booking is Booking.PaidOrder ? booked : own).Add(increment);

    public void AddBit(int key, uint bit, FieldTest[] tests) => bits.Add((key, bit, tests));

    public void AddSpan(int span, bool opens) => spans.Add((span, opens));

    public void Freeze(int keyCount)
    {
        Own = [.. own];
        Booked = [.. booked];
        Spans = [.. spans];
        Bits = new KeyBits[keyCount];
        for (int key = 0; key < keyCount; key++)
        {
            var mine = bits.Where(bit => bit.Key == key).ToList();
            Bits[key] = new(
                mine.Where(bit => bit.Tests.Length == 0).Aggregate(0U, (all, bit) => all | bit.Bit),
                [.. mine.Where(bit => bit.Tests.Length > 0).Select(bit => (bit.Bit, bit.Tests))]);
        }
    }
}

/// <summary>The bits an event sets for one key: always, and under conditions.</summary>
internal readonly record struct KeyBits(uint Always, (uint Bit, FieldTest[] Tests)[] Conditional)
{
    public bool Any => Always != 0 || Conditional.Length > 0;

    public uint Of(ref EventView view)
    {
        uint all = Always;
        foreach (var (bit, tests) in Conditional)
        {
            if (FieldTest.AllHold(tests, ref view))
            {
                all |= bit;
            }
        }

        return all;
    }
}

/// <summary>A field whose different values are counted; each measure over it is one bit.</summary>
internal sealed class KeyPlan(EventField keyField, int index)
{
    private readonly List<int> slots = [];
    private (uint Needs, uint Bit)[] both = [];

    public EventField Field => keyField;

    public int Index => index;

    /// <summary>The counter of each bit.</summary>
    public int[] SlotOfBit { get; private set; } = [];

    public int BitCount => slots.Count;

    /// <summary>Bits that follow from others; they are never set by an event.</summary>
    public uint Derived { get; private set; }

    public uint AddBit(int slot, int maximum)
    {
        if (slots.Count == maximum)
        {
            throw new NotSupportedException($"At most {maximum} measures can count different values of {keyField}.");
        }

        slots.Add(slot);
        SlotOfBit = [.. slots];
        return 1U << (slots.Count - 1);
    }

    public void AddBoth(uint needs, uint bit)
    {
        both = [.. both, (needs, bit)];
        Derived |= bit;
    }

    /// <summary>Adds the bits that follow from others, in every lane.</summary>
    public Vector256<uint> Close(Vector256<uint> masks)
    {
        foreach (ref readonly var pair in both.AsSpan())
        {
            var needs = Vector256.Create(pair.Needs);
            masks |= Vector256.Equals(masks & needs, needs) & Vector256.Create(pair.Bit);
        }

        return masks;
    }

    /// <summary>Adds the bits that follow from others.</summary>
    public uint Close(uint mask)
    {
        foreach (ref readonly var pair in both.AsSpan())
        {
            mask |= (mask & pair.Needs) == pair.Needs ? pair.Bit : 0;
        }

        return mask;
    }
}
