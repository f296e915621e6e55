using System.Buffers;
using Changkong.Contracts.Events;

namespace Changkong.Live;

/// <summary>
/// A capability's fold of the log: pure state per partition, built from events alone. Registered by the capability's module; the runtime gives every partition
/// one state and calls it from one loop at a time.
/// </summary>
public interface IPartitionFold
{
    /// <summary>Names the snapshots; stable.</summary>
    string Name { get; }

    /// <summary>Raised when the shape or the meaning of the state changes: older snapshots are then not loaded, and the state is folded anew from the log.</summary>
    int Version { get; }

    /// <summary>A state that has seen no event.</summary>
    IPartitionState Create(int partition);
}

/// <summary>
/// State of one fold in one partition. Never called concurrently; no clock, no I/O. The same set of events gives the same <see cref="Hash"/> in any order
/// and any batching.
/// </summary>
public interface IPartitionState
{
    /// <summary>Folds one event. The view is valid during the call only.</summary>
    void Apply(ref EventView view, in EventContext context);

    /// <summary>Writes the whole state.</summary>
    void Save(IBufferWriter<byte> output);

    /// <summary>Replaces the state by what <see cref="Save"/> wrote.</summary>
    void Load(ReadOnlySpan<byte> snapshot);

    /// <summary>A digest of the state that does not depend on the order in which events came.</summary>
    StateHash Hash();
}

/// <summary>Where an event stands in the log and when it was accepted.</summary>
/// <param name="Partition">Partition.</param>
/// <param name="Offset">Offset.</param>
/// <param name="AcceptedAtUnixMilliseconds">The gate's time, not the event's.</param>
public readonly record struct EventContext(int Partition, long Offset, long AcceptedAtUnixMilliseconds);

/// <summary>128 bits that identify a state. Sums of states add up, so that the hash of the whole is the sum over partitions.</summary>
/// <param name="High">Upper half.</param>
/// <param name="Low">Lower half.</param>
public readonly record struct StateHash(ulong High, ulong Low)
{
    public static StateHash operator +(StateHash left, StateHash right) => new(left.High + right.High, left.Low + right.Low);

    public static StateHash operator -(StateHash left, StateHash right) => new(left.High - right.High, left.Low - right.Low);

    public override string ToString() => $"{High:x16}{Low:x16}";
}
