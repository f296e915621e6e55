using System.Net;
using System.Text.Json.Nodes;
using Changkong.Contracts.Access;
using Changkong.Contracts.Rooms;
using Changkong.Host;
using Changkong.Host.Backup;
using Changkong.IntegrationTests.Host;
using Changkong.Live;
using Changkong.Rooms.State;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Rooms;

public sealed class RestingRoomTests : IDisposable
{
    // Verdicts on its comments may still have come before it rested: they change when the newest event was accepted.
    private static readonly string[] SaysTheSame =
        ["session", "watermarkUnixMs", "origin", "state", "header", "trend", "overlays", "funnel", "channels", "products", "slices", "comments", "actions"];

    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;
    private readonly string work = Directory.CreateTempSubdirectory("changkong-resting-").FullName;

    public void Dispose() => Directory.Delete(work, recursive: true);

    [Fact]
    public async Task RoomThatRests_ReadByEverybody_IsAsItWasAndGoesOnResting()
    {
        await using var server = await StartAsync();
        using var owner = await server.SignInAsync([Roles.Owner]);
        var room = await EndedRoomAsync(server);
        var awake = await owner.UntilAsync($"/api/rooms/{room.Session}", frame => frame["state"]!.ToString() == "ended");
        var card = await CardAsync(owner, room);
        var record = await server.Services.GetRequiredService<ISessionRecords>().FindAsync(room.Session, cancellation);
        await UntilRestingAsync(server, room.Session);

        var resting = await owner.GetAsync($"/api/rooms/{room.Session}").AnsweredAsync(HttpStatusCode.OK);

        foreach (string property in SaysTheSame)
        {
            JsonNode.DeepEquals(resting[property], awake[property]).ShouldBeTrue($"{property}: {resting[property]} instead of {awake[property]}");
        }

        Values(resting).ShouldBe(Values(awake));
        JsonNode.DeepEquals(await CardAsync(owner, room), card).ShouldBeTrue();
        var found = (await server.Services.GetRequiredService<ISessionRecords>().FindAsync(room.Session, cancellation)).ShouldNotBeNull();
        found.Summary.ShouldBe(record!.Summary);
        found.Products.ShouldBe(record.Products);
        (await server.Services.GetRequiredService<ISessionRecords>().ListAsync(cancellation)).ShouldContain(record.Summary);
        await owner.PostAsync($"/api/rooms/{room.Session}/actions", """{"action":"note","text":"看一下"}""").AnsweredAsync(HttpStatusCode.Conflict);
        await UntilRestingAsync(server, room.Session);
    }

    [Fact]
    public async Task Refund_AfterTheRoomWentToRest_IsInTheFrameOfWhoeverLooksAtIt()
    {
        await using var server = await StartAsync();
        using var owner = await server.SignInAsync([Roles.Owner]);
        var room = await EndedRoomAsync(server);
        await UntilRestingAsync(server, room.Session);
        (await owner.GetAsync($"/api/rooms/{room.Session}").AnsweredAsync(HttpStatusCode.OK))["tiles"]!["net_gmv"]!["value"]!["value"]!.GetValue<double>().ShouldBe(18_000);

        await room.TellAsync("trade.refunded", 0, """ "order":"o1","amount":9000,"viewer":"v1" """);

        await owner.UntilAsync($"/api/rooms/{room.Session}", frame => frame["tiles"]!["net_gmv"]!["value"]!["value"]!.GetValue<double>() == 9_000);
    }

    [Fact]
    public async Task DamagedPart_FoundByAReader_IsRefusedAndTold_AndNothingElseIs()
    {
        await using var server = await StartAsync();
        using var owner = await server.SignInAsync([Roles.Owner]);
        var damaged = await EndedRoomAsync(server);
        var whole = await EndedRoomAsync(server);
        await UntilRestingAsync(server, damaged.Session);
        await UntilRestingAsync(server, whole.Session);
        foreach (string path in Directory.GetFiles(Path.Combine(server.Directory, DataDirectory.Checkpoints, "rooms"), "*.part", SearchOption.AllDirectories))
        {
            byte[] bytes = await File.ReadAllBytesAsync(path, cancellation);
            if (bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(damaged.Room)) >= 0)
            {
                bytes[bytes.Length / 2] ^= 1;
                await File.WriteAllBytesAsync(path, bytes, cancellation);
            }
        }

        (await owner.GetAsync("/health/ready").AnsweredAsync(HttpStatusCode.OK))["reasons"]!.AsArray().ShouldBeEmpty();
        await owner.GetAsync($"/api/rooms/{damaged.Session}").AnsweredAsync(HttpStatusCode.InternalServerError);

        (await owner.GetAsync("/health/ready").AnsweredAsync(HttpStatusCode.OK))["reasons"]!.AsArray().Single()!.ToString().ShouldStartWith("parts:");
        await owner.GetAsync($"/api/rooms/{whole.Session}").AnsweredAsync(HttpStatusCode.OK);
        (await owner.GetAsync("/api/rooms").AnsweredAsync(HttpStatusCode.OK)).AsArray().ShouldContain(card => card!["session"]!.ToString() == whole.Session);
    }

    [Fact]
    public async Task Backup_WhileSessionsRestAndSnapshotsAreReplaced_RestoresWithEveryPart()
    {
        var rooms = new List<StagedRoom>();
        string backup = Path.Combine(work, "backup");
        await using (var server = await StartAsync(Path.Combine(work, "data")))
        {
            for (int room = 0; room < 6; room++)
            {
                rooms.Add(await EndedRoomAsync(server));
            }

            foreach (var room in rooms)
            {
                await UntilRestingAsync(server, room.Session);
            }

            string checkpoints = Path.Combine(server.Directory, DataDirectory.Checkpoints);
            await UntilAsync(server, () => Task.FromResult(CheckpointInspection.Of(checkpoints, readWhole: true).Parts >= rooms.Count));
            (await CreateBackup.RunAsync(server.Directory, backup, withKeys: true, TimeProvider.System, cancellation)).ShouldBeOfType<BackupOutcome.Done>();
        }

        var copied = CheckpointInspection.Of(Path.Combine(backup, DataDirectory.Checkpoints), readWhole: true);
        copied.Faults.ShouldBeEmpty();
        copied.Parts.ShouldBeGreaterThanOrEqualTo(rooms.Count);
        (await RestoreBackup.RunAsync(backup, Path.Combine(work, "restored"), cancellation)).ShouldBeOfType<BackupOutcome.Done>();
        await using var restored = await StartAsync(Path.Combine(work, "restored"));
        restored.Services.GetRequiredService<Changkong.Live.Partitions.LiveRuntime>().RejectedSnapshots.ShouldBeEmpty();
        using var owner = await restored.SignInAsync([Roles.Owner]);
        foreach (var room in rooms)
        {
            (await owner.UntilAsync($"/api/rooms/{room.Session}", frame => frame["state"]!.ToString() == "ended"))["tiles"]!["net_gmv"]!["value"]!["value"]!.GetValue<double>().ShouldBe(18_000);
        }
    }

    private static Task<RunningServer> StartAsync(string? directory = null) => RunningServer.StartAsync(directory, builder =>
    {
        builder.Configuration["Live:RestAfter"] = "00:00:01";
        builder.Configuration["Live:CheckpointIntervalMinimum"] = "00:00:00";
        builder.Configuration["Live:CheckpointIntervalMaximum"] = "00:00:01";
    });

    private static async Task<StagedRoom> EndedRoomAsync(RunningServer server)
    {
        var room = await StagedRoom.StartAsync(server);
        await room.PayAsync(9_000, -3);
        await room.PayAsync(9_000, -2);
        await room.CommentAsync("多少钱", 3);
        await room.TellAsync("product.listed", -4, """ "product":"p1","title":"杯子","price":9000 """);
        await room.EndAsync();
        return room;
    }

    private static async Task<JsonNode> CardAsync(HttpClient client, StagedRoom room) =>
        (await client.UntilAsync("/api/rooms", cards => cards.AsArray().Any(card => IsEnded(card!, room)))).AsArray().Single(card => IsEnded(card!, room))!.DeepClone();

    private static bool IsEnded(JsonNode card, StagedRoom room) => card["session"]!.ToString() == room.Session && card["state"]!.ToString() == "ended";

    private static List<string> Values(JsonNode frame) => [.. frame["tiles"]!.AsObject().Select(tile => $"{tile.Key} {tile.Value!["value"]!.ToJsonString()} {tile.Value["spark"]!.ToJsonString()}")];

    private Task UntilRestingAsync(RunningServer server, string session) => UntilAsync(server, async () =>
    {
        var live = server.Services.GetRequiredService<ILiveRuntime>();
        for (int partition = 0; partition < live.PartitionCount; partition++)
        {
            if (await live.ReadAsync<RoomsState, bool>(partition, state => state.FindFacts(session) is RestingSession, cancellation))
            {
                return true;
            }
        }

        return false;
    });

    // The log's time passes only while something comes.
    private async Task UntilAsync(RunningServer server, Func<Task<bool>> holds)
    {
        var clock = await StagedRoom.StartAsync(server);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await holds())
        {
            await clock.EnterAsync();
            await Task.Delay(100, limit.Token);
        }
    }
}
