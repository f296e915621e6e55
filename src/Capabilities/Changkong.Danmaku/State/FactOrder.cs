using Changkong.Contracts.Events;
using Changkong.Live.State;

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

    public ulong Hash => Utf8Hash.Combine((ulong)Time, StateHasher.Of(Id));

    public void Save(SnapshotWriter writer)
    {
        writer.Write(Time);
        writer.WriteText(Id);
    }

    public static FactOrder Load(ref SnapshotReader reader) => new(reader.ReadInt64(), reader.ReadText()!);
}

/// <summary>A fact that is kept for as long as it is among the newest of its kind.</summary>
internal interface IOrdered<TSelf>
    where TSelf : IOrdered<TSelf>
{
    FactOrder Order { get; }

    void Save(SnapshotWriter writer);

    static abstract TSelf Load(ref SnapshotReader reader);

    /// <summary>Adds itself as a fact of <paramref name="owner"/>, which stands for its session, its kind and what it is about.</summary>
    void AddTo(StateHasher hasher, ulong owner);
}
