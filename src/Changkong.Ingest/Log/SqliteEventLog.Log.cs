using Microsoft.Extensions.Logging;

namespace Changkong.Ingest.Log;

internal sealed partial class SqliteEventLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Opened the log {Path}: {Partitions} partitions, {Events} events")]
    private static partial void LogOpened(ILogger logger, string path, int partitions, long events);

    [LoggerMessage(Level = LogLevel.Error, Message = "Partition {Partition} has {Count} unreadable events from offset {Offset}: {Reason}")]
    private static partial void LogDamaged(ILogger logger, int partition, long offset, long count, string reason);
}
