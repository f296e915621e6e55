namespace Changkong.Ingest.Dedupe;

/// <summary>What the index said of one event of a batch.</summary>
internal enum DedupeVerdict : byte
{
    /// <summary>Never seen; reserved for this batch.</summary>
    Fresh,
    /// <summary>Accepted before, durably, or earlier in this same batch.</summary>
    Duplicate,
    /// <summary>Reserved by another batch whose append is still under way; whether it is a duplicate depends on how that ends.</summary>
    Pending,
    /// <summary>Fresh, and durable by now.</summary>
    Appended,
}

/// <summary>The fresh events of one batch, from the moment they are reserved until their append has ended.</summary>
internal sealed class DedupeReservation(long acceptedAtUnixMilliseconds, Fingerprint[] fresh)
{
    private readonly TaskCompletionSource<bool> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HashSet<Fingerprint>? lookup;

    /// <summary>The instant under which the log must keep these events: later reservations never get an earlier one.</summary>
    public long AcceptedAtUnixMilliseconds { get; } = acceptedAtUnixMilliseconds;

    public Fingerprint[] Fresh { get; } = fresh;

    /// <summary>Whether the append succeeded.</summary>
    public Task<bool> Outcome => outcome.Task;

    /// <summary>Called under the index's lock only.</summary>
    public bool Holds(in Fingerprint key) => (lookup ??= [.. Fresh]).Contains(key);

    public void End(bool succeeded) => outcome.TrySetResult(succeeded);
}
