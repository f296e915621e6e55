using System.Threading.Channels;
using Changkong.Contracts.Delivery;
using Microsoft.Extensions.Options;

namespace Changkong.Host.Webhooks;

/// <summary>A bounded queue and a few senders. What waits when the server stops is lost with it and is not acknowledged to anybody: alerts are told again while they fire.</summary>
internal sealed partial class WebhookOutbox(
    WebhookSender sender, IServiceScopeFactory scopes, IOptions<WebhookOptions> options, WebhookInstruments instruments, ILogger<WebhookOutbox> logger)
    : BackgroundService, IWebhookOutbox
{
    private readonly Channel<WebhookMessage> queue = Channel.CreateBounded<WebhookMessage>(options.Value.QueueLengthMaximum);

    public bool TryEnqueue(WebhookMessage message)
    {
        bool isTaken = queue.Writer.TryWrite(message);
        if (!isTaken)
        {
            instruments.OnDropped();
        }

        return isTaken;
    }

    public Task<WebhookResult> SendAsync(WebhookMessage message, CancellationToken cancellation) => sender.SendOnceAsync(message, cancellation);

    public string? Refusal(string url) => AddressGuard.Refusal(url, options.Value.AllowLoopback);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.SendersMaximum).Select(_ => SendAllAsync(stoppingToken)));

    private async Task SendAllAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (var message in queue.Reader.ReadAllAsync(stopping))
            {
                try
                {
                    var result = await sender.SendAsync(message, stopping);
                    instruments.OnFinished(result.Error is null, result.Attempts);
                    await ReportAsync(result, stopping);
                }
                catch (Exception exception) when (!stopping.IsCancellationRequested)
                {
                    instruments.OnFinished(isDelivered: false, attempts: 1);
                    LogFailed(exception, message.Webhook);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
    }

    private async Task ReportAsync(WebhookResult result, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var listener in scope.ServiceProvider.GetServices<IWebhookResults>())
        {
            await listener.OnFinishedAsync(result, cancellation);
        }
    }
}
