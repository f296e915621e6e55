using System.Buffers;
using System.Text;
using Changkong.Contracts.Events;
using Changkong.Ingest.Log;
using Changkong.IntegrationTests.Log;
using Changkong.Live;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Live;

public sealed class LogVerifierTests : IAsyncDisposable
{
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;
    private readonly LogDirectory directory = new();
    private readonly SqliteEventLog log;

    public LogVerifierTests() => log = directory.Open();

    private string Checkpoints => Path.Combine(directory.Path, "checkpoints");

    [Theory]
    [InlineData(1)]
    [InlineData(20261122)]
    [InlineData(-7)]
    public async Task Verify_AnyOrderAndBatching_GivesTheSameHash(int seed)
    {
        await TallyEvents.AppendRandomAsync(log, 20_000, seed, cancellation);
        await using var server = LiveServer.Build(log, Checkpoints);

        var report = await server.Verifier.VerifyAsync([], new(ShuffleSeed: seed), cancellation);

        report.Differences.ShouldBeEmpty();
        report.Events.ShouldBe(20_000);
    }

    [Fact]
    public async Task Verify_FoldThatDependsOnTheOrder_IsCaught()
    {
        await TallyEvents.AppendRandomAsync(log, 2_000, seed: 1, cancellation);
        await using var server = LiveServer.Build(log, Checkpoints, [new LastSeenFold()]);

        var report = await server.Verifier.VerifyAsync([], new(ShuffleSeed: 1), cancellation);

        report.Differences.Count.ShouldBe(log.PartitionCount);
        report.Differences.ShouldAllBe(difference => difference.Contains("fold 'last-seen'") && difference.Contains("random order of seed 1"));
    }

    [Fact]
    public async Task Verify_FoldThatForgetsPartOfItsState_IsCaught()
    {
        await TallyEvents.AppendRandomAsync(log, 60_000, seed: 1, cancellation);
        await using var server = LiveServer.Build(log, Checkpoints, [new ForgetfulFold()]);

        var report = await server.Verifier.VerifyAsync([], new(ShuffleSeed: 3), cancellation);

        report.IsEqual.ShouldBeFalse();
    }

    [Fact]
    public async Task Verify_SnapshotsInTheMiddleOfTheLog_AreHeldAgainstTheReplayUpToThere()
    {
        await using (var server = await LiveServer.StartAsync(log, Checkpoints))
        {
            await TallyEvents.AppendRandomAsync(log, 3_000, seed: 1, cancellation);
            await server.CatchUpAsync(log, cancellation);
        }

        await TallyEvents.AppendRandomAsync(log, 2_000, seed: 2, cancellation);
        await using var offline = LiveServer.Build(log, Checkpoints);
        var claims = offline.Verifier.SnapshotClaims();

        var report = await offline.Verifier.VerifyAsync(claims, new(), cancellation);

        claims.Count.ShouldBe(log.PartitionCount);
        claims.Sum(claim => claim.Offset).ShouldBe(3_000);
        report.ClaimsChecked.ShouldBe(log.PartitionCount);
        report.Differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task Verify_ClaimThatIsWrong_IsReportedWithFoldPartitionAndOffset()
    {
        await TallyEvents.AppendRandomAsync(log, 3_000, seed: 1, cancellation);
        await using var server = await LiveServer.StartAsync(log, Checkpoints);
        await server.CatchUpAsync(log, cancellation);
        var claims = (await server.ClaimsAsync(cancellation)).ToList();
        claims[2] = claims[2] with { Hash = claims[2].Hash + new StateHash(0, 1) };

        var report = await server.Verifier.VerifyAsync(claims, new(), cancellation);

        report.Differences.ShouldHaveSingleItem().ShouldStartWith($"Partition 2, fold 'tally', offset {claims[2].Offset}: live has ");
    }

    [Fact]
    public async Task Verify_ClaimBeyondTheLog_IsReported()
    {
        await using var server = LiveServer.Build(log, Checkpoints);

        var report = await server.Verifier.VerifyAsync([new("tally", 0, 5, default, "backup")], new(), cancellation);

        report.Differences.ShouldHaveSingleItem().ShouldContain("backup says offset 5");
    }

    public async ValueTask DisposeAsync()
    {
        await log.DisposeAsync();
        directory.Dispose();
    }

    // Breaks the contract on purpose: remembers who came last.
    private sealed class LastSeenFold : IPartitionFold
    {
        public string Name => "last-seen";

        public int Version => 1;

        public IPartitionState Create(int partition) => new State();

        private sealed class State : IPartitionState
        {
            private byte[] last = [];

            public void Apply(ref EventView view, in EventContext context) => last = view.Id.ToArray();

            public void Save(IBufferWriter<byte> output) => output.Write(last);

            public void Load(ReadOnlySpan<byte> snapshot) => last = snapshot.ToArray();

            public StateHash Hash() => new(0, BitConverter.ToUInt64(System.Security.Cryptography.SHA256.HashData(last)));
        }
    }

    // Breaks the contract on purpose: its snapshot does not hold the count of likes.
    private sealed class ForgetfulFold : IPartitionFold
    {
        public string Name => "forgetful";

        public int Version => 1;

        public IPartitionState Create(int partition) => new State();

        private sealed class State : IPartitionState
        {
            private ulong events;
            private ulong likes;

            public void Apply(ref EventView view, in EventContext context)
            {
                events++;
                likes += (ulong)view.Integer(EventField.Count);
            }

            public void Save(IBufferWriter<byte> output) => output.Write(Encoding.UTF8.GetBytes($"{events}"));

            public void Load(ReadOnlySpan<byte> snapshot) => events = ulong.Parse(snapshot, System.Globalization.CultureInfo.InvariantCulture);

            public StateHash Hash() => new(likes, events);
        }
    }
}
