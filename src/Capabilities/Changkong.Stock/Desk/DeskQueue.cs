using Changkong.Stock.Ledger;

namespace Changkong.Stock.Desk;

/// <summary>A batch of commands of one caller, answered together.</summary>
internal sealed class DeskCall(IReadOnlyList<LedgerCommand> commands)
{
    private readonly TaskCompletionSource completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<LedgerCommand> Commands => commands;

    /// <summary>Completes when the outcomes of the commands are true.</summary>
    public Task Completion => completion.Task;

    public void Answer() => completion.TrySetResult();

    public void Fail(Exception reason) => completion.TrySetException(reason);
}

/// <summary>
/// Calls that wait for the next round. Bounded; says when somebody has to begin to work it off, and when that one is done. A state machine of its own, without clock or thread, so that a simulation
/// runs it as the server does. Thread-safe.
/// </summary>
internal sealed class DeskQueue(int roundCommandsMaximum, int queuedCommandsMaximum)
{
    private readonly Lock gate = new();
    private readonly Queue<DeskCall> calls = new();
    private int queued;
    private bool isWorked;

    /// <summary>False when the queue is full. The caller for whom <paramref name="begins"/> is true works the queue off until <see cref="Take"/> gives nothing.</summary>
    public bool TryOffer(DeskCall call, out bool begins)
    {
        lock (gate)
        {
            begins = false;
            if (queued > 0 && queued + call.Commands.Count > queuedCommandsMaximum)
            {
                return false;
            }

            calls.Enqueue(call);
            queued += call.Commands.Count;
            begins = !isWorked;
            isWorked = true;
            return true;
        }
    }

    /// <summary>The calls of the next round, whole and in their order; none when nobody waits, and whoever has worked is then done.</summary>
    public void Take(List<DeskCall> round)
    {
        lock (gate)
        {
            int commands = 0;
            while (calls.TryPeek(out var next) && (commands == 0 || commands + next.Commands.Count <= roundCommandsMaximum))
            {
                commands += next.Commands.Count;
                round.Add(calls.Dequeue());
            }

            queued -= commands;
            isWorked = round.Count > 0;
        }
    }
}
