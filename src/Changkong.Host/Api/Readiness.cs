using Changkong.Live;

namespace Changkong.Host.Api;

/// <summary>When the server started, and for how long it runs.</summary>
internal sealed class ServerClock(TimeProvider time)
{
    private readonly long started = time.GetTimestamp();

    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    public TimeSpan Uptime => time.GetElapsedTime(started);
}

/// <summary>
/// Ready means: each partition has folded what the log held when it was first asked, so that no number on a screen is older than the start. Thread-safe; once a partition
/// has caught up it stays so, however fast events arrive.
/// </summary>
internal sealed class Readiness(ILiveRuntime? runtime)
{
    private readonly Lock gate = new();
    private long[]? targets;

    /// <returns>Why it is not ready; empty when it is.</returns>
    public IReadOnlyList<string> Reasons()
    {
        var progress = runtime?.Progress ?? [];
        lock (gate)
        {
            targets ??= [.. progress.Select(partition => partition.LogOffset)];
            var reasons = new List<string>();
            foreach (var partition in progress)
            {
                if (partition.Fault is { } fault)
                {
                    reasons.Add($"Partition {partition.Partition} stands still: {fault}");
                }
                else if (partition.FoldedOffset < targets[partition.Partition])
                {
                    reasons.Add($"Partition {partition.Partition} has folded {partition.FoldedOffset} of {targets[partition.Partition]} events.");
                }
            }

            return reasons;
        }
    }
}
