using Changkong.Analytics.Dictionary;
using Changkong.Contracts.Events;

namespace Changkong.Rooms.State;

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
