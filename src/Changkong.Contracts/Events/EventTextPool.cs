namespace Changkong.Contracts.Events;

/// <summary>
/// Texts of the wire that come again and again, such as labels, versions and product ids: each becomes one string, not one a time. Of too many the one that
/// was seen last stays in its place. Not thread-safe.
/// </summary>
public sealed class EventTextPool
{
    private const int Places = 512;
    private const int BytesMaximum = 128;

    private readonly (byte[] Wire, string Text)[] known = new (byte[], string)[Places];

    /// <summary>What <see cref="EventText.Decode(ReadOnlySpan{byte})"/> gives.</summary>
    public string Decode(ReadOnlySpan<byte> wire)
    {
        if (wire.IsEmpty)
        {
            return "";
        }

        if (wire.Length > BytesMaximum)
        {
            return EventText.Decode(wire);
        }

        var hash = new HashCode();
        hash.AddBytes(wire);
        ref var place = ref known[(uint)hash.ToHashCode() % Places];
        if (place.Wire is null || !wire.SequenceEqual(place.Wire))
        {
            place = (wire.ToArray(), EventText.Decode(wire));
        }

        return place.Text;
    }

    /// <summary>The text of a field; null when it is absent.</summary>
    public string? Decode(ref EventView view, EventField field) => view.Has(field) ? Decode(view.Text(field)) : null;
}
