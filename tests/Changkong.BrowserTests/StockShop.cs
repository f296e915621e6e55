using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Changkong.Contracts.Ingest;
using Microsoft.Playwright;

namespace Changkong.BrowserTests;

/// <summary>A shop that asks the ledger for units over HTTP, signed with a key of its own.</summary>
internal sealed class StockShop : IDisposable
{
    private readonly HttpClient sender;
    private readonly string key;
    private readonly byte[] secret;

    private StockShop(Uri server, string key, byte[] secret) => (sender, this.key, this.secret) = (new() { BaseAddress = server }, key, secret);

    public static async Task<StockShop> OpenAsync(ConsoleServer server, IPage owner, string name)
    {
        using var created = JsonDocument.Parse(await WatchedPage.CallAsync(owner, "POST", "/api/ingest-keys", JsonSerializer.Serialize(new { name, sources = new[] { "stock:ledger" } })));
        return new(server.Address, created.RootElement.GetProperty("key").GetProperty("id").GetString()!, Encoding.UTF8.GetBytes(created.RootElement.GetProperty("secret").GetString()!));
    }

    /// <returns>What became of it: <c>held</c>, <c>refused</c> …</returns>
    public async Task<string> HoldAsync(string request, string channel, string buyer, string sku, int quantity)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new[] { new { key = request, channel, buyer, sku, quantity } });
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        string nonce = IngestSignature.NewNonce();
        using var message = new HttpRequestMessage(HttpMethod.Post, "/api/stock/holds") { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        message.Headers.Add(IngestSignature.KeyHeader, key);
        message.Headers.Add(IngestSignature.TimestampHeader, now.ToString(CultureInfo.InvariantCulture));
        message.Headers.Add(IngestSignature.NonceHeader, nonce);
        message.Headers.Add(IngestSignature.SignatureHeader, IngestSignature.Compute(secret, now, nonce, body));
        using var answer = await sender.SendAsync(message);
        string text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"The ledger answered {(int)answer.StatusCode}: {text}");
        }

        using var outcomes = JsonDocument.Parse(text);
        return outcomes.RootElement[0].GetProperty("outcome").GetString()!;
    }

    public void Dispose() => sender.Dispose();
}
