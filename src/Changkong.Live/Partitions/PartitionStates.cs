using System.Text;
using Changkong.Contracts.Events;
using Changkong.Contracts.Log;

namespace Changkong.Live.Partitions;

/// <summary>
/// The states of all folds in one partition. Folds may stand at different offsets, when one was loaded from a newer snapshot than another: each event goes
/// to those that have not seen it.
/// </summary>
internal sealed class PartitionStates(int partition, IReadOnlyList<FoldSlot> slots)
{
    private readonly FoldSlot[] slots = [.. slots];
    private long nextOffset = slots.Count == 0 ? 0 : slots.Min(slot => slot.NextOffset);

    public int Partition => partition;

    public IReadOnlyList<FoldSlot> Slots => slots;

    /// <summary>The first event that some fold has not seen. Readable from any thread.</summary>
    public long NextOffset => Volatile.Read(ref nextOffset);

    public TState Get<TState>()
        where TState : class, IPartitionState
    {
        foreach (var slot in slots)
        {
            if (slot.State is TState state)
            {
                return state;
            }
        }

        throw new InvalidOperationException($"No registered fold keeps a {typeof(TState).Name}. Register it as an {nameof(IPartitionFold)}.");
    }

    /// <summary>Folds what the states have not seen of a batch.</summary>
    /// <returns>Events folded.</returns>
    /// <exception cref="FoldFaultException">An event cannot be read or a fold refused it; the states are then of no use any more.</exception>
    public int Fold(LogBatch batch)
    {
        var payload = batch.Payload.Span;
        long offset = batch.FirstOffset;
        long from = NextOffset;
        int folded = 0;
        scoped var view = default(EventView);
        while (LogFrames.TryTake(ref payload, out var json))
        {
            if (offset >= from)
            {
                Apply(json, ref view, new(partition, offset, batch.AcceptedAtUnixMilliseconds));
                folded++;
            }

            offset++;
        }

        if (offset != batch.NextOffset)
        {
            throw new FoldFaultException($"the batch at offset {batch.FirstOffset} holds {offset - batch.FirstOffset} events and says {batch.Count}", cause: null);
        }

        AdvanceTo(offset);
        return folded;
    }

    /// <summary>Folds one event that stands alone.</summary>
    public void Fold(ReadOnlySpan<byte> json, long offset, long acceptedAtUnixMilliseconds)
    {
        scoped var view = default(EventView);
        Apply(json, ref view, new(partition, offset, acceptedAtUnixMilliseconds));
        AdvanceTo(offset + 1);
    }

    /// <summary>Passes over events that cannot be read.</summary>
    public void AdvanceTo(long offset)
    {
        foreach (var slot in slots)
        {
            slot.NextOffset = Math.Max(slot.NextOffset, offset);
        }

        Volatile.Write(ref nextOffset, Math.Max(nextOffset, offset));
    }

    private void Apply(ReadOnlySpan<byte> json, ref EventView view, in EventContext context)
    {
        if (!EventReader.TryRead(json, ref view, out var fault))
        {
            throw new FoldFaultException($"the event at offset {context.Offset} cannot be read: {fault}", cause: null);
        }

        foreach (var slot in slots)
        {
            if (context.Offset >= slot.NextOffset)
            {
                Apply(slot, ref view, in context);
            }
        }
    }

    private static void Apply(FoldSlot slot, ref EventView view, in EventContext context)
    {
        try
        {
            slot.State.Apply(ref view, in context);
        }
        catch (Exception exception)
        {
            throw new FoldFaultException(
                $"fold '{slot.Fold.Name}' failed on event '{Encoding.UTF8.GetString(view.Id)}' of '{Encoding.UTF8.GetString(view.Source)}' at offset {context.Offset}: {exception.Message}",
                exception);
        }
    }
}
