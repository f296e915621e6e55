using Microsoft.Extensions.Logging;

namespace Changkong.Live.Checkpoints;

internal sealed partial class SnapshotStore
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Snapshot {Path} is not used: {Reason}. An older one or the log takes its place.")]
    private partial void LogSnapshotRejected(string path, string reason);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Removed {Path}, which a crash left half-written.")]
    private partial void LogLeftoverRemoved(string path);
}
