using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using Changkong.Contracts.Events;
using Changkong.Contracts.Log;

namespace Changkong.Live;

/// <summary>Takes the events that a reaction derives, until they are appended. Belongs to one loop.</summary>
public sealed class ReactionOutput
{
    private readonly ArrayBufferWriter<byte> payload = new(64 * 1024);
    private readonly ArrayBufferWriter<byte> keys = new(1024);
    private readonly int partition;
    private readonly int partitionCount;
    private readonly IReadOnlySet<EventType> emits;
    private readonly HashSet<UInt128> present = [];

    internal ReactionOutput(int partition, int partitionCount, IReadOnlySet<EventType> emits)
    {
        this.partition = partition;
        this.partitionCount = partitionCount;
        this.emits = emits;
    }

    /// <summary>Derived events that wait to be appended.</summary>
    internal int Count { get; private set; }

    /// <summary>Bytes that wait to be appended.</summary>
    internal int Bytes => payload.WrittenCount;

    /// <summary>An id that depends on nothing but the event it is derived from: 32 hexadecimal digits behind the prefix.</summary>
    public static string IdFor(string prefix, ref EventView cause)
    {
        Span<byte> key = stackalloc byte[EventKey.Length];
        EventKey.Write(cause.Source, cause.Id, key);
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}-{Convert.ToHexStringLower(key)}");
    }

    /// <summary>Writes the same id as UTF-8.</summary>
    /// <param name="prefix">In front of the point of origin, without the dash.</param>
    /// <param name="cause">The event it is derived from.</param>
    /// <param name="destination">At least 33 bytes longer than the prefix.</param>
    /// <returns>How many bytes were written.</returns>
    public static int WriteIdFor(ReadOnlySpan<byte> prefix, ref EventView cause, scoped Span<byte> destination)
    {
        Span<byte> key = stackalloc byte[EventKey.Length];
        EventKey.Write(cause.Source, cause.Id, key);
        prefix.CopyTo(destination);
        destination[prefix.Length] = (byte)'-';
        Convert.TryToHexStringLower(key, destination[(prefix.Length + 1)..], out int written);
        return prefix.Length + 1 + written;
    }

    /// <summary>Adds one canonical event of the source <c>changkong</c> and of the same partition. What the log holds already is passed over.</summary>
    /// <exception cref="InvalidDecisionException">The event does not belong there.</exception>
    public void Add(ReadOnlySpan<byte> json)
    {
        var view = default(EventView);
        if (!EventReader.TryRead(json, ref view, out var fault) || !EventRules.TryCheck(ref view, out fault))
        {
            throw new InvalidDecisionException($"A derived event is refused: {fault}.");
        }

        if (!view.Source.SequenceEqual(EventSources.OwnUtf8) || !emits.Contains(view.Type))
        {
            throw new InvalidDecisionException($"A derived event must have the source '{EventSources.Own}' and a type that its reaction names, not '{view.Type}'.");
        }

        if (Partitioning.PartitionOf(in view, partitionCount) != partition)
        {
            throw new InvalidDecisionException("A derived event must be of the session of its cause: a reaction speaks for its own partition.");
        }

        if (present.Count > 0 && present.Contains(KeyOf(ref view)))
        {
            return;
        }

        LogFrames.Write(payload, json);
        EventKey.Write(view.Source, view.Id, keys.GetSpan(EventKey.Length));
        keys.Advance(EventKey.Length);
        Count++;
    }

    /// <summary>Remembers an event of the log, if it may have been derived here.</summary>
    internal void Remember(ref EventView view)
    {
        if (emits.Contains(view.Type) && view.Source.SequenceEqual(EventSources.OwnUtf8))
        {
            present.Add(KeyOf(ref view));
        }
    }

    /// <summary>Called once no cause is left whose derived events the log may hold already.</summary>
    internal void ForgetPresent()
    {
        present.Clear();
        present.TrimExcess();
    }

    internal LogAppend Run(long acceptedAtUnixMilliseconds) => new(partition, Count, payload.WrittenMemory, keys.WrittenMemory, acceptedAtUnixMilliseconds);

    internal void Clear()
    {
        payload.ResetWrittenCount();
        keys.ResetWrittenCount();
        Count = 0;
    }

    private static UInt128 KeyOf(ref EventView view)
    {
        Span<byte> key = stackalloc byte[EventKey.Length];
        EventKey.Write(view.Source, view.Id, key);
        return MemoryMarshal.Read<UInt128>(key);
    }
}
