namespace Changkong.Host.Jobs;

internal sealed partial class ScheduledWorkRunner
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Work {Work} due at {Due} failed; it runs again when it is due again.")]
    private partial void LogFailed(Exception exception, string work, DateTimeOffset due);
}
