using System.Diagnostics.Metrics;

namespace Changkong.Host.Webhooks;

/// <summary>What becomes of messages to others.</summary>
internal sealed class WebhookInstruments
{
    private readonly Counter<long> finished;
    private readonly Counter<long> attempts;
    private readonly Counter<long> dropped;

    public WebhookInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Changkong.Host.Webhooks");
        finished = meter.CreateCounter<long>("changkong.webhooks.finished", description: "Messages delivered or given up");
        attempts = meter.CreateCounter<long>("changkong.webhooks.attempts", description: "Requests sent for them");
        dropped = meter.CreateCounter<long>("changkong.webhooks.dropped", description: "Messages refused because the queue was full");
    }

    public void OnFinished(bool isDelivered, int attempts)
    {
        finished.Add(1, new KeyValuePair<string, object?>("delivered", isDelivered));
        this.attempts.Add(attempts);
    }

    public void OnDropped() => dropped.Add(1);
}
