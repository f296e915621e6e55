using Changkong.Contracts.Log;
using Changkong.Ingest.Log;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Log;

[CollectionDefinition(nameof(FaultyDisk), DisableParallelization = true)]
public sealed class FaultyDiskCollection;

[Collection(nameof(FaultyDisk))]
public sealed class SqliteEventLogFaultTests : IDisposable
{
    private readonly LogDirectory directory = new();
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;

    public SqliteEventLogFaultTests() => FaultyDisk.Heal();

    public void Dispose()
    {
        FaultyDisk.Heal();
        directory.Dispose();
    }

    private async Task<HealthStatus> HealthAsync(SqliteEventLog log) => (await new LogHealthCheck(log).CheckHealthAsync(new HealthCheckContext(), cancellation)).Status;

    [Fact]
    public async Task Fsync_Fails_AppendIsRefusedAndSoAreAllAfterItUntilReopened()
    {
        FaultyDisk.Register();
        await using (var log = directory.Open(options => options.VirtualFileSystem = FaultyDisk.Name))
        {
            await log.AppendAsync([LogRuns.Of(0, 3)], cancellation);
            (await HealthAsync(log)).ShouldBe(HealthStatus.Healthy);
            FaultyDisk.FsyncFails = true;
            var fault = await Should.ThrowAsync<LogFaultException>(async () => await log.AppendAsync([LogRuns.Of(0, 1, 3)], cancellation));
            fault.IsTransient.ShouldBeFalse();
            log.NextOffset(0).ShouldBe(3);

            FaultyDisk.Heal();
            await Should.ThrowAsync<LogFaultException>(async () => await log.AppendAsync([LogRuns.Of(0, 1, 3)], cancellation));
            (await HealthAsync(log)).ShouldBe(HealthStatus.Unhealthy, "nothing more gets in: the server must not say that it is ready");
            (await LogRuns.AllEventsAsync(log, 0)).ShouldBe(LogRuns.Numbers(0, 3));
        }

        await using var reopened = directory.Open();
        var events = await LogRuns.AllEventsAsync(reopened, 0);
        events.Take(3).ShouldBe(LogRuns.Numbers(0, 3));
        events.Count.ShouldBe((int)reopened.NextOffset(0));
        (await reopened.AppendAsync([LogRuns.Of(0, 1, 9)], cancellation))[0].ShouldBe(events.Count);
    }

    [Fact]
    public async Task Write_Fails_LogTakesNoMore()
    {
        FaultyDisk.Register();
        await using var log = directory.Open(options => options.VirtualFileSystem = FaultyDisk.Name);
        FaultyDisk.WriteFails = true;

        (await Should.ThrowAsync<LogFaultException>(async () => await log.AppendAsync([LogRuns.Of(0, 1)], cancellation))).IsTransient.ShouldBeFalse();

        FaultyDisk.Heal();
        log.Fault.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(9)]
    public async Task Disk_FullAfterSomeWritesOfACommit_NothingOfItIsWrittenAndTheNextSucceeds(int writes)
    {
        FaultyDisk.Register();
        await using (var log = directory.Open(options => options.VirtualFileSystem = FaultyDisk.Name))
        {
            await log.AppendAsync([LogRuns.Of(0, 3)], cancellation);
            FaultyDisk.WritesUntilFull = writes;
            var fault = await Should.ThrowAsync<LogFaultException>(async () =>
                await log.AppendAsync([LogRuns.Of(0, 40, 3, paddingBytes: 2000), LogRuns.Of(1, 1)], cancellation));
            fault.IsTransient.ShouldBeTrue();
            log.NextOffset(0).ShouldBe(3);
            log.NextOffset(1).ShouldBe(0);

            FaultyDisk.Heal();
            (await log.AppendAsync([LogRuns.Of(0, 1, 3)], cancellation)).ShouldBe([3]);
        }

        await using var reopened = directory.Open();
        reopened.Damage.ShouldBeEmpty();
        (await LogRuns.AllEventsAsync(reopened, 0)).ShouldBe(LogRuns.Numbers(0, 4));
        (await LogRuns.AllEventsAsync(reopened, 1)).ShouldBeEmpty();
    }

    [Fact]
    public async Task File_AtItsPageLimit_AppendsFailUntilTruncationFreesPages()
    {
        await using var log = directory.Open(options => options.PagesMaximum = 200);
        int batch = 0;
        LogFaultException? full = null;
        while (full is null && batch < 500)
        {
            full = await Record.ExceptionAsync(async () => await log.AppendAsync([LogRuns.Of(0, 20, batch * 20, paddingBytes: 1000)], cancellation)) as LogFaultException;
            batch += full is null ? 1 : 0;
        }

        full.ShouldNotBeNull().IsTransient.ShouldBeTrue();
        log.NextOffset(0).ShouldBe(batch * 20L);

        await log.TruncateAsync(0, batch * 10L, cancellation);

        (await log.AppendAsync([LogRuns.Of(0, 20, batch * 20, paddingBytes: 1000)], cancellation))[0].ShouldBe(batch * 20L);
    }

    [Fact]
    public async Task Tail_OneByteChanged_IsReportedNeverReadAndItsOffsetsAreNotGivenAgain()
    {
        await using (var log = directory.Open())
        {
            await log.AppendAsync([LogRuns.Of(0, 3)], cancellation);
            await log.AppendAsync([LogRuns.Of(0, 4, 3, paddingBytes: 100), LogRuns.Of(1, 2)], cancellation);
        }

        Flip(directory.File, "{\"id\":\"5\""u8);

        for (int opening = 0; opening < 2; opening++)
        {
            await using var log = directory.Open();
            var damage = log.Damage.ShouldHaveSingleItem();
            (damage.Partition, damage.FirstOffset, damage.Count).ShouldBe((0, 3, 4));
            (await LogRuns.AllEventsAsync(log, 0)).Take(3).ShouldBe(LogRuns.Numbers(0, 3));
            (await LogRuns.AllEventsAsync(log, 0)).ShouldNotContain("4");
            (await LogRuns.AllEventsAsync(log, 1)).ShouldBe(["0", "1"]);
            (await log.AppendAsync([LogRuns.Of(0, 1, 100 + opening)], cancellation)).ShouldBe([7 + opening]);
            (await LogRuns.AllEventsAsync(log, 0))[3..].ShouldBe(LogRuns.Numbers(100, opening + 1));
        }
    }

    [Fact]
    public async Task OldBatch_OneByteChangedWhileClosed_IsFoundWhenItIsRead()
    {
        await using (var log = directory.Open())
        {
            await log.AppendAsync([LogRuns.Of(0, 2, 500)], cancellation);
            await log.AppendAsync([LogRuns.Of(0, 2, 2)], cancellation);
            await log.AppendAsync([LogRuns.Of(0, 2, 4)], cancellation);
        }

        Flip(directory.File, "{\"id\":\"501\""u8);

        await using var reopened = directory.Open();
        reopened.Damage.ShouldBeEmpty();
        (await LogRuns.AllEventsAsync(reopened, 0)).ShouldBe(LogRuns.Numbers(2, 4));
        reopened.Damage.ShouldHaveSingleItem().FirstOffset.ShouldBe(0);
    }

    [Fact]
    public async Task WriteAheadFile_CutOrChangedInItsLastCommit_IsReportedAndTheEarlierCommitsAreWhole()
    {
        await using var log = directory.Open();
        for (int batch = 0; batch < 5; batch++)
        {
            await log.AppendAsync([LogRuns.Of(0, 1, batch, paddingBytes: 20_000)], cancellation);
        }

        string original = directory.Path;
        long whole = new FileInfo(directory.File + "-wal").Length;
        foreach (long cut in (long[])[whole - 1, whole - 5000, whole - 9000])
        {
            directory.MoveOnToACopy(original);
            using (var wal = File.OpenWrite(directory.File + "-wal"))
            {
                wal.SetLength(cut);
            }

            await using var torn = directory.Open();
            torn.Damage.ShouldHaveSingleItem().Reason.ShouldContain("write-ahead");
            (await LogRuns.AllEventsAsync(torn, 0)).ShouldBe(LogRuns.Numbers(0, 4));
            (await torn.AppendAsync([LogRuns.Of(0, 1, 4)], cancellation)).ShouldBe([4]);
        }
    }

    [Fact]
    public async Task File_CutShort_DoesNotOpenAndSaysSo()
    {
        await using (var log = directory.Open())
        {
            await log.AppendAsync([LogRuns.Of(0, 50, paddingBytes: 2000)], cancellation);
        }

        using (var file = File.OpenWrite(directory.File))
        {
            file.SetLength(file.Length / 2 / 8192 * 8192);
        }

        var fault = Should.Throw<LogFaultException>(() => directory.Open());
        fault.IsTransient.ShouldBeFalse();
        fault.Message.ShouldContain("backup");
    }

    [Fact]
    public async Task File_OpenInAnotherLog_IsRefused()
    {
        await using var log = directory.Open();

        Should.Throw<LogFaultException>(() => directory.Open()).Message.ShouldContain("another process");
    }

    [Fact]
    public void Checksum_KnownAnswers_AreThoseOfRfc3720()
    {
        LogChecksum.Of(new byte[32]).ShouldBe(0x8A9136AAu);
        LogChecksum.Of("123456789"u8).ShouldBe(0xE3069283u);
    }

    private static void Flip(string path, ReadOnlySpan<byte> pattern)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int at = bytes.AsSpan().IndexOf(pattern);
        at.ShouldBeGreaterThan(0);
        bytes[at + 3] ^= 1;
        File.WriteAllBytes(path, bytes);
    }
}
