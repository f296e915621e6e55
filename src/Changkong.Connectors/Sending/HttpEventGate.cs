using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Changkong.Contracts.Ingest;

namespace Changkong.Connectors.Sending;

/// <summary>The gate of a server, through its public ingest endpoint: the way any platform's connector takes.</summary>
internal sealed class HttpEventGate(HttpClient client, IngestCredentials credentials, TimeProvider clock) : IEventGate
{
    private static readonly TimeSpan DefaultRetry = TimeSpan.FromSeconds(1);

    public async ValueTask<GateAnswer> AcceptAsync(string source, ReadOnlyMemory<byte> events, CancellationToken cancellation)
    {
        byte[] body = Compress(events.Span);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/ingest/{Uri.EscapeDataString(source)}") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/x-ndjson");
        request.Content.Headers.ContentEncoding.Add("gzip");
        Sign(request.Headers, body);
        using var response = await client.SendAsync(request, cancellation);
        if (response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
        {
            return new(0, 0, 0, response.Headers.RetryAfter?.Delta ?? DefaultRetry);
        }

        await using var content = await response.Content.ReadAsStreamAsync(cancellation);
        if (!response.IsSuccessStatusCode)
        {
            throw new SendingFailedException($"The gate refused the batch: {(int)response.StatusCode} {await DetailAsync(content, cancellation)}");
        }

        using var answer = await JsonDocument.ParseAsync(content, cancellationToken: cancellation);
        var root = answer.RootElement;
        return new(root.GetProperty("accepted").GetInt32(), root.GetProperty("duplicates").GetInt32(), root.GetProperty("rejected").GetInt32());
    }

    private void Sign(HttpRequestHeaders headers, byte[] body)
    {
        long timestamp = clock.GetUtcNow().ToUnixTimeMilliseconds();
        string nonce = IngestSignature.NewNonce();
        headers.Add(IngestSignature.KeyHeader, credentials.Key);
        headers.Add(IngestSignature.TimestampHeader, timestamp.ToString(System.Globalization.CultureInfo.InvariantCulture));
        headers.Add(IngestSignature.NonceHeader, nonce);
        headers.Add(IngestSignature.SignatureHeader, IngestSignature.Compute(credentials.Secret.Span, timestamp, nonce, body));
    }

    private static byte[] Compress(ReadOnlySpan<byte> events)
    {
        using var compressed = new MemoryStream(events.Length / 6);
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(events);
        }

        return compressed.ToArray();
    }

    private static async Task<string> DetailAsync(Stream content, CancellationToken cancellation)
    {
        try
        {
            using var problem = await JsonDocument.ParseAsync(content, cancellationToken: cancellation);
            return problem.RootElement.TryGetProperty("detail", out var detail) ? detail.GetString() ?? "" : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }
}

/// <summary>An ingest key: its id, and the secret that signs.</summary>
/// <param name="Key">The key's id.</param>
/// <param name="Secret">The secret's bytes: those of the text the console shows once, in UTF-8.</param>
public sealed record IngestCredentials(string Key, ReadOnlyMemory<byte> Secret);
