namespace Changkong.Contracts.Ingest;

/// <summary>
/// The gate, for senders within the process: the same steps as behind the HTTP endpoint, but for the signature. Thread-safe.
/// </summary>
public interface IEventGate
{
    /// <summary>
    /// Takes events in and answers when those accepted are durable. An event accepted earlier is a duplicate, so a batch whose answer was lost may be
    /// sent again as it is.
    /// </summary>
    /// <param name="source">The source the events come from, <c>platform:account</c>.</param>
    /// <param name="events">Events as NDJSON; may be reused once the task has completed.</param>
    /// <param name="cancellation">Stops the wait; events already handed to the log stay accepted.</param>
    ValueTask<GateAnswer> AcceptAsync(string source, ReadOnlyMemory<byte> events, CancellationToken cancellation);
}

/// <summary>What became of a batch.</summary>
/// <param name="Accepted">Events now durable.</param>
/// <param name="Duplicates">Events the gate had accepted before.</param>
/// <param name="Rejected">Events refused; each is a dead letter.</param>
/// <param name="RetryAfter">Set when the gate is full: nothing of the batch was taken; send it again after this time.</param>
public readonly record struct GateAnswer(int Accepted, int Duplicates, int Rejected, TimeSpan? RetryAfter = null);
