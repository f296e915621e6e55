using Microsoft.Extensions.Logging;

namespace Changkong.Live.Reactions;

internal sealed partial class ReactionLoop
{
    [LoggerMessage(EventId = 40, Level = LogLevel.Error, Message = "Reaction {Reaction} has stopped in partition {Partition}: nothing is derived there until the server is started again")]
    private partial void LogFaulted(Exception exception, string reaction, int partition);

    [LoggerMessage(EventId = 41, Level = LogLevel.Warning, Message = "Reaction {Reaction} could not use the log in partition {Partition}; it tries again in {Delay}")]
    private partial void LogRetried(Exception exception, string reaction, int partition, TimeSpan delay);

    [LoggerMessage(EventId = 42, Level = LogLevel.Warning, Message = "The position of reaction {Reaction} in partition {Partition} could not be saved; the one before it holds")]
    private partial void LogSaveFailed(Exception exception, string reaction, int partition);
}
