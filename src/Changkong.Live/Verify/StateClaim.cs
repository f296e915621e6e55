namespace Changkong.Live;

/// <summary>What somebody says the state of a fold is after <paramref name="Offset"/> events of a partition. <see cref="LogVerifier"/> holds it against the log.</summary>
/// <param name="Fold">The fold's name.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Offset">Events that the state has seen.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Origin">Who says so: <c>live</c>, or a snapshot's path.</param>
public sealed record StateClaim(string Fold, int Partition, long Offset, StateHash Hash, string Origin);

/// <summary>What the running partitions say of their own states.</summary>
public interface IStateClaims
{
    /// <summary>One claim per fold, all of one moment. Computing the hash holds up the partition.</summary>
    ValueTask<IReadOnlyList<StateClaim>> ClaimsAsync(int partition, CancellationToken cancellation);
}
