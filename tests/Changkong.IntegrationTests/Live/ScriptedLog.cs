using Changkong.Contracts.Log;

namespace Changkong.IntegrationTests.Live;

/// <summary>The real log, with reads that a test can hold back or let fail once.</summary>
internal sealed class ScriptedLog(IEventLog log) : IEventLog
{
    private TaskCompletionSource readsOpen = Opened();
    private TaskCompletionSource readHeld = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int faultsLeft;

    public LogLoad Load => log.Load;

    public int PartitionCount => log.PartitionCount;

    public IReadOnlyList<LogDamage> Damage => log.Damage;

    /// <summary>Completes when a read is being held back.</summary>
    public Task ReadHeld => readHeld.Task;

    public void HoldReads()
    {
        readHeld = new(TaskCreationOptions.RunContinuationsAsynchronously);
        readsOpen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void ReleaseReads() => readsOpen.SetResult();

    public void FailNextReads(int count) => faultsLeft = count;

    public ValueTask<IReadOnlyList<long>> AppendAsync(IReadOnlyList<LogAppend> runs, CancellationToken cancellation) => log.AppendAsync(runs, cancellation);

    public async ValueTask<IReadOnlyList<LogBatch>> ReadAsync(int partition, long fromOffset, int bytesMaximum, CancellationToken cancellation)
    {
        if (!readsOpen.Task.IsCompleted)
        {
            readHeld.TrySetResult();
        }

        await readsOpen.Task.WaitAsync(cancellation);
        if (Interlocked.Decrement(ref faultsLeft) >= 0)
        {
            throw new LogFaultException("The disk is asleep.", cause: null, isTransient: true);
        }

        return await log.ReadAsync(partition, fromOffset, bytesMaximum, cancellation);
    }

    public ValueTask WaitAsync(int partition, long offset, CancellationToken cancellation) => log.WaitAsync(partition, offset, cancellation);

    public long FirstOffset(int partition) => log.FirstOffset(partition);

    public long NextOffset(int partition) => log.NextOffset(partition);

    public ValueTask TruncateAsync(int partition, long beforeOffset, CancellationToken cancellation) => log.TruncateAsync(partition, beforeOffset, cancellation);

    public IAsyncEnumerable<LogKeys> ReadKeysAsync(long sinceUnixMilliseconds, CancellationToken cancellation) => log.ReadKeysAsync(sinceUnixMilliseconds, cancellation);

    public ValueTask DisposeAsync() => log.DisposeAsync();

    private static TaskCompletionSource Opened()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }
}
