namespace Changkong.Live;

/// <summary>The partition stands still: a fold failed, or another process owns it. Nothing it holds may be shown as live.</summary>
/// <param name="partition">The partition.</param>
/// <param name="fault">Why it stopped.</param>
/// <param name="cause">What was thrown.</param>
public sealed class PartitionFaultedException(int partition, string fault, Exception? cause) : Exception($"Partition {partition} has stopped: {fault}", cause)
{
    /// <summary>The partition.</summary>
    public int Partition { get; } = partition;
}

/// <summary>More reads or commands wait for the partition than its queue holds. Nothing was done; try again later.</summary>
/// <param name="partition">The partition.</param>
/// <param name="queued">How many wait.</param>
public sealed class PartitionBusyException(int partition, int queued) : Exception($"Partition {partition} is busy: {queued} requests wait for it already.")
{
    /// <summary>The partition.</summary>
    public int Partition { get; } = partition;
}

/// <summary>A decision returned events that the partition cannot append: the capability is wrong, not the caller.</summary>
/// <param name="message">Which event and why.</param>
public sealed class InvalidDecisionException(string message) : Exception(message);

// Carries which event stopped the fold; becomes the partition's fault.
internal sealed class FoldFaultException(string message, Exception? cause) : Exception(message, cause);
