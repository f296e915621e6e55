using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Changkong.Contracts.Ingest;
using Changkong.Ingest.Keys;
using Shouldly;

namespace Changkong.IntegrationTests.Stock;

/// <summary>A shop or a warehouse: posts signed batches to a server.</summary>
internal sealed class SignedClient(HttpClient client, string key, byte[] secret)
{
    /// <summary>With the key that a server makes for its own machine.</summary>
    public static async Task<SignedClient> OfAsync(HttpClient client, string dataDirectory)
    {
        var (key, secret) = (await LocalIngestKey.ReadAsync(Path.Combine(dataDirectory, "keys", "local-ingest.key"), CancellationToken.None)).ShouldNotBeNull();
        return new(client, key, Encoding.UTF8.GetBytes(secret));
    }

    /// <summary>With a key that an owner makes for it.</summary>
    public static async Task<SignedClient> MadeAsync(HttpClient client, HttpClient owner, params string[] sources)
    {
        var answer = await owner.PostAsJsonAsync("/api/ingest-keys", new { name = "shop", sources }, CancellationToken.None);
        var made = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        return new(client, made.GetProperty("key").GetProperty("id").GetString()!, Encoding.UTF8.GetBytes(made.GetProperty("secret").GetString()!));
    }

    public async Task<HttpResponseMessage> SendAsync(string path, string body, CancellationToken cancellation)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        string nonce = IngestSignature.NewNonce();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new ByteArrayContent(bytes) };
        request.Headers.Add(IngestSignature.KeyHeader, key);
        request.Headers.Add(IngestSignature.TimestampHeader, now.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(IngestSignature.NonceHeader, nonce);
        request.Headers.Add(IngestSignature.SignatureHeader, IngestSignature.Compute(secret, now, nonce, bytes));
        return await client.SendAsync(request, cancellation);
    }

    /// <summary>The answers of a batch that must be taken.</summary>
    public async Task<JsonElement[]> AskAsync(string path, IEnumerable<object> commands, CancellationToken cancellation)
    {
        using var response = await SendAsync(path, string.Join('\n', commands.Select(command => JsonSerializer.Serialize(command, JsonSerializerOptions.Web))), cancellation);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement[]>(cancellation))!;
    }
}
