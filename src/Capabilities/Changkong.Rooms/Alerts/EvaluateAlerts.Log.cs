using Microsoft.Extensions.Logging;

namespace Changkong.Rooms.Alerts;

internal sealed partial class EvaluateAlerts
{
    [LoggerMessage(EventId = 40, Level = LogLevel.Warning, Message = "Alerts of partition {Partition} are left out of this evaluation.")]
    private partial void LogPartitionLeftOut(Exception exception, int partition);

    [LoggerMessage(EventId = 41, Level = LogLevel.Warning, Message = "The outbox is full: webhook {Webhook} is not told of alert {Alert}.")]
    private partial void LogMessageDropped(string webhook, string alert);
}
