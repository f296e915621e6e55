using Microsoft.Extensions.Logging;

namespace Changkong.Live.Partitions;

internal sealed partial class PartitionLoop
{
    [LoggerMessage(EventId = 21, Level = LogLevel.Critical, Message = "Partition {Partition} has stopped; the others go on.")]
    private partial void LogFaulted(Exception exception, int partition);

    [LoggerMessage(EventId = 22, Level = LogLevel.Error, Message = "Partition {Partition}: the log cannot read events {FromOffset} to {ToOffset} (exclusive); they are missing from the state.")]
    private partial void LogEventsSkipped(int partition, long fromOffset, long toOffset);

    [LoggerMessage(EventId = 23, Level = LogLevel.Warning, Message = "Partition {Partition}: the log could not be read; trying again after {Delay}.")]
    private partial void LogReadRetried(Exception exception, int partition, TimeSpan delay);

    [LoggerMessage(EventId = 24, Level = LogLevel.Error, Message = "Partition {Partition} could not be saved at the stop; the next start folds a longer tail.")]
    private partial void LogSaveAtStopFailed(Exception exception, int partition);
}
