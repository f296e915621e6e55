using Changkong.Contracts.Log;

namespace Changkong.Live.Partitions;

/// <summary>
/// The commands of one partition, one after another: a command decides on a state that holds all events of the command before it. Belongs to the
/// partition's loop.
/// </summary>
internal sealed class CommandDesk(
    PartitionStates states, IEventLog log, BoundedTurns<CommandTurn> queue, WakeSignal wake, TimeProvider time, LiveInstruments instruments)
{
    private CommandTurn? current;
    private Task<long>? append;
    private int eventCount;
    private long begunAt;

    /// <summary>Answers the command whose events have been folded, and begins the next ones that wait.</summary>
    /// <exception cref="LogFencedException">Another process owns the partition.</exception>
    public async ValueTask AdvanceAsync()
    {
        if (current is not null && !await TryAnswerAsync(current))
        {
            return;
        }

        while (current is null && queue.TryTake(out var next))
        {
            Begin(next);
        }
    }

    /// <summary>Fails the command in flight. Its events may be in the log: the caller must ask again under the same key.</summary>
    public async ValueTask AbandonAsync(Exception exception)
    {
        if (append is not null)
        {
            await ((Task)append).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        current?.Fail(exception);
        current = null;
        append = null;
    }

    private void Begin(CommandTurn command)
    {
        if (command.IsAbandoned)
        {
            return;
        }

        begunAt = time.GetTimestamp();
        try
        {
            var events = command.Decide(states);
            if (events.Count == 0)
            {
                Answer(command);
                return;
            }

            var run = CommandAppend.Build(states.Partition, log.PartitionCount, events, time.GetUtcNow().ToUnixTimeMilliseconds());
            current = command;
            eventCount = events.Count;
            append = AppendAsync(run);
        }
        catch (Exception exception)
        {
            instruments.OnCommandFailed();
            command.Fail(exception);
        }
    }

    // Not cancelled by the caller: once the log may hold the events, only the log can say whether they happened.
    private async Task<long> AppendAsync(LogAppend run)
    {
        try
        {
            var offsets = await log.AppendAsync([run], CancellationToken.None);
            return offsets[0];
        }
        finally
        {
            wake.Set();
        }
    }

    private async ValueTask<bool> TryAnswerAsync(CommandTurn command)
    {
        if (!append!.IsCompleted)
        {
            return false;
        }

        try
        {
            if (states.NextOffset < await append + eventCount)
            {
                return false;
            }

            Answer(command);
        }
        catch (LogFaultException exception)
        {
            instruments.OnCommandFailed();
            command.Fail(exception);
        }

        current = null;
        append = null;
        return true;
    }

    private void Answer(CommandTurn command)
    {
        instruments.OnCommandAnswered(time.GetElapsedTime(begunAt));
        command.Answer();
    }
}
