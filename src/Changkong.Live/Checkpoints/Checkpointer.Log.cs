using Microsoft.Extensions.Logging;

namespace Changkong.Live.Checkpoints;

internal sealed partial class Checkpointer
{
    [LoggerMessage(EventId = 10, Level = LogLevel.Debug, Message = "Checkpoint of partition {Partition} at offset {Offset}: {Bytes} bytes.")]
    private partial void LogCheckpointWritten(int partition, long offset, long bytes);

    [LoggerMessage(EventId = 11, Level = LogLevel.Error, Message = "Partition {Partition} could not be checkpointed; the older snapshot stays in force.")]
    private partial void LogCheckpointFailed(Exception exception, int partition);

    [LoggerMessage(EventId = 12, Level = LogLevel.Error, Message = "Partition {Partition}: parts that may rest could not be written; they stay in memory.")]
    private partial void LogRestFailed(Exception exception, int partition);
}
