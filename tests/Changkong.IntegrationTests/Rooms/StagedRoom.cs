using System.Globalization;
using System.Net;
using System.Text;
using Changkong.Contracts.Access;
using Changkong.Contracts.Ingest;
using Changkong.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Changkong.IntegrationTests.Rooms;

/// <summary>A session on air in a room of its own, and its events.</summary>
internal sealed class StagedRoom
{
    private readonly RunningServer server;
    private readonly DateTimeOffset now;
    private int events;

    private StagedRoom(RunningServer server, string room)
    {
        this.server = server;
        Room = room;
        Session = $"s-{room}";
        now = server.Services.GetRequiredService<TimeProvider>().GetUtcNow();
    }

    public string Room { get; }

    public string Session { get; }

    public static async Task<StagedRoom> StartAsync(RunningServer server, string? origin = null)
    {
        var staged = new StagedRoom(server, "room-" + Guid.CreateVersion7().ToString("N"));
        await staged.SendAsync(staged.Event("session.started", -5, $$$""" "room":"{{{staged.Room}}}","title":"测试","platform":"test","account":"shop"{{{(origin is null ? "" : $",\"origin\":\"{origin}\"")}}} """));
        using var browser = await server.SignInAsync([Roles.Viewer]);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await browser.GetAsync(new Uri($"/api/rooms/{staged.Session}", UriKind.Relative), limit.Token)).StatusCode != HttpStatusCode.OK)
        {
            await Task.Delay(20, limit.Token);
        }

        return staged;
    }

    public Task PayAsync(long amountMinor, double minutesFromNow) => SendAsync(Event(
        "trade.paid", minutesFromNow, $$""" "viewer":"v{{events}}","order":"o{{events}}","product":"p1","amount":{{amountMinor}},"quantity":1,"currency":"CNY" """));

    public Task EnterAsync() => SendAsync(Event("audience.entered", -1, $$""" "viewer":"v{{events}}" """));

    public Task EndAsync() => SendAsync(Event("session.ended", 0, $$""" "room":"{{Room}}","reason":"planned" """));

    public Task CommentAsync(string text, int lines) =>
        SendAsync(string.Join('\n', Enumerable.Range(0, lines).Select(_ => Event("interaction.commented", 0, $$""" "viewer":"v1","text":"{{text}}" """))), lines);

    /// <summary>Sends one event of any type; the body as JSON without its braces.</summary>
    public Task TellAsync(string type, double minutesFromNow, string body) => SendAsync(Event(type, minutesFromNow, body));

    public string Instant(double minutesFromNow) => now.AddMinutes(minutesFromNow).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private string Event(string type, double minutesFromNow, string body) =>
        $$"""{"id":"{{Session}}-{{++events}}","type":"{{type}}","time":"{{Instant(minutesFromNow)}}","session":"{{Session}}","body":{ {{body}} } }""";

    private async Task SendAsync(string lines, int count = 1) =>
        (await server.Services.GetRequiredService<IEventGate>().AcceptAsync("test:shop", Encoding.UTF8.GetBytes(lines + "\n"), CancellationToken.None)).Accepted.ShouldBe(count);
}

/// <summary>Short ways to ask.</summary>
internal static class Asking
{
    private static readonly CancellationToken Cancellation = CancellationToken.None;

    public static Task<HttpResponseMessage> GetAsync(this HttpClient client, string path) => client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

    public static Task<HttpResponseMessage> SendJsonAsync(this HttpClient client, HttpMethod method, string path, string? json) =>
        client.SendAsync(new HttpRequestMessage(method, path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") }, Cancellation);

    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, string? json) => client.SendJsonAsync(HttpMethod.Post, path, json);

    public static Task<HttpResponseMessage> PutAsync(this HttpClient client, string path, string? json) => client.SendJsonAsync(HttpMethod.Put, path, json);

    /// <summary>The body of an answer that must have this status.</summary>
    public static async Task<System.Text.Json.Nodes.JsonNode> AnsweredAsync(this Task<HttpResponseMessage> asked, HttpStatusCode expected)
    {
        using var answer = await asked;
        string text = await answer.Content.ReadAsStringAsync(Cancellation);
        answer.StatusCode.ShouldBe(expected, text);
        return text.Length == 0 ? new System.Text.Json.Nodes.JsonObject() : System.Text.Json.Nodes.JsonNode.Parse(text)!;
    }

    /// <summary>Asks until the answer is as it should be.</summary>
    public static async Task<System.Text.Json.Nodes.JsonNode> UntilAsync(this HttpClient client, string path, Func<System.Text.Json.Nodes.JsonNode, bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var answer = await client.GetAsync(path).AnsweredAsync(HttpStatusCode.OK);
            if (isSo(answer))
            {
                return answer;
            }

            await Task.Delay(50, limit.Token);
        }
    }
}
