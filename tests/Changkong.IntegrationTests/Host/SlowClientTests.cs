using System.Text.Json.Nodes;
using Changkong.Contracts.Access;
using Changkong.IntegrationTests.Rooms;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Host;

/// <summary>One client stops to read while the rooms it watches move on.</summary>
public sealed class SlowClientTests : IAsyncLifetime
{
    private const int RoomCount = 12;
    private const int FramesAtLeast = 20;
    private static readonly string Text = new('慢', 190);
    private readonly List<StagedRoom> rooms = [];
    private RunningServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await RunningServer.StartAsync(adjust: builder => builder.Configuration["Live:FrameInterval"] = "00:00:00.1");
        for (int room = 0; room < RoomCount; room++)
        {
            rooms.Add(await StagedRoom.StartAsync(server));
        }
    }

    [Fact]
    public async Task ClientThatDoesNotRead_IsServedMoreSlowly_AndKeepsNobodyWaiting()
    {
        await using var slow = await HubClient.ConnectAsync(server.Address, await CookieAsync(), receiveBytes: 4096);
        await using var quick = await HubClient.ConnectAsync(server.Address, await CookieAsync());
        foreach (var room in rooms)
        {
            (await slow.CallAsync("WatchRoom", room.Session)).ShouldBeNull();
        }

        (await quick.CallAsync("WatchRoom", rooms[0].Session)).ShouldBeNull();
        long quickSequence = (await quick.NextAsync("room"))["sequence"]!.GetValue<long>();
        using var talk = new CancellationTokenSource();
        var talking = TalkAsync(talk.Token);

        slow.Pause();
        int frames = 0;
        using var slowed = new CountedMetric(server, "changkong.live.subscribers_slowed");

        // Until most of what the one watches is served more slowly: how soon that is depends on how much the system keeps for it.
        while (frames < FramesAtLeast || slowed.Count < 2 * RoomCount)
        {
            // Each must come within the client's own patience, however full the other's connection is.
            var frame = await quick.NextAsync("room");
            frame["sequence"]!.GetValue<long>().ShouldBeGreaterThan(quickSequence);
            quickSequence = frame["sequence"]!.GetValue<long>();
            frames++;
        }

        slow.Resume();
        JsonNode rate = await slow.NextAsync("rate");
        int everyTicks = rate["everyTicks"]!.GetValue<int>();
        everyTicks.ShouldBeGreaterThan(1);
        rate["intervalSeconds"]!.GetValue<double>().ShouldBe(Math.Round(everyTicks * 0.1, 1));
        string session = rate["session"]!.ToString();
        var next = await slow.NextAsync("room", frame => frame["session"]!.ToString() == session);
        next["full"]!.GetValue<bool>().ShouldBeTrue();
        await talk.CancelAsync();
        await talking;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task TalkAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            foreach (var room in rooms)
            {
                await room.CommentAsync(Text, 12);
            }
        }
    }

    private async Task<string> CookieAsync()
    {
        using var browser = await server.SignInAsync([Roles.Viewer]);
        string userName = (await browser.GetAsync("/api/auth/me").AnsweredAsync(System.Net.HttpStatusCode.OK))["userName"]!.ToString();
        using var answer = await browser.PostAsync("/api/auth/login", $$"""{"userName":"{{userName}}","password":"{{RunningServer.OwnPassword}}"}""");
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }
}
