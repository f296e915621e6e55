using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Changkong.Contracts.Delivery;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Changkong.Host.Webhooks;

/// <summary>Posts one message: once, or again while the receiver is only out of order. Thread-safe.</summary>
internal sealed class WebhookSender : IDisposable
{
    private const int AnswerBytesMaximum = 16 * 1024;

    private readonly HttpClient client;
    private readonly WebhookOptions options;
    private readonly ResiliencePipeline<Answer> retrying;
    private readonly ResiliencePipeline<Answer> once;
    private readonly TimeProvider time;

    public WebhookSender(IOptions<WebhookOptions> options, TimeProvider time)
    {
        this.options = options.Value;
        this.time = time;
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = (context, cancellation) => AddressGuard.ConnectAsync(context.DnsEndPoint, this.options.AllowLoopback, cancellation),
        });
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Changkong", typeof(WebhookSender).Assembly.GetName().Version?.ToString(3)));
        once = new ResiliencePipelineBuilder<Answer> { TimeProvider = time }.AddTimeout(this.options.AttemptTimeout).Build();
        retrying = this.options.RetriesMaximum == 0 ? once : new ResiliencePipelineBuilder<Answer> { TimeProvider = time }.AddRetry(Retry(this.options)).AddPipeline(once).Build();
    }

    public Task<WebhookResult> SendOnceAsync(WebhookMessage message, CancellationToken cancellation) => SendAsync(message, once, cancellation);

    public Task<WebhookResult> SendAsync(WebhookMessage message, CancellationToken cancellation) => SendAsync(message, retrying, cancellation);

    public void Dispose() => client.Dispose();

    private static RetryStrategyOptions<Answer> Retry(WebhookOptions options) => new()
    {
        MaxRetryAttempts = options.RetriesMaximum,
        Delay = options.RetryDelay,
        MaxDelay = TimeSpan.FromMinutes(2),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = new PredicateBuilder<Answer>()
            .HandleResult(answer => answer.IsTransient)
            .Handle<HttpRequestException>(exception => exception.InnerException is not AddressRefusedException)
            .Handle<TimeoutRejectedException>(),
    };

    private async Task<WebhookResult> SendAsync(WebhookMessage message, ResiliencePipeline<Answer> pipeline, CancellationToken cancellation)
    {
        if (AddressGuard.Refusal(message.Url, options.AllowLoopback) is { } refusal)
        {
            return new WebhookResult(message.Webhook, time.GetUtcNow(), null, refusal, 0);
        }

        int attempts = 0;
        try
        {
            var answer = await pipeline.ExecuteAsync(
                async stop =>
                {
                    attempts++;
                    return await PostAsync(message, stop);
                },
                cancellation);
            return new WebhookResult(message.Webhook, time.GetUtcNow(), (int)answer.Status, answer.Error, attempts);
        }
        catch (HttpRequestException exception)
        {
            string reason = exception.InnerException is AddressRefusedException refused ? refused.Message : $"No connection: {exception.Message}";
            return new WebhookResult(message.Webhook, time.GetUtcNow(), null, reason, attempts);
        }
        catch (TimeoutRejectedException)
        {
            return new WebhookResult(message.Webhook, time.GetUtcNow(), null, $"No answer within {options.AttemptTimeout.TotalSeconds:0.#} s.", attempts);
        }
    }

    private async Task<Answer> PostAsync(WebhookMessage message, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, message.Url) { Content = new ReadOnlyMemoryContent(message.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        foreach (var (name, value) in message.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (!response.IsSuccessStatusCode)
        {
            bool isTransient = response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500;
            return new Answer(response.StatusCode, $"The receiver answered {(int)response.StatusCode}.", isTransient);
        }

        string? error = message.AnswerCodeField is { } field ? ErrorIn(await ReadAsync(response, cancellation), field) : null;
        return new Answer(response.StatusCode, error, IsTransient: false);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var content = await response.Content.ReadAsStreamAsync(cancellation);
        byte[] buffer = new byte[AnswerBytesMaximum];
        int length = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return buffer.AsMemory(0, length);
    }

    private static string? ErrorIn(ReadOnlyMemory<byte> answer, string field)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(field, out var code)
                && code.ValueKind == JsonValueKind.Number
                ? code.TryGetInt64(out long number) && number == 0 ? null : $"The receiver refused: {field} is {code.GetRawText()}."
                : $"The receiver's answer has no number {field}.";
        }
        catch (JsonException)
        {
            return "The receiver's answer is no JSON.";
        }
    }

    private sealed record Answer(HttpStatusCode Status, string? Error, bool IsTransient);
}
