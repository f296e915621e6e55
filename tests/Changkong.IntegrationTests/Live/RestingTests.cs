using Changkong.Analytics.Dictionary;
using Changkong.Ingest.Log;
using Changkong.IntegrationTests.Log;
using Changkong.Live;
using Changkong.Rooms.State;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Live;

public sealed class RestingTests : IAsyncDisposable
{
    private const int Sessions = 12;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;
    private readonly LogDirectory directory = new();
    private SqliteEventLog log;

    public RestingTests() => log = directory.Open();

    private string Checkpoints => Path.Combine(directory.Path, "checkpoints");

    [Fact]
    public async Task EndedSessions_LongAgoByTheLog_RestInFilesAndTheHashStays()
    {
        await using var server = await StartAsync();

        await RestAllAsync(server);

        Parts().Count.ShouldBe(Sessions);
        (await CountAsync(server, state => state.Sessions.Count)).ShouldBe(1, "the session that moved the log's time on");
        await ShouldEqualReplayAsync(server);
    }

    [Fact]
    public async Task Restart_WithParts_LoadsNoneAndEqualsReplay()
    {
        await using (var first = await StartAsync())
        {
            await RestAllAsync(first);
        }

        await using var server = await StartAsync();
        await server.CatchUpAsync(log, cancellation);

        server.RejectedSnapshots.ShouldBeEmpty();
        (await RestingAsync(server)).ShouldBe(Sessions);
        server.Verifier.SnapshotClaims().Count.ShouldBe(log.PartitionCount);
        await ShouldEqualReplayAsync(server);
    }

    [Fact]
    public async Task Refund_TenDaysLater_WakesItsSessionAndIsCounted()
    {
        await using (var first = await StartAsync())
        {
            await RestAllAsync(first);
        }

        await using var server = await StartAsync();
        await RestingEvents.AppendRefundAsync(log, "session-3", 7, RestingEvents.Begin + (240 * RestingEvents.Hour), cancellation);
        await server.CatchUpAsync(log, cancellation);

        (await server.Runtime.ReadAsync<RoomsState, long?>(PartitionOf("session-3"), state => Refunded(state.Find("session-3")!), cancellation)).ShouldBe(9_900);
        await ShouldEqualReplayAsync(server);
    }

    [Fact]
    public async Task Crash_WhileSessionsRestAndWake_StateAfterRestartEqualsReplay()
    {
        await using (var crashed = await StartAsync(("CheckpointEvents", "1"), ("CheckpointIntervalMinimum", "00:00:00")))
        {
            for (int number = 0; number < 60; number++)
            {
                await RestingEvents.AppendSessionAsync(log, $"session-{number}", RestingEvents.Begin + (number * RestingEvents.Hour), cancellation);
                await RestingEvents.AppendRefundAsync(log, $"session-{number / 2}", 1, RestingEvents.Begin + (number * RestingEvents.Hour), cancellation);
            }

            await UntilAsync(async () => await RestingAsync(crashed) > 10);

            // What is on disk at this moment is what kill -9 would leave; snapshots first, as the parts they name are older than they.
            string running = Checkpoints;
            directory.MoveOnToACopy();
            CopyWhatIsThere(running, Checkpoints);
        }

        await log.DisposeAsync();
        log = directory.Open();
        await using var server = await StartAsync();
        await RestingEvents.AppendRefundAsync(log, "session-2", 2, RestingEvents.Begin + (200 * RestingEvents.Hour), cancellation);
        await server.CatchUpAsync(log, cancellation);

        await ShouldEqualReplayAsync(server);
    }

    [Fact]
    public async Task Restart_PartMissing_SnapshotIsRefusedWithTheReasonAndTheLogTakesItsPlace()
    {
        await using (var first = await StartAsync())
        {
            await RestAllAsync(first);
        }

        string missing = Parts()[0];
        File.Delete(missing);

        await using var server = await StartAsync();
        await server.CatchUpAsync(log, cancellation);

        server.RejectedSnapshots.ShouldAllBe(snapshot => snapshot.Reason.Contains(missing) && snapshot.Reason.Contains("missing"));
        server.RejectedSnapshots.ShouldNotBeEmpty();
        await ShouldEqualReplayAsync(server);
    }

    [Fact]
    public async Task Restart_PartCutOff_SnapshotIsRefusedWithTheReason()
    {
        await using (var first = await StartAsync())
        {
            await RestAllAsync(first);
        }

        await File.WriteAllBytesAsync(Parts()[0], (await File.ReadAllBytesAsync(Parts()[0], cancellation))[..^1], cancellation);

        await using var server = await StartAsync();
        await server.CatchUpAsync(log, cancellation);

        server.RejectedSnapshots.ShouldAllBe(snapshot => snapshot.Reason.Contains("cut off"));
        server.RejectedSnapshots.ShouldNotBeEmpty();
        await ShouldEqualReplayAsync(server);
    }

    [Fact]
    public async Task PartAltered_FoundOnWaking_StopsThePartitionAndTheNextStartFoldsAnew()
    {
        await using (var first = await StartAsync())
        {
            await RestAllAsync(first);
        }

        Alter(PartOf("session-3"));
        await using (var server = await StartAsync())
        {
            server.RejectedSnapshots.ShouldBeEmpty("only reading it whole can tell");
            await RestingEvents.AppendRefundAsync(log, "session-3", 7, RestingEvents.Begin + (240 * RestingEvents.Hour), cancellation);

            var fault = await Should.ThrowAsync<PartitionFaultedException>(server.CatchUpAsync(log, cancellation));

            fault.Message.ShouldContain("checksum");
            fault.Message.ShouldContain("Start the server again");
            (await server.HealthAsync(cancellation)).Entries["parts"].Status.ShouldBe(Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Unhealthy);
        }

        await using var restarted = await StartAsync();
        await restarted.CatchUpAsync(log, cancellation);

        restarted.RejectedSnapshots.ShouldContain(snapshot => snapshot.Reason.Contains("missing"));
        (await restarted.Runtime.ReadAsync<RoomsState, long?>(PartitionOf("session-3"), state => Refunded(state.Find("session-3")!), cancellation)).ShouldBe(9_900);
        await ShouldEqualReplayAsync(restarted);
    }

    [Fact]
    public async Task PartAltered_FoundByADecision_FailsItAloneAndSetsThePartAside()
    {
        await using var server = await StartAsync();
        await RestAllAsync(server);
        string part = PartOf("session-3");
        Alter(part);

        var fault = await Should.ThrowAsync<PartFaultException>(
            server.Runtime.ReadAsync<RoomsState, long?>(PartitionOf("session-3"), state => Refunded(state.Find("session-3")!), cancellation).AsTask());

        fault.Message.ShouldContain(part);
        File.Exists(part).ShouldBeFalse();
        CheckpointInspection.Of(Checkpoints, readWhole: true).Orphans.ShouldContain(part + ".damaged");
        server.Runtime.Progress.ShouldAllBe(partition => partition.Fault == null);
    }

    [Fact]
    public async Task Restart_PartMissingAndLogTruncated_EverythingElseIsServed()
    {
        await using (var first = await StartAsync())
        {
            await RestAllAsync(first);
        }

        string part = PartOf("session-3");
        byte[] backup = await File.ReadAllBytesAsync(part, cancellation);
        File.Delete(part);
        int partition = PartitionOf("session-3");
        await log.TruncateAsync(partition, log.NextOffset(partition), cancellation);
        await using (var server = await StartAsync())
        {
            await server.CatchUpAsync(log, cancellation);

            server.RejectedSnapshots.ShouldContain(snapshot => snapshot.Reason.Contains("missing"));
            (await RestingAsync(server)).ShouldBe(Sessions);
            await Should.ThrowAsync<PartFaultException>(server.Runtime.ReadAsync<RoomsState, long?>(partition, state => Refunded(state.Find("session-3")!), cancellation).AsTask());
            server.Runtime.Progress.ShouldAllBe(one => one.Fault == null);
        }

        await File.WriteAllBytesAsync(part, backup, cancellation);
        await using var restored = await StartAsync();
        await restored.CatchUpAsync(log, cancellation);

        restored.RejectedSnapshots.ShouldBeEmpty();
        (await restored.Runtime.ReadAsync<RoomsState, long?>(partition, state => Refunded(state.Find("session-3")!), cancellation)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Verify_OfAlteredPart_Differs()
    {
        await using (var first = await StartAsync())
        {
            await RestAllAsync(first);
        }

        await using var offline = LiveServer.Build(log, Checkpoints, [new RoomFold()]);
        (await offline.Verifier.VerifyAsync(offline.Verifier.SnapshotClaims(), new(ShuffleSeed: 3), cancellation)).Differences.ShouldBeEmpty();
        Alter(PartOf("session-3"));

        var report = await offline.Verifier.VerifyAsync(offline.Verifier.SnapshotClaims(), new(), cancellation);

        string difference = report.Differences.ShouldHaveSingleItem();
        difference.ShouldContain($"Partition {PartitionOf("session-3")}, fold 'rooms'");
        difference.ShouldContain("its checksum does not match");
    }

    [Fact]
    public async Task Parts_ThatNoSnapshotNames_AreRemoved()
    {
        await using (var first = await StartAsync())
        {
            await RestAllAsync(first);
        }

        var named = Parts();
        string orphan = named[0].Replace("-v", "1-v", StringComparison.Ordinal);
        File.Copy(named[0], orphan);
        File.Copy(named[0], named[0] + ".tmp");
        CheckpointInspection.Of(Checkpoints, readWhole: false).Orphans.Order().ShouldBe(new[] { orphan, named[0] + ".tmp" }.Order());

        await using (var second = await StartAsync())
        {
            await second.CatchUpAsync(log, cancellation);
            Directory.GetFiles(Checkpoints, "*.part*", SearchOption.AllDirectories).Order().ShouldBe(named.Order());
        }

        // A session that has changed rests under another name; the old one goes with the last snapshot that names it.
        string old = PartOf("session-3");
        for (int round = 0; round < 3; round++)
        {
            await using var server = await StartAsync();
            await RestingEvents.AppendRefundAsync(log, "session-3", round, RestingEvents.Begin + ((200 + (round * 20)) * RestingEvents.Hour), cancellation);
            await server.CatchUpAsync(log, cancellation);
        }

        File.Exists(old).ShouldBeFalse();
        CheckpointInspection.Of(Checkpoints, readWhole: true).Orphans.ShouldBeEmpty();
        CheckpointInspection.Of(Checkpoints, readWhole: true).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task FoldVersionRaised_PartsOfTheOldVersionAreNotTaken()
    {
        await using (var first = await StartAsync())
        {
            await RestAllAsync(first);
        }

        await using var server = await LiveServer.StartAsync(log, Checkpoints, [new RoomFold(viewersExactMaximum: 2_000)], ("RestAfter", "06:00:00"));
        await server.CatchUpAsync(log, cancellation);

        server.RejectedSnapshots.ShouldAllBe(snapshot => snapshot.Reason.Contains("version"));
        var report = await server.Verifier.VerifyAsync(await server.ClaimsAsync(cancellation), new(), cancellation);
        report.Differences.ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        await log.DisposeAsync();
        directory.Dispose();
    }

    private Task<LiveServer> StartAsync(params (string Name, string Value)[] settings) => LiveServer.StartAsync(log, Checkpoints, [new RoomFold()], settings);

    // A session a partition and hour, then one that moves the log's time on by a week.
    private async Task RestAllAsync(LiveServer server)
    {
        for (int number = 0; number < Sessions; number++)
        {
            await RestingEvents.AppendSessionAsync(log, $"session-{number}", RestingEvents.Begin + (number * RestingEvents.Hour), cancellation);
        }

        await server.CatchUpAsync(log, cancellation);
        await RestingEvents.AppendSessionAsync(log, "later", RestingEvents.Begin + (168 * RestingEvents.Hour), cancellation, orders: 1);
        await server.CatchUpAsync(log, cancellation);
        await UntilAsync(async () => await RestingAsync(server) == Sessions);
    }

    private async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        while (!await holds())
        {
            await Task.Delay(20, limit.Token);
        }
    }

    private Task<int> RestingAsync(LiveServer server) => CountAsync(server, state => state.All.Count - state.Sessions.Count);

    private async Task<int> CountAsync(LiveServer server, Func<RoomsState, int> count)
    {
        int sum = 0;
        for (int partition = 0; partition < log.PartitionCount; partition++)
        {
            sum += await server.Runtime.ReadAsync(partition, count, cancellation);
        }

        return sum;
    }

    private async Task ShouldEqualReplayAsync(LiveServer server)
    {
        var report = await server.Verifier.VerifyAsync([.. await server.ClaimsAsync(cancellation), .. server.Verifier.SnapshotClaims()], new(), cancellation);
        report.Differences.ShouldBeEmpty();
        report.ClaimsChecked.ShouldBeGreaterThanOrEqualTo(log.PartitionCount);
    }

    private static long? Refunded(SessionState session)
    {
        session.Settle();
        return session.Measure(CellReference.Session, Measures.RefundedAmount);
    }

    private int PartitionOf(string session) => TallyEvents.PartitionOf(session, log.PartitionCount);

    private List<string> Parts() => [.. Directory.GetFiles(Checkpoints, "*.part", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    // The id stands in the copy.
    private string PartOf(string session) => Parts().Single(path => File.ReadAllBytes(path).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(session + "-")) >= 0);

    private static void Alter(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 0x10;
        File.WriteAllBytes(path, bytes);
    }

    private static void CopyWhatIsThere(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories).OrderBy(path => path.EndsWith(".part", StringComparison.Ordinal)))
        {
            try
            {
                string target = Path.Combine(to, Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
            catch (FileNotFoundException)
            {
                // Renamed or removed between the listing and the copy, as in a crash.
            }
        }
    }
}
