using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Changkong.Contracts.Access;
using Changkong.Contracts.Ingest;
using Changkong.IntegrationTests.Host;
using Changkong.IntegrationTests.Rooms;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Changkong.IntegrationTests.Danmaku;

/// <summary>A session on air whose viewers write.</summary>
internal sealed class CommentedRoom(RunningServer server, StagedRoom staged)
{
    private int comments;

    public string Session => staged.Session;

    public string Room => staged.Room;

    public string Path => $"/api/danmaku/sessions/{staged.Session}";

    public static async Task<CommentedRoom> StartAsync(RunningServer server) => new(server, await StagedRoom.StartAsync(server));

    /// <summary>Sends comments in one batch; answers their ids.</summary>
    public async Task<List<string>> CommentAsync(params IReadOnlyList<(string Viewer, string Text)> lines)
    {
        var now = server.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var batch = new StringBuilder();
        var ids = new List<string>();
        foreach (var (viewer, text) in lines)
        {
            ids.Add($"{Session}-c{++comments}");
            string time = now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            batch.Append(CultureInfo.InvariantCulture, $$"""{"id":"{{ids[^1]}}","type":"interaction.commented","time":"{{time}}","session":"{{Session}}","body":{"viewer":"{{viewer}}","text":{{JsonSerializer.Serialize(text)}} } }""").Append('\n');
        }

        (await server.Services.GetRequiredService<IEventGate>().AcceptAsync("test:shop", Encoding.UTF8.GetBytes(batch.ToString()), CancellationToken.None)).Accepted.ShouldBe(lines.Count);
        return ids;
    }

    public async Task<string> CommentAsync(string viewer, string text) => (await CommentAsync((viewer, text)))[0];

    /// <summary>The panel once it has counted so many comments.</summary>
    public Task<System.Text.Json.Nodes.JsonNode> PanelAsync(HttpClient browser, int count) => browser.UntilAsync(Path, panel => Judged(panel) >= count);

    public static long Judged(System.Text.Json.Nodes.JsonNode panel) =>
        new[] { "shown", "folded", "held", "blocked" }.Sum(state => panel["counters"]![state]!.GetValue<long>());

    public Task<HttpClient> DeskAsync() => server.SignInAsync([Roles.FloorController], [Room]);

    public static async Task ShouldBeAsync(Task<HttpResponseMessage> asked, HttpStatusCode status) => await asked.AnsweredAsync(status);
}
