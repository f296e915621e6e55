using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Changkong.Analytics.Query;
using Changkong.Connectors.Replay;
using Changkong.Connectors.Sending;
using Changkong.Connectors.Simulation;
using Changkong.Contracts.Access;
using Changkong.Contracts.Log;
using Changkong.Contracts.Trust;
using Changkong.IntegrationTests.Host;
using Changkong.IntegrationTests.Log;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Connectors;

/// <summary>The connectors against the whole server, through its public endpoint.</summary>
public sealed class ReplayOverHttpTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replay_BehaviourFile_IsInTheLogOnceHoweverOftenItIsSent()
    {
        await using var server = await RunningServer.StartAsync();
        var credentials = await MakeKeyAsync(server, "taobao:*");
        string file = Path.Combine(server.Directory, "shop.csv");
        var lines = new StringBuilder("unix_time,user,item,behaviour\n");
        string[] words = ["fav", "cart", "buy"];
        for (int index = 0; index < 3_000; index++)
        {
            lines.Append(1_511_539_200 + (index * 100)).Append(",u").Append(index % 500).Append(",i").Append(index % 50).Append(',').Append(words[index % 3]).Append('\n');
        }

        await File.WriteAllTextAsync(file, lines.ToString(), Cancellation);
        using var printed = new StringWriter();
        var arguments = new ReplayArguments { File = file, Format = ReplayFormat.Taobao, Server = server.Address, Credentials = credentials, BatchEvents = 500 };
        (await ReplayCommand.RunAsync(arguments, printed, TimeProvider.System, Cancellation)).ShouldBe(0, printed.ToString());
        long once = await SentAsync(server);
        once.ShouldBeGreaterThan(3_000);
        (await ReplayCommand.RunAsync(arguments, printed, TimeProvider.System, Cancellation)).ShouldBe(0, printed.ToString());
        (await SentAsync(server)).ShouldBe(once);
        printed.ToString().ShouldContain($"duplicates {once:N0}");
        // 500 users take turns over three behaviours: each user does all of them.
        (await TotalsAsync(server, "favourites", "carts", "pay_cnt", "paid_units", "carters", "pay_ucnt")).ShouldBe([1_000, 1_000, 1_000, 1_000, 500, 500]);
    }

    [Fact]
    public async Task Replay_KeyOfAnotherPlatform_IsRefusedWithTheServersReason()
    {
        await using var server = await RunningServer.StartAsync();
        var credentials = await MakeKeyAsync(server, "douyin:*");
        string file = Path.Combine(server.Directory, "shop.csv");
        await File.WriteAllTextAsync(file, "1511539200,1,2,buy\n", Cancellation);
        using var printed = new StringWriter();
        var arguments = new ReplayArguments { File = file, Format = ReplayFormat.Taobao, Server = server.Address, Credentials = credentials };
        (await ReplayCommand.RunAsync(arguments, printed, TimeProvider.System, Cancellation)).ShouldBe(2);
        printed.ToString().ShouldContain("--start-line 1");
        (await SentAsync(server)).ShouldBe(0);
    }

    [Fact]
    public async Task Simulate_OverHttp_EveryEventIsAccepted()
    {
        await using var server = await RunningServer.StartAsync();
        var credentials = await MakeKeyAsync(server, "simulator:*");
        using var printed = new StringWriter();
        var options = new SimulationOptions { Rooms = 2, EventsPerSecond = 2, HistoryDays = 1, SessionLength = TimeSpan.FromMinutes(10) };
        (await SimulateCommand.RunAsync(options, server.Address, credentials, TimeSpan.FromSeconds(3), printed, TimeProvider.System, NullLogger.Instance, Cancellation)).ShouldBe(0, printed.ToString());
        (await SentAsync(server)).ShouldBeGreaterThan(1_000);
        server.Services.GetRequiredService<ISourceTrust>().Sources.Sum(source => source.Rejected).ShouldBe(0);
    }

    [Fact]
    public async Task Simulator_InTheServer_FillsTheLogWithoutARejection()
    {
        await using var server = await RunningServer.StartAsync();
        var simulator = server.Services.GetRequiredService<Simulator>();
        (await simulator.StartAsync(new() { Rooms = 2, EventsPerSecond = 2, HistoryDays = 1, SessionLength = TimeSpan.FromMinutes(10) }, Cancellation)).ShouldBeNull();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await SentAsync(server) < 1_000)
        {
            await Task.Delay(50, patience.Token);
        }

        await simulator.StopAsync();
        (await SentAsync(server)).ShouldBe(simulator.Status.EventsSent);
    }

    private static async Task<double?[]> TotalsAsync(RunningServer server, params string[] metrics)
    {
        var queries = server.Services.GetRequiredService<IAnalyticsQueries>();
        await queries.CatchUpAsync(Cancellation);
        var result = await queries.RunAsync(new AnalyticsQuery { Metrics = metrics, Filters = [new("source", "in", ["taobao:replay"])], Totals = true }, rooms: null, Cancellation);
        return [.. result.Totals.Select(total => total.Value)];
    }

    private static async Task<long> SentAsync(RunningServer server) => (await SentEvents.ByPartitionAsync(server.Services.GetRequiredService<IEventLog>())).Sum();

    private static async Task<IngestCredentials> MakeKeyAsync(RunningServer server, string source)
    {
        using var owner = await server.SignInAsync([Roles.Owner]);
        var answer = await owner.PostAsJsonAsync("/api/ingest-keys", new { name = "replay", sources = new[] { source } }, Cancellation);
        answer.EnsureSuccessStatusCode();
        var created = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return new(created.GetProperty("key").GetProperty("id").GetString()!, Encoding.UTF8.GetBytes(created.GetProperty("secret").GetString()!));
    }
}
