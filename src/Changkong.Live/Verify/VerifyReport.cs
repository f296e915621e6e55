namespace Changkong.Live;

/// <summary>How a log is verified.</summary>
/// <param name="ShuffleSeed">Folds the events of each partition once more, in this seed's random order and with the state saved and loaded at random moments; null to leave that out.</param>
/// <param name="PartitionsAtOnce">Partitions replayed in parallel, 1 to 64; each holds its states, and with a seed up to <see cref="LogVerifier.ShuffleBytesMaximum"/> of events.</param>
public sealed record VerifyRequest(int? ShuffleSeed = null, int PartitionsAtOnce = 4);

/// <summary>What a verification found. Equal means: every claim was checked and every hash was the same.</summary>
/// <param name="Events">Events replayed from the log, each counted once.</param>
/// <param name="Replays">The state of each fold and partition at the end of the log.</param>
/// <param name="Differences">What does not agree, in one sentence each.</param>
/// <param name="ClaimsChecked">Claims held against the log.</param>
/// <param name="Notes">What the reader has to know: damage of the log, a partition too large to be shuffled as a whole.</param>
public sealed record VerifyReport(long Events, IReadOnlyList<StateClaim> Replays, IReadOnlyList<string> Differences, int ClaimsChecked, IReadOnlyList<string> Notes)
{
    /// <summary>Whether nothing differs.</summary>
    public bool IsEqual => Differences.Count == 0;
}
