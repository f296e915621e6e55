using System.Buffers;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Changkong.Bench.Stock.Peers;
using Changkong.Bench.Support;
using Changkong.Connectors.Sending;
using Changkong.Contracts.Ingest;

namespace Changkong.Bench.Stock.Ours;

/// <summary>Our desk as a contestant behind HTTP on loopback: the whole server as a process of its own, batches signed and verified, answered after fsync.</summary>
internal sealed class HttpHolds(int connections, int holdsPerRequest) : IHoldContestant
{
    private const int SkusOfPage = 200;
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly HttpClient client = new(new SocketsHttpHandler { MaxConnectionsPerServer = connections });
    private ServerProcess? server;
    private IngestCredentials? credentials;
    private string[] skus = [];
    private HoldScene? played;
    private int resets;

    public string Name => string.Create(CultureInfo.InvariantCulture, $"ours.http.batch_{holdsPerRequest}");

    public string Settings => string.Create(CultureInfo.InvariantCulture, $"{connections} connections, {holdsPerRequest} holds a request, each request signed");

    // The server goes on from lap to lap, as it does in a house; a lap has SKUs of its own. Each scene begins with an empty ledger, so that they can be compared.
    public async Task ResetAsync(HoldScene scene, CancellationToken cancellation)
    {
        if (server is null || played != scene)
        {
            played = scene;
            if (server is not null)
            {
                await server.DisposeAsync();
            }

            server = ServerProcess.Start(PeerProcess.CleanDirectory(Name), environment: new Dictionary<string, string> { ["Simulator__Enabled"] = "false" });
            await server.WaitUntilReadyAsync(StartLimit, cancellation: cancellation);
            credentials = (await ServerSession.BeginAsync(server, cancellation)).Credentials;
        }

        int lap = resets++;
        skus = [.. Enumerable.Range(0, scene.Skus).Select(number => string.Create(CultureInfo.InvariantCulture, $"lap{lap}-{number}"))];
        var postings = InProcessHolds.Receipts(skus).Select(post => new { key = post.Key, action = "received", lines = post.Lines.Select(line => new { sku = line.Sku, warehouse = line.Warehouse, quantity = line.Quantity }) });
        string answer = await PostAsync("api/stock/postings", JsonSerializer.SerializeToUtf8Bytes(postings), cancellation);
        if (answer.Contains("refused", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The stock was not received: {answer}");
        }
    }

    public Task<HoldLap> RunAsync(HoldScene scene, TimeSpan duration, CancellationToken cancellation) =>
        HoldLoad.RunAsync(connections, holdsPerRequest, duration, async (_, first) =>
        {
            string answer = await PostAsync("api/stock/holds", Body(scene, first), cancellation);
            int held = 0;
            for (int at = answer.IndexOf("\"held\"", StringComparison.Ordinal); at >= 0; at = answer.IndexOf("\"held\"", at + 1, StringComparison.Ordinal))
            {
                held++;
            }

            return held;
        });

    public async Task<long> TakenAsync(CancellationToken cancellation)
    {
        long taken = 0;
        for (int page = 1; (page - 1) * SkusOfPage < skus.Length; page++)
        {
            var answer = await server!.Client.GetFromJsonAsync<JsonElement>(
                string.Create(CultureInfo.InvariantCulture, $"api/stock/skus?search=lap{resets - 1}-&pageSize={SkusOfPage}&page={page}"), cancellation);
            taken += answer.GetProperty("items").EnumerateArray().Sum(row => HoldScene.UnitsAtFirst - row.GetProperty("sellable").GetInt64());
        }

        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (server is not null)
        {
            await server.DisposeAsync();
            server = null;
        }
    }

    private byte[] Body(HoldScene scene, long first)
    {
        var body = new ArrayBufferWriter<byte>(holdsPerRequest * 128);
        using var json = new Utf8JsonWriter(body, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartArray();
        for (long number = first; number < first + holdsPerRequest; number++)
        {
            json.WriteStartObject();
            json.WriteString("key"u8, HoldScene.KeyOf(number));
            json.WriteString("channel"u8, InProcessHolds.Channel);
            json.WriteString("buyer"u8, HoldScene.BuyerOf(number));
            json.WriteString("sku"u8, skus[scene.SkuOf(number)]);
            json.WriteNumber("quantity"u8, 1);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Flush();
        return body.WrittenSpan.ToArray();
    }

    private async Task<string> PostAsync(string path, byte[] body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server!.Address, path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        long timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        string nonce = IngestSignature.NewNonce();
        request.Headers.Add(IngestSignature.KeyHeader, credentials!.Key);
        request.Headers.Add(IngestSignature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(IngestSignature.NonceHeader, nonce);
        request.Headers.Add(IngestSignature.SignatureHeader, IngestSignature.Compute(credentials.Secret.Span, timestamp, nonce, body));
        using var answer = await client.SendAsync(request, cancellation);
        string text = await answer.Content.ReadAsStringAsync(cancellation);
        return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{path} answered {(int)answer.StatusCode}: {text}"));
    }
}
