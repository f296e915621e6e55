using System.Text;

namespace Changkong.Contracts.Events;

/// <summary>What the vocabulary says of one body field.</summary>
/// <param name="Field">The number.</param>
/// <param name="Name">The property name on the wire.</param>
/// <param name="Kind">Shape on the wire.</param>
/// <param name="Personal">What the gate does with it.</param>
public sealed record EventFieldDefinition(EventField Field, string Name, EventFieldKind Kind, PersonalTreatment Personal);

/// <summary>Every body field, its property name and its treatment.</summary>
public static class EventFields
{
    /// <summary>Fields from this number on are integers.</summary>
    internal const int FirstInteger = (int)EventField.Amount;

    /// <summary>All definitions, by number.</summary>
    public static IReadOnlyList<EventFieldDefinition> All { get; } = [.. Enum.GetValues<EventField>().Select(Define)];

    private static readonly EventFieldDefinition?[] ByNumber = Index();
    private static readonly Utf8NameTable Names = new(All.Select(definition => (Encoding.UTF8.GetBytes(definition.Name), (byte)definition.Field)));

    /// <summary>The definition of a field.</summary>
    public static EventFieldDefinition Definition(EventField field) =>
        ByNumber[(byte)field] ?? throw new ArgumentOutOfRangeException(nameof(field), field, "No such field in the vocabulary.");

    /// <summary>Finds the field with this UTF-8 property name.</summary>
    public static bool TryFromUtf8(ReadOnlySpan<byte> name, out EventField field)
    {
        bool found = Names.TryFind(name, out byte number);
        field = (EventField)number;
        return found;
    }

    /// <summary>Whether the text of a field may be as long as <see cref="EventLimits.TextBytesMaximum"/> instead of <see cref="EventLimits.NameBytesMaximum"/>.</summary>
    internal static bool IsLong(EventField field) => field is EventField.Text or EventField.Title or EventField.Lines;

    private static EventFieldDefinition Define(EventField field)
    {
        string member = field switch
        {
            EventField.DurationMilliseconds => "durationMs",
            EventField.BitrateKilobits => "bitrateKbps",
            EventField.FramesPerSecond => "framesPerSecond",
            _ => field.ToString(),
        };
        return new(
            field,
            char.ToLowerInvariant(member[0]) + member[1..],
            (int)field >= FirstInteger ? EventFieldKind.Integer : EventFieldKind.Text,
            field switch { EventField.Viewer => PersonalTreatment.Pseudonym, EventField.Nickname => PersonalTreatment.Sealed, _ => PersonalTreatment.None });
    }

    private static EventFieldDefinition?[] Index()
    {
        var index = new EventFieldDefinition?[64];
        foreach (var definition in All)
        {
            index[(byte)definition.Field] = definition;
        }

        return index;
    }
}
