using System.Diagnostics.CodeAnalysis;

namespace Changkong.Live.Partitions;

/// <summary>A bounded queue of turns that can be closed: what comes later fails with the reason of the closing. Many callers, one loop.</summary>
internal sealed class BoundedTurns<TTurn>(int partition, int countMaximum)
    where TTurn : PartitionTurn
{
    private readonly Lock gate = new();
    private readonly Queue<TTurn> turns = new();
    private Exception? closed;

    /// <exception cref="PartitionBusyException">The queue is full.</exception>
    public void Add(TTurn turn)
    {
        lock (gate)
        {
            if (closed is not null)
            {
                turn.Fail(closed);
                return;
            }

            if (turns.Count >= countMaximum)
            {
                throw new PartitionBusyException(partition, countMaximum);
            }

            turns.Enqueue(turn);
        }
    }

    public bool TryTake([NotNullWhen(true)] out TTurn? turn)
    {
        lock (gate)
        {
            return turns.TryDequeue(out turn);
        }
    }

    /// <summary>Fails what waits and what will come.</summary>
    public void Close(Exception reason)
    {
        lock (gate)
        {
            closed ??= reason;
            while (turns.TryDequeue(out var turn))
            {
                turn.Fail(reason);
            }
        }
    }
}
