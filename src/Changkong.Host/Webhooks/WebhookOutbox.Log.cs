namespace Changkong.Host.Webhooks;

internal sealed partial class WebhookOutbox
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "A message to webhook {Webhook} was given up.")]
    private partial void LogFailed(Exception exception, string webhook);
}
