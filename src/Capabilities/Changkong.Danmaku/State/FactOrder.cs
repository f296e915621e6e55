using System.Text;
using System.Text.Json;
using Changkong.Contracts.Events;

namespace Changkong.Danmaku.State;

/// <summary>Where a fact stands among facts of its kind: by event time, then id. Of two that exclude each other the greater is in force.</summary>
internal readonly record struct FactOrder(long Time, string Id) : IComparable<FactOrder>
{
    public static FactOrder Of(ref EventView view) => new(view.TimeUnixMilliseconds, WireText.Of(view.Id));

    public int CompareTo(FactOrder other) => Time != other.Time ? Time.CompareTo(other.Time) : string.CompareOrdinal(Id, other.Id);

    public static bool operator <(FactOrder left, FactOrder right) => left.CompareTo(right) < 0;

    public static bool operator >(FactOrder left, FactOrder right) => left.CompareTo(right) > 0;

    public static bool operator <=(FactOrder left, FactOrder right) => left.CompareTo(right) <= 0;

    public static bool operator >=(FactOrder left, FactOrder right) => left.CompareTo(right) >= 0;

    public void Save(SnapshotWriter writer)
    {
        writer.Write(Time);
        writer.Write(Id);
    }

    public static FactOrder Load(SnapshotReader reader) => new(reader.ReadNumber(), reader.ReadName());
}

/// <summary>Texts as they stand in canonical events: UTF-8 in which quotes, backslashes and control characters are escaped.</summary>
internal static class WireText
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

    public static string? Of(ref EventView view, EventField field) => view.Has(field) ? Of(view.Text(field)) : null;
}
