using Changkong.Contracts.Events;

namespace Changkong.Danmaku.State;

/// <summary>Where a fact stands among facts of its kind: by event time, then id. Of two that exclude each other the greater is in force.</summary>
internal readonly record struct FactOrder(long Time, string Id) : IComparable<FactOrder>
{
    public static FactOrder Of(ref EventView view) => new(view.TimeUnixMilliseconds, EventText.Decode(view.Id));

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
