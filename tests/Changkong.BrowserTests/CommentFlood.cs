using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Changkong.Contracts.Ingest;
using Microsoft.Playwright;

namespace Changkong.BrowserTests;

/// <summary>A room of a platform that sends comments through the gate as a connector does: signed, in batches, on the clock.</summary>
internal sealed class CommentFlood(Uri server, string key, byte[] secret, string session) : IAsyncDisposable
{
    public const string Source = "douyin:flood";

    private const int BatchesASecond = 10;
    private const int Senders = 4;

    private static readonly string[] Openings = ["主播", "姐姐", "这个", "今天", "老板", "家人们", "真的", "刚刚", "上次", "我妈", "同事", "闺蜜"];
    private static readonly string[] Subjects = ["裙子", "口红", "外套", "面霜", "牛奶", "锅", "耳机", "书包", "毛巾", "米"];
    private static readonly string[] Endings = ["好看", "买过", "不错", "很软", "颜色正", "挺划算", "来了", "等着", "用着呢", "推荐", "回购了", "收到了"];

    private readonly HttpClient sender = new() { BaseAddress = server };
    private readonly CancellationTokenSource stopping = new();
    private long number;
    private long accepted;
    private Task? running;

    /// <summary>Comments that the gate has taken durably.</summary>
    public long Accepted => Interlocked.Read(ref accepted);

    public TimeSpan Elapsed { get; private set; }

    /// <summary>A session that has just begun, with an ingest key of its own, made by the owner whose page it is.</summary>
    public static async Task<CommentFlood> OpenAsync(ConsoleServer server, IPage owner, string session, string room, string title)
    {
        using var created = JsonDocument.Parse(await WatchedPage.CallAsync(owner, "POST", "/api/ingest-keys", $$"""{"name":"{{session}}","sources":["{{Source}}"]}"""));
        byte[] secret = Encoding.UTF8.GetBytes(created.RootElement.GetProperty("secret").GetString()!);
        var opened = new CommentFlood(server.Address, created.RootElement.GetProperty("key").GetProperty("id").GetString()!, secret, session);
        await opened.SendAsync(opened.Event("session.started", JsonSerializer.Serialize(new { room, title, platform = "douyin" })));
        return opened;
    }

    /// <summary>Sends events and returns when they are durable.</summary>
    public async Task SendAsync(params string[] events)
    {
        byte[] body = Encoding.UTF8.GetBytes(string.Join('\n', events));
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        string nonce = IngestSignature.NewNonce();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ingest/" + Uri.EscapeDataString(Source)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        request.Headers.Add(IngestSignature.KeyHeader, key);
        request.Headers.Add(IngestSignature.TimestampHeader, now.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(IngestSignature.NonceHeader, nonce);
        request.Headers.Add(IngestSignature.SignatureHeader, IngestSignature.Compute(secret, now, nonce, body));
        using var answer = await sender.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"The gate answered {(int)answer.StatusCode}: {text}");
        }

        using var counts = JsonDocument.Parse(text);
        if (counts.RootElement.GetProperty("rejected").GetInt32() > 0)
        {
            throw new InvalidOperationException($"The gate rejected events: {text}");
        }
    }

    public string Event(string type, string body) =>
        $$"""{"id":"{{session}}-{{Interlocked.Increment(ref number)}}","type":"{{type}}","time":"{{TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)}}","session":"{{session}}","body":{{body}}}""";

    public string Comment(string viewer, string text) => Event("interaction.commented", JsonSerializer.Serialize(new { viewer, text }));

    /// <summary>Begins the flood; it goes on until it is disposed of.</summary>
    public void Begin(int commentsASecond) => running = Task.Run(() => RunAsync(commentsASecond, stopping.Token));

    /// <summary>Ends the flood; fails when it failed.</summary>
    public async Task EndAsync()
    {
        await stopping.CancelAsync();
        if (running is not null)
        {
            await running;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        sender.Dispose();
        stopping.Dispose();
    }

    // Several senders, as a platform has: one slow answer of the gate must not thin the flood.
    private Task RunAsync(int commentsASecond, CancellationToken stop)
    {
        long began = TimeProvider.System.GetTimestamp();
        return Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => SendAlongAsync(sender, commentsASecond / BatchesASecond, began, stop)));
    }

    private async Task SendAlongAsync(int first, int batch, long began, CancellationToken stop)
    {
        for (int round = first; !stop.IsCancellationRequested; round += Senders)
        {
            var wait = TimeSpan.FromSeconds((double)round / BatchesASecond) - TimeProvider.System.GetElapsedTime(began);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, TimeProvider.System, CancellationToken.None);
            }

            await SendAsync([.. Enumerable.Range(round * batch, batch).Select(index => Comment($"v{index % 6_007}", Words(index)))]);
            Interlocked.Add(ref accepted, batch);
            Elapsed = TimeProvider.System.GetElapsedTime(began);
        }
    }

    // What a room says: most of it unlike the rest, a tenth one phrase over and over, a fiftieth a question in one of its wordings.
    private static string Words(int index) => (index % 50) switch
    {
        0 => Questions[index / 50 % Questions.Length],
        < 6 => "666666",
        _ => Openings[index % 12] + Subjects[index / 12 % 10] + Endings[index / 120 % 12] + (index % 7 == 0 ? "，已下单" : "") + (index / 1_440 % 97).ToString(CultureInfo.InvariantCulture),
    };

    public static readonly string[] Questions = ["这个面霜孕妇能用吗", "孕妇能用这个面霜吗", "面霜孕妇可以用吗", "这款面霜孕妇能用吗？"];
}
