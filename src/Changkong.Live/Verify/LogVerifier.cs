using System.Collections.Concurrent;
using Changkong.Contracts.Log;
using Changkong.Live.Checkpoints;

namespace Changkong.Live;

/// <summary>
/// Replays the log from zero into fresh states and holds what others claim against the result: the snapshots, and the running partitions. Reads only, except that a
/// resting part found damaged is set aside; may run in the server, which goes on.
/// </summary>
public sealed class LogVerifier
{
    /// <summary>Events shuffled together. A partition that is larger is shuffled in windows of this size.</summary>
    public const long ShuffleBytesMaximum = 256 * 1024 * 1024;

    private readonly IEventLog log;
    private readonly IReadOnlyList<IPartitionFold> folds;
    private readonly SnapshotStore snapshots;

    internal LogVerifier(IEventLog log, IEnumerable<IPartitionFold> folds, SnapshotStore snapshots)
    {
        this.log = log;
        this.folds = [.. folds];
        this.snapshots = snapshots;
    }

    /// <summary>What the newest usable snapshots say.</summary>
    public IReadOnlyList<StateClaim> SnapshotClaims()
    {
        var claims = new ConcurrentBag<StateClaim>();
        Parallel.ForEach(Enumerable.Range(0, log.PartitionCount), new() { MaxDegreeOfParallelism = Environment.ProcessorCount }, partition =>
        {
            foreach (var fold in folds)
            {
                var slot = snapshots.Load(fold, partition, log.NextOffset(partition));
                if (slot.NextOffset > 0)
                {
                    var (hash, fault) = HashOf(slot.State, snapshots.PartsOf(fold, partition));
                    claims.Add(new(fold.Name, partition, slot.NextOffset, hash, fault is null ? "snapshot" : $"snapshot ({fault})"));
                }
            }
        });
        return [.. claims.OrderBy(claim => claim.Partition).ThenBy(claim => claim.Fold, StringComparer.Ordinal)];
    }

    // What rests is digested anew from its file. One that cannot be used adds nothing, so that the snapshot differs from the replay.
    private static (StateHash Hash, string? Fault) HashOf(IPartitionState state, IRestingParts parts)
    {
        var hash = state.Hash();
        string? first = null;
        foreach (var name in state is IRestingState resting ? resting.Resting : [])
        {
            hash -= name.Hash;
            try
            {
                hash += ((IRestingState)state).HashOf(parts.Read(name));
            }
            catch (PartFaultException fault)
            {
                first ??= fault.Message;
            }
        }

        return (hash, first);
    }

    /// <summary>Replays every partition to its end, and to the offset of each claim on the way.</summary>
    public async Task<VerifyReport> VerifyAsync(IReadOnlyList<StateClaim> claims, VerifyRequest request, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.PartitionsAtOnce, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.PartitionsAtOnce, 64);
        var results = new PartitionVerification[log.PartitionCount];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = request.PartitionsAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Enumerable.Range(0, log.PartitionCount), parallel, async (partition, stop) =>
        {
            var verification = new PartitionVerification(log, folds, partition, [.. claims.Where(claim => claim.Partition == partition)]);
            await verification.RunAsync(request.ShuffleSeed, stop);
            results[partition] = verification;
        });

        var damage = log.Damage.Select(run => $"Partition {run.Partition}: {run.Count} events from offset {run.FirstOffset} cannot be read: {run.Reason}");
        return new(
            results.Sum(result => result.Events),
            [.. results.SelectMany(result => result.Replays)],
            [.. results.SelectMany(result => result.Differences)],
            results.Sum(result => result.ClaimsChecked),
            [.. damage, .. results.SelectMany(result => result.Notes)]);
    }
}
