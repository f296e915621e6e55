using Microsoft.Extensions.Logging;

namespace Changkong.Compliance.Evidence;

internal sealed partial class EvidenceProjection
{
    [LoggerMessage(1, LogLevel.Warning, "Partition {Partition} of the log ends at {End}, evidence had recorded up to {Position}: the log was restored from an older state. What is recorded stays; recording goes on at the end of the log.")]
    private partial void LogShortened(int partition, long end, long position);

    [LoggerMessage(2, LogLevel.Warning, "The event at {Offset} of partition {Partition} cannot be read as evidence: {Fault}.")]
    private partial void LogUnreadable(int partition, long offset, string fault);
}
