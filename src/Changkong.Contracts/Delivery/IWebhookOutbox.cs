namespace Changkong.Contracts.Delivery;

/// <summary>Posts messages to the addresses of others. The host does it: it refuses addresses within the own network, retries, and bounds what waits. Thread-safe.</summary>
public interface IWebhookOutbox
{
    /// <summary>Queues a message. False when the queue is full: nothing was taken, and it is counted as dropped.</summary>
    bool TryEnqueue(WebhookMessage message);

    /// <summary>Sends a message now, once, and answers what became of it: for the test button. Nothing is reported to <see cref="IWebhookResults"/>.</summary>
    Task<WebhookResult> SendAsync(WebhookMessage message, CancellationToken cancellation);

    /// <summary>Why messages to this address would be refused, or null. For checking what a person enters; the address is looked at again when a message is sent.</summary>
    string? Refusal(string url);
}

/// <summary>Hears what became of queued messages. Registered by the project that queues them; called once per message, after the last attempt.</summary>
public interface IWebhookResults
{
    /// <summary>A message was delivered or given up.</summary>
    Task OnFinishedAsync(WebhookResult result, CancellationToken cancellation);
}

/// <summary>A message, signed and formatted by the project that queues it.</summary>
/// <param name="Webhook">Id of the webhook, handed back in the result.</param>
/// <param name="Url">Where to; a signature in the query is part of it.</param>
/// <param name="Body">JSON, UTF-8.</param>
/// <param name="Headers">Beyond the content type, such as a signature.</param>
public sealed record WebhookMessage(string Webhook, string Url, ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>
    /// A field of the JSON answer that must be 0 for the message to count as delivered, such as <c>errcode</c>: some receivers refuse with status 200. Null looks at the status only.
    /// </summary>
    public string? AnswerCodeField { get; init; }
}

/// <summary>What became of a message.</summary>
/// <param name="Webhook">Id of the webhook.</param>
/// <param name="At">When the last attempt ended.</param>
/// <param name="Status">The HTTP status, or null when there was no answer.</param>
/// <param name="Error">Null when it was delivered (a status from 200 to 299); otherwise one sentence.</param>
/// <param name="Attempts">1 or more; 0 when the address was refused.</param>
public sealed record WebhookResult(string Webhook, DateTimeOffset At, int? Status, string? Error, int Attempts);
