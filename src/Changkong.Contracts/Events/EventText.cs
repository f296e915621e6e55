using System.Text;
using System.Text.Json;

namespace Changkong.Contracts.Events;

/// <summary>Texts as they stand in canonical events: UTF-8 in which quotes, backslashes and control characters are escaped.</summary>
public static class EventText
{
    private const int OnStackBytesMaximum = 512;

    /// <summary>The text that an <see cref="EventView"/> hands out as bytes of the wire.</summary>
    public static string Decode(ReadOnlySpan<byte> wire)
    {
        if (!wire.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetString(wire);
        }

        int length = wire.Length + 2;
        Span<byte> quoted = length <= OnStackBytesMaximum ? stackalloc byte[length] : new byte[length];
        quoted[0] = quoted[^1] = (byte)'"';
        wire.CopyTo(quoted[1..]);
        var json = new Utf8JsonReader(quoted);
        return json.Read() ? json.GetString() ?? "" : "";
    }

    /// <summary>The same without a string.</summary>
    /// <param name="wire">Bytes of the wire.</param>
    /// <param name="destination">At least as long as <paramref name="wire"/>.</param>
    /// <returns>How many code units were written.</returns>
    public static int Decode(ReadOnlySpan<byte> wire, Span<char> destination)
    {
        if (!wire.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetChars(wire, destination);
        }

        string text = Decode(wire);
        text.CopyTo(destination);
        return text.Length;
    }

    /// <summary>The text of a field; null when it is absent.</summary>
    public static string? Decode(ref EventView view, EventField field) => view.Has(field) ? Decode(view.Text(field)) : null;
}
