namespace Changkong.Contracts.Events;

/// <summary>What a known type requires beyond well-formed JSON. Unknown types have no rules: they are stored as they came.</summary>
public static class EventRules
{
    private static readonly ulong[] RequiredFields = Masks();

    /// <summary>Checks one event that <see cref="EventReader"/> has read.</summary>
    public static bool TryCheck(ref EventView view, out EventFault fault)
    {
        fault = default;
        if (view.Type == EventType.Unknown)
        {
            return true;
        }

        ulong missing = RequiredFields[(byte)view.Type] & ~view.PresentFields;
        if (missing != 0)
        {
            fault = new(DropReason.MissingField, EventFields.Definition((EventField)System.Numerics.BitOperations.TrailingZeroCount(missing)).Name);
            return false;
        }

        if (view.Session.IsEmpty && EventTypes.Definition(view.Type).NeedsSession)
        {
            fault = new(DropReason.MissingField, "session");
            return false;
        }

        return TryCheckNumbers(ref view, out fault);
    }

    // Money and counts of this vocabulary are never negative; a correction is an event of its own. A mood may be.
    private static bool TryCheckNumbers(ref EventView view, out EventFault fault)
    {
        fault = default;
        ulong integers = view.PresentFields >> EventFields.FirstInteger;
        while (integers != 0)
        {
            var field = (EventField)(EventFields.FirstInteger + System.Numerics.BitOperations.TrailingZeroCount(integers));
            integers &= integers - 1;
            long value = view.Integer(field);
            if (value < MinimumOf(field) || value > MaximumOf(field))
            {
                fault = new(DropReason.NumberOutOfRange, EventFields.Definition(field).Name);
                return false;
            }
        }

        return true;
    }

    // Bounds keep sums of ten million events within 64 bits.
    internal static long MaximumOf(EventField field) => field switch
    {
        EventField.Amount or EventField.Price or EventField.Goal => 100_000_000_000_000,
        EventField.Mood or EventField.Intent or EventField.Score => 1_000,
        _ => 1_000_000_000,
    };

    internal static long MinimumOf(EventField field) => field == EventField.Mood ? -1_000 : 0;

    private static ulong[] Masks()
    {
        var masks = new ulong[256];
        foreach (var definition in EventTypes.All)
        {
            masks[(byte)definition.Type] = definition.Required.Aggregate(0UL, (mask, field) => mask | (1UL << (int)field));
        }

        return masks;
    }
}
