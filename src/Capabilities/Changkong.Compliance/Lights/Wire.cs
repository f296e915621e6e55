using System.Text;
using System.Text.Json;
using Changkong.Contracts.Events;

namespace Changkong.Compliance.Lights;

/// <summary>Texts as they stand in canonical events: UTF-8 in which quotes, backslashes and control characters are escaped.</summary>
internal static class Wire
{
    public static string Of(ReadOnlySpan<byte> wire)
    {
        if (!wire.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetString(wire);
        }

        byte[] quoted = [(byte)'"', .. wire, (byte)'"'];
        var reader = new Utf8JsonReader(quoted);
        return reader.Read() ? reader.GetString() ?? "" : "";
    }

    public static string Of(ref EventView view, EventField field) => view.Has(field) ? Of(view.Text(field)) : "";
}
