using Changkong.Contracts.Delivery;
using Microsoft.Extensions.Logging;

namespace Changkong.Rooms.Alerts;

/// <summary>Notices of other capabilities, over the webhooks of alerts.</summary>
internal sealed partial class TellTeam(AlertBook book, IWebhookOutbox outbox, TimeProvider time, RoomsInstruments instruments, ILogger<TellTeam> logger) : ITeamNotices
{
    public async ValueTask<int> TellAsync(TeamNotice notice, CancellationToken cancellation)
    {
        var decisions = await book.ReadAsync(cancellation);
        string level = notice.Level.ToString().ToLowerInvariant();
        int queued = 0;
        foreach (var (target, levels) in decisions.Webhooks)
        {
            if (!levels.Contains(level))
            {
                continue;
            }

            if (outbox.TryEnqueue(WebhookFormats.Message(target, notice, time.GetUtcNow())))
            {
                queued++;
            }
            else
            {
                instruments.OnMessageDropped();
                LogNoticeDropped(target.Id, notice.Id);
            }
        }

        return queued;
    }

    [LoggerMessage(1, LogLevel.Warning, "The queue of messages is full: webhook {Webhook} is not told of {Notice}.")]
    private partial void LogNoticeDropped(string webhook, string notice);
}
