using Microsoft.Extensions.Logging;

namespace Changkong.Live.Checkpoints;

internal sealed partial class PartStore
{
    [LoggerMessage(EventId = 31, Level = LogLevel.Critical, Message = "The resting part {Path} is damaged and set aside: {Reason}. The next start folds anew from the log.")]
    private partial void LogPartDamaged(string path, string reason);

    [LoggerMessage(EventId = 32, Level = LogLevel.Error, Message = "The damaged part {Path} could not be set aside: remove it by hand before the next start.")]
    private partial void LogNotSetAside(Exception exception, string path);

    [LoggerMessage(EventId = 33, Level = LogLevel.Warning, Message = "Parts in {Directory} that no snapshot names could not be removed; it is tried again after the next snapshot.")]
    private partial void LogNotRemoved(Exception exception, string directory);
}
