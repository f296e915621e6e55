using Changkong.Contracts.Log;
using Changkong.Live.Partitions;

namespace Changkong.Live;

/// <summary>The verification of one partition.</summary>
internal sealed class PartitionVerification(IEventLog log, IReadOnlyList<IPartitionFold> folds, int partition, IReadOnlyList<StateClaim> claims)
{
    private const int ReadBytes = 4 * 1024 * 1024;

    private readonly List<string> differences = [];
    private readonly List<string> notes = [];
    private readonly HashSet<StateClaim> openClaims = [.. claims];

    public long Events { get; private set; }

    public int ClaimsChecked { get; private set; }

    public IReadOnlyList<StateClaim> Replays { get; private set; } = [];

    public IReadOnlyList<string> Differences => differences;

    public IReadOnlyList<string> Notes => notes;

    public async Task RunAsync(int? shuffleSeed, CancellationToken cancellation)
    {
        // What arrives while the replay runs is left for the next verification.
        long end = log.NextOffset(partition);
        if (log.FirstOffset(partition) > 0)
        {
            notes.Add($"Partition {partition}: events before offset {log.FirstOffset(partition)} have been removed by retention; it cannot be replayed from zero.");
            return;
        }

        try
        {
            var states = await ReplayAsync(end, cancellation);
            Replays = [.. states.Slots.Select(slot => new StateClaim(slot.Fold.Name, partition, end, slot.State.Hash(), "replay"))];
            differences.AddRange(openClaims.Select(claim => $"Partition {partition}, fold '{claim.Fold}': {claim.Origin} says offset {claim.Offset}, which the log does not reach, or the fold is not known."));
            if (shuffleSeed is { } seed)
            {
                await ShuffleAsync(end, seed, cancellation);
            }
        }
        catch (FoldFaultException exception)
        {
            differences.Add($"Partition {partition}: {exception.Message}");
        }
    }

    private PartitionStates Fresh() => new(partition, [.. folds.Select(fold => new FoldSlot(fold, fold.Create(partition), 0))]);

    private async Task<PartitionStates> ReplayAsync(long end, CancellationToken cancellation)
    {
        var states = Fresh();
        Compare(states);
        await foreach (var batch in ReadAsync(end, cancellation))
        {
            states.AdvanceTo(batch.FirstOffset);
            foreach (long offset in StopsWithin(batch, end))
            {
                Events += states.Fold(LogBatches.Until(batch, offset));
                Compare(states);
            }
        }

        states.AdvanceTo(end);
        Compare(states);
        return states;
    }

    // Where a claim stands within the batch, and the end of the batch.
    private List<long> StopsWithin(LogBatch batch, long end) =>
        [.. openClaims.Select(claim => claim.Offset).Where(offset => offset > batch.FirstOffset && offset < batch.NextOffset)
            .Append(Math.Min(batch.NextOffset, end)).Distinct().Order()];

    private void Compare(PartitionStates states)
    {
        foreach (var claim in openClaims.Where(claim => claim.Offset == states.NextOffset).ToList())
        {
            var slot = states.Slots.FirstOrDefault(slot => slot.Fold.Name == claim.Fold);
            if (slot is null)
            {
                continue;
            }

            openClaims.Remove(claim);
            ClaimsChecked++;
            var replayed = slot.State.Hash();
            if (replayed != claim.Hash)
            {
                differences.Add($"Partition {partition}, fold '{claim.Fold}', offset {claim.Offset}: {claim.Origin} has {claim.Hash}, the replay {replayed}.");
            }
        }
    }

    private async Task ShuffleAsync(long end, int seed, CancellationToken cancellation)
    {
        var shuffle = new ShuffledReplay(Fresh(), new Random(unchecked((seed * 397) ^ partition)));
        await foreach (var batch in ReadAsync(end, cancellation))
        {
            shuffle.Add(LogBatches.Until(batch, end));
        }

        shuffle.Flush();
        if (shuffle.Windows > 1)
        {
            notes.Add($"Partition {partition}: larger than {LogVerifier.ShuffleBytesMaximum} bytes, shuffled within {shuffle.Windows} windows.");
        }

        foreach (var (expected, slot) in Replays.Zip(shuffle.States.Slots))
        {
            var shuffled = slot.State.Hash();
            if (shuffled != expected.Hash)
            {
                differences.Add($"Partition {partition}, fold '{expected.Fold}': in the random order of seed {seed} the state is {shuffled}, in the log's order {expected.Hash}.");
            }
        }
    }

    private async IAsyncEnumerable<LogBatch> ReadAsync(long end, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        long next = 0;
        while (next < end)
        {
            var batches = await log.ReadAsync(partition, next, ReadBytes, cancellation);
            if (batches.Count == 0)
            {
                yield break;
            }

            foreach (var batch in batches.Where(batch => batch.FirstOffset < end))
            {
                yield return batch;
            }

            next = batches[^1].NextOffset;
        }
    }
}
