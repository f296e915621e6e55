using System.Buffers;

namespace Changkong.Live;

/// <summary>
/// A state made of parts that nothing happens to any more after a while, of which each may leave memory: it rests as a file of its own, and only what is needed to
/// find it and to list it stays behind. What rests counts in <see cref="IPartitionState.Hash"/> as before, and an event for it wakes it, so that nobody can tell
/// from the numbers whether anything rests. <see cref="IPartitionState.Save"/> names resting parts instead of containing them.
/// </summary>
public interface IRestingState : IPartitionState
{
    /// <summary>Where the parts lie. Called once, before the state is loaded or folds anything; a state without it keeps everything in memory.</summary>
    void Attach(IRestingParts parts);

    /// <summary>What rests now.</summary>
    IEnumerable<PartName> Resting { get; }

    /// <summary>
    /// The parts, by names of the state's own, that may rest: no event of theirs was accepted at or after the given time. At most <paramref name="countMaximum"/>.
    /// Parts that woke only to be read rest again at once and are not among them.
    /// </summary>
    IReadOnlyList<string> Restable(long acceptedBeforeUnixMilliseconds, int countMaximum);

    /// <summary>Writes the whole part, which stays in memory.</summary>
    /// <returns>What it adds to <see cref="IPartitionState.Hash"/>.</returns>
    StateHash Copy(string part, IBufferWriter<byte> output);

    /// <summary>The copy taken last is durable under the name: the part leaves memory, unless an event has touched it since.</summary>
    void Rest(string part, PartName name);

    /// <summary>What a part adds to the hash, computed from its copy; for those who check.</summary>
    StateHash HashOf(ReadOnlySpan<byte> copy);
}

/// <summary>A part by its content: what it adds to the hash of its state, and how long its copy is.</summary>
/// <param name="Hash">What it adds to the hash.</param>
/// <param name="Bytes">Length of the copy.</param>
public readonly record struct PartName(StateHash Hash, long Bytes);

/// <summary>The parts of one fold in one partition that rest. Thread-safe.</summary>
public interface IRestingParts
{
    /// <summary>The copy that rests under the name, whole and as it was written.</summary>
    /// <exception cref="PartFaultException">It is missing or damaged.</exception>
    byte[] Read(PartName name);
}

/// <summary>
/// A resting part is missing or damaged. What is damaged has been set aside, so that the next start does without the snapshots that name it and folds from the log.
/// </summary>
/// <param name="path">Where it should be.</param>
/// <param name="reason">What is wrong.</param>
public sealed class PartFaultException(string path, string reason)
    : Exception($"The resting part {path} cannot be used: {reason}. Start the server again: it folds anew from the log what it cannot load.");
