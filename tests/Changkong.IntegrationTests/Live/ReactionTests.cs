using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Changkong.Contracts.Events;
using Changkong.Contracts.Log;
using Changkong.Ingest.Log;
using Changkong.IntegrationTests.Log;
using Changkong.Live;
using Changkong.Live.Reactions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Live;

/// <summary>Derived events over the real log: none lost, none twice, whatever was saved when the server went down.</summary>
public sealed class ReactionTests : IAsyncDisposable
{
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;
    private readonly LogDirectory directory = new();
    private readonly SqliteEventLog log;

    public ReactionTests() => log = directory.Open();

    private string Checkpoints => Path.Combine(directory.Path, "checkpoints");

    [Fact]
    public async Task Reaction_EventsOfAllPartitions_EachIsAnsweredOnceInTheOrderOfTheLog()
    {
        await using var server = await StartAsync();
        await TallyEvents.AppendRandomAsync(log, 3_000, seed: 1, cancellation);
        await PassAllAsync(server);

        var derived = await DerivedAsync();
        derived.Count.ShouldBe(3_000);
        derived.Select(one => one.Id).Distinct().Count().ShouldBe(3_000);
        foreach (var partition in derived.GroupBy(one => one.Partition))
        {
            partition.Select(one => one.Number).ShouldBe(Enumerable.Range(1, partition.Count()).Select(number => (long)number));
        }

        server.Reactions.Progress.ShouldAllBe(progress => progress.Fault == null);
    }

    [Theory]
    [InlineData("all")]
    [InlineData("newest")]
    [InlineData("none")]
    public async Task Restart_PositionsLost_NothingIsDerivedTwiceAndNothingIsMissing(string lost)
    {
        for (int round = 1; round <= 3; round++)
        {
            await using var server = await StartAsync();
            await TallyEvents.AppendRandomAsync(log, 700, seed: round, cancellation);
            await PassAllAsync(server);
            await server.StopAsync();
            Lose(lost);
        }

        await TallyEvents.AppendRandomAsync(log, 100, seed: 9, cancellation);
        await using var last = await StartAsync();
        await PassAllAsync(last);

        var derived = await DerivedAsync();
        derived.Select(one => one.Id).Distinct().Count().ShouldBe(2_200);
        derived.Count.ShouldBe(2_200);
    }

    // The state comes back with the position: what is derived goes on counting where it was.
    [Fact]
    public async Task Restart_PositionKept_TheStateGoesOn()
    {
        string session = TallyEvents.SessionIn(2, log.PartitionCount);
        for (int round = 0; round < 2; round++)
        {
            await using var server = await StartAsync();
            await TallyEvents.AppendAsync(log, Enumerable.Range(0, 5).Select(number => TallyEvents.Like($"{round}-{number}", session)), cancellation);
            await PassAllAsync(server);
        }

        (await DerivedAsync()).Select(one => one.Number).ShouldBe([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    }

    [Fact]
    public async Task Reaction_Throws_ItStopsThereIsShownAndTheOtherPartitionsGoOn()
    {
        await using var server = await StartAsync();
        await TallyEvents.AppendAsync(log, [TallyEvents.Like(TallyFold.PoisonId, TallyEvents.SessionIn(2, log.PartitionCount))], cancellation);
        await Should.ThrowAsync<ReactionFaultedException>(server.Reactions.WaitPassedAsync("echo", 2, 1, cancellation));
        await TallyEvents.AppendAsync(log, [TallyEvents.Like("good", TallyEvents.SessionIn(1, log.PartitionCount))], cancellation);
        await server.Reactions.WaitPassedAsync("echo", 1, 1, cancellation);

        server.Reactions.Progress[2].Fault.ShouldNotBeNull().ShouldContain("it failed on event 'poison' at offset 0");
        (await DerivedAsync()).Count.ShouldBe(1);
        var health = await server.Provider.GetRequiredService<HealthCheckService>().CheckHealthAsync(cancellation);
        health.Entries["reactions"].Status.ShouldBe(HealthStatus.Degraded);
        health.Entries["reactions"].Description.ShouldNotBeNull().ShouldContain("Reaction 'echo' has stopped in partition 2");
    }

    [Fact]
    public void Output_EventOfAnotherPartitionOrType_IsRefused()
    {
        var output = new ReactionOutput(1, 16, new HashSet<EventType> { EventType.CommentJudged });
        Should.Throw<InvalidDecisionException>(() => output.Add(EchoState.Derived("x", TallyEvents.SessionIn(2, 16), 1)));
        Should.Throw<InvalidDecisionException>(() => output.Add(TallyEvents.Action("x", TallyEvents.SessionIn(1, 16))));
        output.Add(EchoState.Derived("x", TallyEvents.SessionIn(1, 16), 1));
        output.Count.ShouldBe(1);
    }

    public async ValueTask DisposeAsync()
    {
        await log.DisposeAsync();
        directory.Dispose();
    }

    private void Lose(string which)
    {
        var files = new DirectoryInfo(Checkpoints).GetFiles("*.snapshot", SearchOption.AllDirectories).GroupBy(file => file.Name[..5]);
        foreach (var partition in files)
        {
            foreach (var file in partition.OrderByDescending(file => file.Name).Take(which switch { "all" => int.MaxValue, "newest" => 1, _ => 0 }))
            {
                file.Delete();
            }
        }
    }

    private async Task PassAllAsync(ReactionServer server)
    {
        for (int partition = 0; partition < log.PartitionCount; partition++)
        {
            await server.Reactions.WaitPassedAsync("echo", partition, log.NextOffset(partition), cancellation);
        }
    }

    private async Task<List<(int Partition, string Id, long Number)>> DerivedAsync()
    {
        var all = new List<(int, string, long)>();
        for (int partition = 0; partition < log.PartitionCount; partition++)
        {
            for (long offset = 0; offset < log.NextOffset(partition);)
            {
                var batches = await log.ReadAsync(partition, offset, 1024 * 1024, cancellation);
                foreach (var batch in batches)
                {
                    Collect(batch, all);
                }

                offset = batches[^1].NextOffset;
            }
        }

        return all;
    }

    private static void Collect(LogBatch batch, List<(int, string, long)> all)
    {
        var payload = batch.Payload.Span;
        scoped var view = default(EventView);
        while (LogFrames.TryTake(ref payload, out var json))
        {
            EventReader.TryRead(json, ref view, out _).ShouldBeTrue();
            if (view.Type == EventType.CommentJudged)
            {
                all.Add((batch.Partition, Encoding.UTF8.GetString(view.Id), long.Parse(view.Text(EventField.Reason))));
            }
        }
    }

    private async Task<ReactionServer> StartAsync()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("Live:CheckpointDirectory", Checkpoints)]).Build());
        services.AddLogging().AddMetrics();
        services.AddSingleton<IEventLog>(log);
        services.AddSingleton<ILogReaction>(new EchoReaction());
        var server = new ReactionServer(services.AddLive().BuildServiceProvider());
        await server.Reactions.StartAsync(cancellation);
        return server;
    }

    private sealed class ReactionServer(ServiceProvider provider) : IAsyncDisposable
    {
        public ServiceProvider Provider => provider;

        public LogReactions Reactions => provider.GetRequiredService<LogReactions>();

        public Task StopAsync() => Reactions.StopAsync(CancellationToken.None);

        public async ValueTask DisposeAsync()
        {
            await StopAsync();
            await provider.DisposeAsync();
        }
    }
}

/// <summary>Answers every like with its number within the partition.</summary>
internal sealed class EchoReaction : ILogReaction
{
    public string Name => "echo";

    public int Version => 1;

    public IReadOnlySet<EventType> Reads { get; } = new HashSet<EventType> { EventType.Liked };

    public IReadOnlySet<EventType> Emits { get; } = new HashSet<EventType> { EventType.CommentJudged };

    public IReactionState Create(int partition) => new EchoState();
}

internal sealed class EchoState : IReactionState
{
    private long number;

    public void React(ref EventView view, in EventContext context, ReactionOutput derived)
    {
        if (view.Id.SequenceEqual(Encoding.UTF8.GetBytes(TallyFold.PoisonId)))
        {
            throw new InvalidOperationException("a number that cannot be");
        }

        number++;
        derived.Add(Derived(ReactionOutput.IdFor("echo", ref view), Encoding.UTF8.GetString(view.Session), number));
    }

    public static byte[] Derived(string id, string session, long number)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new EventWriter(output);
        writer.Begin(id, EventSources.Own, EventType.CommentJudged, TallyEvents.Begin, session);
        writer.Add(EventField.Cause, "like").Add(EventField.State, "shown").Add(EventField.Reason, number.ToString(System.Globalization.CultureInfo.InvariantCulture)).End();
        return output.WrittenSpan.ToArray();
    }

    public void Save(IBufferWriter<byte> output)
    {
        BinaryPrimitives.WriteInt64LittleEndian(output.GetSpan(8), number);
        output.Advance(8);
    }

    public void Load(ReadOnlySpan<byte> snapshot) => number = BinaryPrimitives.ReadInt64LittleEndian(snapshot);
}
