using Changkong.Contracts.Log;
using Changkong.Live.Checkpoints;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Changkong.Live.Reactions;

/// <summary>Runs every registered reaction over every partition.</summary>
internal sealed class LogReactions : BackgroundService, ILogReactions, ILogFollower
{
    private readonly SnapshotStore snapshots;
    private readonly IReadOnlyList<ILogReaction> reactions;
    private readonly ReactionLoop[] loops;

    public LogReactions(
        IEventLog log, IEnumerable<ILogReaction> reactions, SnapshotStore snapshots, IOptions<LiveOptions> options, TimeProvider time, LiveInstruments instruments, ILogger<LogReactions> logger)
    {
        this.reactions = [.. reactions];
        this.snapshots = snapshots;
        if (this.reactions.GroupBy(reaction => reaction.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new InvalidOperationException($"Two reactions are named '{twice.Key}': their positions would overwrite each other.");
        }

        foreach (var reaction in this.reactions.Where(reaction => reaction.Reads.Overlaps(reaction.Emits)))
        {
            throw new InvalidOperationException($"Reaction '{reaction.Name}' reads what it emits: it would never come to an end.");
        }

        var services = new ReactionServices(log, snapshots, options.Value, time, instruments, logger, new(options.Value.ReactionsAtOnce));
        loops = [.. this.reactions.SelectMany(reaction => Enumerable.Range(0, log.PartitionCount).Select(partition => new ReactionLoop(reaction, partition, services)))];
        instruments.Watch(() => Progress);
    }

    public IReadOnlyList<ReactionProgress> Progress => [.. loops.Select(loop => loop.Progress)];

    string ILogFollower.Name => "reactions";

    public long PassedOffset(int partition) =>
        loops.Where(loop => loop.Partition == partition).Select(loop => loop.OldestKeptOffset).DefaultIfEmpty(long.MaxValue).Min();

    public Task WaitPassedAsync(string reaction, int partition, long offset, CancellationToken cancellation) =>
        loops.First(loop => loop.Reaction == reaction && loop.Partition == partition).WaitPassedAsync(offset, cancellation);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        snapshots.Open(reactions.Select(reaction => new ReactionSnapshots(reaction)));
        var prepared = reactions.ToDictionary(reaction => reaction.Name, reaction => reaction.PrepareAsync(stoppingToken), StringComparer.Ordinal);
        await Task.WhenAll(loops.Select(loop => loop.RunAsync(prepared[loop.Reaction], stoppingToken)));
    }
}

/// <summary>Degraded when a reaction stands still: rooms are shown all the same, and what it derives is missing.</summary>
internal sealed class ReactionsHealthCheck(LogReactions reactions) : IHealthCheck
{
    public const string Name = "reactions";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var progress = reactions.Progress;
        return Task.FromResult(progress.FirstOrDefault(loop => loop.Fault is not null) is { } faulted
            ? HealthCheckResult.Degraded($"Reaction '{faulted.Reaction}' has stopped in partition {faulted.Partition}: {faulted.Fault}")
            : HealthCheckResult.Healthy($"{progress.Sum(loop => loop.LogOffset - loop.PassedOffset)} events behind the log"));
    }
}
