using System.Text;
using Changkong.Connectors.Replay;
using Changkong.Connectors.Sending;
using Changkong.Connectors.Simulation;
using Changkong.Contracts.Events;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Connectors;

public sealed class ReplayTests : IDisposable
{
    private const string Taobao = """
        unix_time,user,item,behaviour
        1511539200,29924,4772,fav
        1511539202,23819,8050,buy
        1511539202,23819,8050,cart
        1511539260,7,8050,pv
        1511625600,7,8050,buy

        """;

    private readonly string folder = Directory.CreateTempSubdirectory("changkong-replay-").FullName;
    private readonly SkippingClock clock = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
    private readonly StringWriter printed = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Taobao_EveryBehaviour_BecomesItsEvent()
    {
        var gate = new RecordingGate(clock);
        (await ReplayAsync(gate, Taobao)).ShouldBe(0);
        Of(gate, EventType.ProductFavourited).ShouldHaveSingleItem()[EventField.Viewer].ShouldBe("29924");
        Of(gate, EventType.Carted).ShouldHaveSingleItem()[EventField.Product].ShouldBe("8050");
        Of(gate, EventType.ProductClicked).ShouldHaveSingleItem().TimeUnixMilliseconds.ShouldBe(1_511_539_260_000);
        var paid = Of(gate, EventType.OrderPaid);
        paid.Select(played => played.Id).ShouldBe(["day-3", "day-6"]);
        paid.Select(played => played[EventField.Order]).ShouldBe(["day-3", "day-6"]);
        paid.ShouldAllBe(played => !played.Numbers.ContainsKey(EventField.Amount) && played.Source == "taobao:replay");
    }

    [Fact]
    public async Task Taobao_TwoDays_AreTwoSessionsThatSayTheyAreReplayed()
    {
        var gate = new RecordingGate(clock);
        await ReplayAsync(gate, Taobao, rooms: 1);
        var started = Of(gate, EventType.SessionStarted);
        started.Select(played => played.Session).ShouldBe(["replay-day-1-20171125", "replay-day-1-20171126"]);
        started.ShouldAllBe(played => played[EventField.Origin] == "replay" && played[EventField.Title]!.Contains("回放"));
        Of(gate, EventType.SessionEnded).Select(played => played.TimeUnixMilliseconds).ShouldBe([1_511_539_260_000, 1_511_625_600_000]);
        gate.Events.Where(played => played.Session.EndsWith("25", StringComparison.Ordinal)).Select(played => played.Type).Last().ShouldBe(EventType.SessionEnded);
    }

    [Fact]
    public async Task Behaviour_OneItem_StaysInOneRoom()
    {
        var gate = new RecordingGate(clock);
        var lines = new StringBuilder();
        for (int index = 0; index < 400; index++)
        {
            lines.Append(1_511_539_200 + index).Append(",u").Append(index).Append(',').Append(index % 40).Append(",buy\n");
        }

        await ReplayAsync(gate, lines.ToString(), rooms: 4);
        var paid = Of(gate, EventType.OrderPaid);
        paid.Count.ShouldBe(400);
        paid.GroupBy(played => played[EventField.Product]).ShouldAllBe(item => item.Select(played => played.Session).Distinct().Count() == 1);
        paid.Select(played => played.Session).Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public async Task Behaviour_AssumedPrices_AreSaidInSourceTitleAndListing()
    {
        var gate = new RecordingGate(clock);
        await ReplayAsync(gate, Taobao, assumePrices: true);
        gate.Events.ShouldAllBe(played => played.Source == "taobao:replay-assumed-prices");
        Of(gate, EventType.SessionStarted).ShouldAllBe(played => played[EventField.Title]!.Contains("假设价格"));
        long price = Of(gate, EventType.ProductListed).First(played => played[EventField.Product] == "8050").Number(EventField.Price);
        Of(gate, EventType.OrderPaid).ShouldAllBe(played => played.Number(EventField.Amount) == price && price >= 990);
    }

    [Fact]
    public async Task RetailRocket_View_IsAClick()
    {
        var gate = new RecordingGate(clock);
        (await ReplayAsync(gate, "1430623510,1176,6768,view\n1430623535,1176,6768,cart\n", ReplayFormat.RetailRocket)).ShouldBe(0);
        Of(gate, EventType.ProductClicked).ShouldHaveSingleItem().Source.ShouldBe("retailrocket:replay");
    }

    [Fact]
    public async Task Replay_Twice_SecondIsAllDuplicates()
    {
        var gate = new RecordingGate(clock);
        await ReplayAsync(gate, Taobao);
        int first = gate.Events.Count;
        (await ReplayAsync(gate, Taobao)).ShouldBe(0);
        gate.Events.Count.ShouldBe(first);
        printed.ToString().ShouldContain($"duplicates {first}");
    }

    [Fact]
    public async Task Replay_GateFullThenConnectionLost_EverythingArrivesOnce()
    {
        var gate = new RecordingGate(clock);
        gate.Troubles.Enqueue(true);
        gate.Troubles.Enqueue(false);
        gate.Troubles.Enqueue(true);
        var before = clock.GetUtcNow();
        (await ReplayAsync(gate, Taobao)).ShouldBe(0);
        Of(gate, EventType.OrderPaid).Count.ShouldBe(2);
        (clock.GetUtcNow() - before).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(6), "both waits that the gate asked for");
    }

    [Fact]
    public async Task Replay_GateFullForEver_GivesUpAndSaysWhereToGoOn()
    {
        var gate = new RecordingGate(clock);
        for (int index = 0; index < 10_000; index++)
        {
            gate.Troubles.Enqueue(true);
        }

        (await ReplayAsync(gate, Taobao)).ShouldBe(2);
        printed.ToString().ShouldContain("--start-line 1");
    }

    [Theory]
    [InlineData("1511539200,1,2,buy\nnoon,1,2,buy\n", "Line 2: unix_time")]
    [InlineData("1511539200,1,2,buy\n1511539201,1,2,steal\n", "Line 2: behaviour")]
    [InlineData("1511539200,1,2,buy\n1511539201,,2,buy\n", "Line 2: user")]
    [InlineData("1511539200,1,2,buy\n1511539201,1\n", "Line 2: item")]
    [InlineData("unix_time,user,item\n", "Line 1: behaviour")]
    public async Task Replay_BadLine_NamesLineAndColumn(string content, string expected)
    {
        (await ReplayAsync(new RecordingGate(clock), content)).ShouldBe(2);
        printed.ToString().ShouldContain(expected);
    }

    [Fact]
    public async Task Replay_BadLine_LinesBeforeItAreSent()
    {
        var gate = new RecordingGate(clock);
        await ReplayAsync(gate, "1511539200,1,2,buy\nbroken\n");
        Of(gate, EventType.OrderPaid).ShouldHaveSingleItem();
        printed.ToString().ShouldContain("--start-line 2");
    }

    [Fact]
    public async Task Replay_StartLine_SendsWhatWholeReplayWouldHaveSentFromThere()
    {
        var whole = new RecordingGate(clock);
        await ReplayAsync(whole, Taobao);
        var rest = new RecordingGate(clock);
        await ReplayAsync(rest, Taobao, startLine: 5);
        rest.Events.ShouldNotBeEmpty();
        rest.Events.Select(played => played.Id).ShouldBe(whole.Events.Select(played => played.Id).TakeLast(rest.Events.Count));
        Of(rest, EventType.OrderPaid).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(1, 86_400)]
    [InlineData(60, 1_440)]
    public async Task Replay_WithSpeed_KeepsThePaceOfTheDay(double speed, double seconds)
    {
        var gate = new RecordingGate(clock);
        var start = clock.GetUtcNow();
        await ReplayAsync(gate, Taobao, speed: speed);
        (gate.Batches[^1].At - start).TotalSeconds.ShouldBe(seconds, 0.01);
        gate.Batches.Count.ShouldBeGreaterThanOrEqualTo(3, "what is due must not wait for what is not");
        (gate.Batches[0].At - start).TotalSeconds.ShouldBeLessThan(3 / speed + 0.01);
    }

    [Fact]
    public async Task Events_SimulatedSession_ComesBackAsItWas()
    {
        var plan = SimulatedSessions.Plan(minutes: 10);
        byte[] lines = SimulatedSessions.Play(new SimulatedRoom(plan), long.MaxValue);
        var gate = new RecordingGate(clock);
        (await ReplayAsync(gate, Encoding.UTF8.GetString(lines), ReplayFormat.Events)).ShouldBe(0);
        gate.Events.Select(played => played.Id).ShouldBe(SimulatedSessions.Read(lines).Select(played => played.Id));
        Of(gate, EventType.SessionStarted).Single()[EventField.Origin].ShouldBe("simulator");
    }

    [Theory]
    [InlineData("""{"id":"1","source":"a:b","type":"session.started","time":"2026-01-01T00:00:00Z","session":"s","body":{"room":"r"}}""")]
    [InlineData("""{"id":"1","source":"a:b","type":"session.planned","time":"2026-01-01T00:00:00Z","session":"s","body":{}}""")]
    [InlineData("""{"id":"1","source":"a:b","type":"session.planned","time":"2026-01-01T00:00:00Z","session":"s"}""")]
    [InlineData("""{"body":{"unheardOf":1},"id":"1","source":"a:b","type":"session.planned","time":"2026-01-01T00:00:00Z","session":"s"}""")]
    public async Task Events_SessionWithoutOrigin_IsMarkedAsReplay(string line)
    {
        var gate = new RecordingGate(clock);
        (await ReplayAsync(gate, line, ReplayFormat.Events)).ShouldBe(0, printed.ToString());
        gate.Events.ShouldHaveSingleItem()[EventField.Origin].ShouldBe("replay");
    }

    [Fact]
    public async Task Events_NotAnEvent_NamesTheLine()
    {
        (await ReplayAsync(new RecordingGate(clock), "{\"id\":1}\n", ReplayFormat.Events)).ShouldBe(2);
        printed.ToString().ShouldContain("Line 1: id");
    }

    private async Task<int> ReplayAsync(
        RecordingGate gate, string content, ReplayFormat format = ReplayFormat.Taobao, int rooms = 4, bool assumePrices = false, double speed = 0, long startLine = 1)
    {
        string file = Path.Combine(folder, "day.csv");
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        var arguments = new ReplayArguments
        {
            File = file, Format = format, Server = new("http://localhost/"), Credentials = new IngestCredentials("key", new byte[32]),
            Rooms = rooms, AssumePrices = assumePrices, Speed = speed, StartLine = startLine,
        };
        return await ReplayCommand.RunAsync(arguments, gate, printed, clock, TestContext.Current.CancellationToken);
    }

    private static List<PlayedEvent> Of(RecordingGate gate, EventType type) => [.. gate.Events.Where(played => played.Type == type)];
}
