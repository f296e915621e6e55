using Microsoft.Extensions.Logging;

namespace Changkong.Live.Checkpoints;

internal sealed partial class SnapshotStore
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Snapshot {Path} is not used: {Reason}. An older one or the log takes its place.")]
    private partial void LogSnapshotRejected(string path, string reason);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Removed {Path}, which a crash left half-written.")]
    private partial void LogLeftoverRemoved(string path);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error,
        Message = "Snapshot {Path} is used without some of the parts it names: the log no longer holds what they were folded from. What they held cannot be read; a backup has them.")]
    private partial void LogLoadedWithoutParts(string path);
}
