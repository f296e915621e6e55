using Changkong.Ingest.Log;
using Changkong.IntegrationTests.Log;
using Changkong.Live;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Live;

public sealed class CheckpointTests : IAsyncDisposable
{
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;
    private readonly LogDirectory directory = new();
    private SqliteEventLog log;

    public CheckpointTests() => log = directory.Open();

    private string Checkpoints => Path.Combine(directory.Path, "checkpoints");

    [Fact]
    public async Task Restart_SnapshotAndTail_EqualsFoldFromZero()
    {
        await RunToTheEndAsync(5_000, seed: 1);
        long[] saved = [.. Enumerable.Range(0, log.PartitionCount).Select(log.NextOffset)];
        await TallyEvents.AppendRandomAsync(log, 3_000, seed: 2, cancellation);

        await using var server = await LiveServer.StartAsync(log, Checkpoints);
        await server.CatchUpAsync(log, cancellation);

        server.Runtime.Progress.Select(partition => partition.CheckpointOffset).ShouldBe(saved);
        server.RejectedSnapshots.ShouldBeEmpty();
        await ShouldEqualReplayAsync(server);
    }

    [Fact]
    public async Task Restart_NewestSnapshotAltered_OlderOneIsUsedAndItIsReported()
    {
        await RunToTheEndAsync(2_000, seed: 1);
        await RunToTheEndAsync(2_000, seed: 2);
        var newest = NewestSnapshots();
        newest.ForEach(path => Alter(path, bytes => bytes[bytes.Length / 2] ^= 0x10));

        await using var server = await LiveServer.StartAsync(log, Checkpoints);
        await server.CatchUpAsync(log, cancellation);

        server.RejectedSnapshots.Select(snapshot => snapshot.Path).Order().ShouldBe(newest.Order());
        server.RejectedSnapshots.ShouldAllBe(snapshot => snapshot.Reason.Contains("checksum"));
        server.Runtime.Progress.ShouldAllBe(partition => partition.CheckpointOffset > 0 && partition.CheckpointOffset < partition.FoldedOffset);
        await ShouldEqualReplayAsync(server);
    }

    [Fact]
    public async Task Restart_EverySnapshotCutOff_LogIsUsed()
    {
        await RunToTheEndAsync(2_000, seed: 1);
        foreach (string path in Directory.GetFiles(Checkpoints, "*.snapshot", SearchOption.AllDirectories))
        {
            await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(path, cancellation))[..^1], cancellation);
        }

        await using var server = await LiveServer.StartAsync(log, Checkpoints);
        await server.CatchUpAsync(log, cancellation);

        server.RejectedSnapshots.Count.ShouldBe(log.PartitionCount);
        await ShouldEqualReplayAsync(server);
    }

    [Fact]
    public async Task Restart_CrashBetweenWriteAndRename_LeftoverIsRemovedAndTheOlderSnapshotUsed()
    {
        await RunToTheEndAsync(2_000, seed: 1);
        string leftover = NewestSnapshots()[0] + ".tmp";
        File.Copy(NewestSnapshots()[1], leftover);

        await using var server = await LiveServer.StartAsync(log, Checkpoints);
        await server.CatchUpAsync(log, cancellation);

        File.Exists(leftover).ShouldBeFalse();
        server.RejectedSnapshots.ShouldBeEmpty();
        await ShouldEqualReplayAsync(server);
    }

    [Fact]
    public async Task Restart_FoldVersionRaised_FoldsAnewFromTheLog()
    {
        await RunToTheEndAsync(1_000, seed: 1);

        await using var server = await LiveServer.StartAsync(log, Checkpoints, [new TallyFold(version: 2)]);
        await server.CatchUpAsync(log, cancellation);

        server.RejectedSnapshots.ShouldAllBe(snapshot => snapshot.Reason.Contains("version 1"));
        server.RejectedSnapshots.Count.ShouldBe(log.PartitionCount);
        await ShouldEqualReplayAsync(server);
    }

    [Fact]
    public async Task Restart_FoldAdded_ItIsFoldedFromZeroAndTheOthersFoldNothingTwice()
    {
        await RunToTheEndAsync(1_000, seed: 1);
        await TallyEvents.AppendRandomAsync(log, 500, seed: 2, cancellation);

        await using var server = await LiveServer.StartAsync(log, Checkpoints, [new TallyFold(), new TallyFold("second")]);
        await server.CatchUpAsync(log, cancellation);

        var claims = await server.ClaimsAsync(cancellation);
        foreach (var partition in claims.GroupBy(claim => claim.Partition))
        {
            partition.Select(claim => claim.Hash).Distinct().Count().ShouldBe(1);
        }

        await ShouldEqualReplayAsync(server);
    }

    [Fact]
    public async Task Restart_SnapshotAheadOfTheLog_IsNotUsed()
    {
        await RunToTheEndAsync(2_000, seed: 1);
        string old = Checkpoints;
        using var other = new LogDirectory();
        await using var shorter = other.Open();
        await TallyEvents.AppendRandomAsync(shorter, 100, seed: 2, cancellation);

        await using var server = await LiveServer.StartAsync(shorter, old);
        await server.CatchUpAsync(shorter, cancellation);

        server.RejectedSnapshots.Count.ShouldBe(shorter.PartitionCount);
        server.RejectedSnapshots.ShouldAllBe(snapshot => snapshot.Reason.Contains("ahead") || snapshot.Reason.Contains("the log only"));
        (await server.TalliesAsync(cancellation)).Values.Sum(tally => tally.Events).ShouldBe(100);
    }

    [Fact]
    public async Task Restart_LogTruncatedAndNoSnapshot_PartitionStopsInsteadOfShowingLess()
    {
        await TallyEvents.AppendRandomAsync(log, 4_000, seed: 1, cancellation);
        await log.TruncateAsync(1, log.NextOffset(1) / 2, cancellation);
        log.FirstOffset(1).ShouldBeGreaterThan(0);

        await using var server = await LiveServer.StartAsync(log, Checkpoints);

        var fault = await Should.ThrowAsync<PartitionFaultedException>(server.Runtime.WaitFoldedAsync(1, log.NextOffset(1), cancellation).AsTask());
        fault.Message.ShouldContain("restore a backup");
        await server.Runtime.WaitFoldedAsync(0, log.NextOffset(0), cancellation);
    }

    [Fact]
    public async Task Crash_UnderLoadWithConstantCheckpoints_StateAfterRestartEqualsFoldFromZero()
    {
        await using (var crashed = await LiveServer.StartAsync(log, Checkpoints, null, ("CheckpointEvents", "1"), ("CheckpointIntervalMinimum", "00:00:00")))
        {
            await TallyEvents.AppendRandomAsync(log, 6_000, seed: 3, cancellation);

            // What is on disk at this moment is what kill -9 would leave.
            string running = Checkpoints;
            directory.MoveOnToACopy();
            CopyWhatIsThere(running, Checkpoints);
        }

        await log.DisposeAsync();
        log = directory.Open();
        await TallyEvents.AppendRandomAsync(log, 500, seed: 4, cancellation);
        await using var server = await LiveServer.StartAsync(log, Checkpoints);
        await server.CatchUpAsync(log, cancellation);

        (await server.TalliesAsync(cancellation)).Values.Sum(tally => tally.Events).ShouldBe(6_500);
        await ShouldEqualReplayAsync(server);
    }

    [Fact]
    public async Task Checkpoints_Many_OnlyTheNewestAreKept()
    {
        for (int round = 0; round < 5; round++)
        {
            await RunToTheEndAsync(400, seed: round);
        }

        var perPartition = Directory.GetFiles(Path.Combine(Checkpoints, "tally"), "*.snapshot").GroupBy(path => Path.GetFileName(path)[..5]).ToList();
        perPartition.Count.ShouldBe(log.PartitionCount);
        perPartition.ShouldAllBe(files => files.Count() == 2);
    }

    [Fact]
    public async Task Follower_AfterCheckpoints_NeedsTheLogFromTheOldestKeptSnapshotOn()
    {
        await RunToTheEndAsync(1_000, seed: 1);
        long[] oldest = [.. Enumerable.Range(0, log.PartitionCount).Select(log.NextOffset)];
        await using (var first = LiveServer.Build(log, Checkpoints))
        {
            Enumerable.Range(0, log.PartitionCount).Select(first.Runtime.PassedOffset).ShouldAllBe(offset => offset == 0);
        }

        await RunToTheEndAsync(1_000, seed: 2);
        await using var server = LiveServer.Build(log, Checkpoints);

        Enumerable.Range(0, log.PartitionCount).Select(server.Runtime.PassedOffset).ShouldBe(oldest);
    }

    [Fact]
    public async Task Restart_LogTruncatedToWhatTheFollowerNeeds_EveryKeptSnapshotCanStillBeUsed()
    {
        await RunToTheEndAsync(2_000, seed: 1);
        await RunToTheEndAsync(2_000, seed: 2);
        await using (var server = LiveServer.Build(log, Checkpoints))
        {
            for (int partition = 0; partition < log.PartitionCount; partition++)
            {
                await log.TruncateAsync(partition, server.Runtime.PassedOffset(partition), cancellation);
            }
        }

        NewestSnapshots().ForEach(path => Alter(path, bytes => bytes[^1] ^= 1));
        await using var restarted = await LiveServer.StartAsync(log, Checkpoints);
        await restarted.CatchUpAsync(log, cancellation);

        log.FirstOffset(1).ShouldBeGreaterThan(0);
        (await restarted.TalliesAsync(cancellation)).Values.Sum(tally => tally.Events).ShouldBe(4_000);
    }

    public async ValueTask DisposeAsync()
    {
        await log.DisposeAsync();
        directory.Dispose();
    }

    private async Task RunToTheEndAsync(int events, int seed)
    {
        await using var server = await LiveServer.StartAsync(log, Checkpoints);
        await TallyEvents.AppendRandomAsync(log, events, seed, cancellation);
        await server.CatchUpAsync(log, cancellation);
    }

    private async Task ShouldEqualReplayAsync(LiveServer server)
    {
        var report = await server.Verifier.VerifyAsync(await server.ClaimsAsync(cancellation), new(), cancellation);
        report.Differences.ShouldBeEmpty();
        report.ClaimsChecked.ShouldBeGreaterThanOrEqualTo(log.PartitionCount);
        report.Events.ShouldBe(Enumerable.Range(0, log.PartitionCount).Sum(log.NextOffset));
    }

    private List<string> NewestSnapshots() =>
        [.. Directory.GetFiles(Path.Combine(Checkpoints, "tally"), "*.snapshot").GroupBy(path => Path.GetFileName(path)[..5]).Select(files => files.Max()!)];

    private static void Alter(string path, Action<byte[]> alter)
    {
        byte[] bytes = File.ReadAllBytes(path);
        alter(bytes);
        File.WriteAllBytes(path, bytes);
    }

    private static void CopyWhatIsThere(string from, string to)
    {
        foreach (string file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
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
