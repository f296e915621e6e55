using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Changkong.Contracts.Log;
using Changkong.Ingest.Dedupe;
using Changkong.Ingest.Log;
using Changkong.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Ingest;

public sealed class DedupeIndexTests : IAsyncLifetime
{
    private const int HotEntries = 2000;
    private readonly string directory = Directory.CreateTempSubdirectory("changkong-dedupe-").FullName;
    private readonly ManualTime time = new(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));
    private SqliteEventLog log = null!;
    private DedupeIndex index = null!;

    public async ValueTask InitializeAsync() => await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await index.DisposeAsync();
        await log.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task ManyMoreThanFitInMemory_AreAllRemembered_AlsoAfterRestarts()
    {
        for (int round = 0; round < 3; round++)
        {
            for (int batch = 0; batch < 40; batch++)
            {
                (await AcceptAsync(Keys((round * 20_000) + (batch * 500), 500))).ShouldBe(500);
            }

            for (int batch = 0; batch < (round + 1) * 40; batch++)
            {
                (await AcceptAsync(Keys(batch * 500, 500))).ShouldBe(0);
            }

            index.Load.Hot.ShouldBeLessThan(HotEntries + 1000);
            (index.Load.Hot + index.Load.Spilled).ShouldBeGreaterThanOrEqualTo((round + 1) * 20_000);
            await ReopenAsync();
        }

        Directory.EnumerateFiles(Path.Combine(directory, "dedupe"), "*.keys").Count().ShouldBeInRange(1, 16);
    }

    [Fact]
    public async Task Files_Lost_AreReadFromTheLogAgain()
    {
        await AcceptAsync(Keys(0, 5000));
        await AcceptAsync(Keys(5000, 5000));
        await AcceptAsync(Keys(10_000, 100));
        await index.DisposeAsync();
        foreach (string file in Directory.EnumerateFiles(Path.Combine(directory, "dedupe"), "*.keys"))
        {
            byte[] bytes = File.ReadAllBytes(file);
            bytes[9] ^= 1;
            File.WriteAllBytes(file, bytes);
        }

        await OpenIndexAsync();

        (await AcceptAsync(Keys(0, 10_100))).ShouldBe(0);
        await ReopenAsync();
        (await AcceptAsync(Keys(0, 10_100))).ShouldBe(0);
    }

    [Fact]
    public async Task Window_Passed_ForgetsTheFiles()
    {
        for (int batch = 0; batch < 10; batch++)
        {
            await AcceptAsync(Keys(batch * 500, 500));
        }

        time.Advance(TimeSpan.FromDays(6.9));
        (await AcceptAsync(Keys(0, 500))).ShouldBe(0);
        time.Advance(TimeSpan.FromDays(1));
        await ReopenAsync();

        (await AcceptAsync(Keys(0, 500))).ShouldBe(500);
    }

    [Fact]
    public async Task RolledBack_EventsMayComeAgain_EvenWhenTheirTableWasFrozenMeanwhile()
    {
        var verdicts = new DedupeVerdict[500];
        var failing = index.Reserve(Keys(0, 500), verdicts);
        verdicts.ShouldAllBe(verdict => verdict == DedupeVerdict.Fresh);
        for (int batch = 1; batch < 5; batch++)
        {
            // Their table cannot reach a file while the first batch is under way.
            await AcceptAsync(Keys(batch * 500, 500), waitsForFiles: false);
        }

        var second = index.Reserve(Keys(0, 500), verdicts);
        second.Fresh.ShouldBeEmpty();
        index.Commit(second);
        verdicts.ShouldAllBe(verdict => verdict == DedupeVerdict.Pending);
        var outcome = index.OutcomeOf(Keys(3, 1)[0]).ShouldNotBeNull();
        index.RollBack(failing);

        (await outcome).ShouldBeFalse();
        (await AcceptAsync(Keys(0, 500))).ShouldBe(500);
        (await AcceptAsync(Keys(0, 500))).ShouldBe(0);
        for (int batch = 5; batch < 12; batch++)
        {
            await AcceptAsync(Keys(batch * 500, 500));
        }

        await ReopenAsync();
        (await AcceptAsync(Keys(0, 6000))).ShouldBe(0);
    }

    [Fact]
    public void SameKeyTwiceInOneBatch_SecondIsADuplicate()
    {
        var verdicts = new DedupeVerdict[3];
        var keys = Keys(0, 2);

        index.Reserve([keys[0], keys[1], keys[0]], verdicts);

        verdicts.ShouldBe([DedupeVerdict.Fresh, DedupeVerdict.Fresh, DedupeVerdict.Duplicate]);
    }

    private async Task<int> AcceptAsync(Fingerprint[] keys, bool waitsForFiles = true)
    {
        time.Advance(TimeSpan.FromMilliseconds(1));
        var verdicts = new DedupeVerdict[keys.Length];
        var reservation = index.Reserve(keys, verdicts);
        if (reservation.Fresh.Length != 0)
        {
            byte[] payload = new byte[reservation.Fresh.Length * LogFrames.HeaderBytes];
            byte[] keyBytes = MemoryMarshal.AsBytes<Fingerprint>(reservation.Fresh).ToArray();
            await log.AppendAsync([new LogAppend(keys.Length % 4, reservation.Fresh.Length, payload, keyBytes, reservation.AcceptedAtUnixMilliseconds)], CancellationToken.None);
        }

        index.Commit(reservation);
        if (waitsForFiles)
        {
            await index.SpilledAsync();
        }

        return reservation.Fresh.Length;
    }

    private static Fingerprint[] Keys(int from, int count)
    {
        var keys = new Fingerprint[count];
        Span<byte> id = stackalloc byte[4];
        var state = Fingerprint.OfSource(new byte[16], "a:b"u8);
        for (int number = 0; number < count; number++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(id, from + number);
            keys[number] = Fingerprint.Of(state, id);
        }

        return keys;
    }

    private async Task ReopenAsync()
    {
        await index.DisposeAsync();
        await log.DisposeAsync();
        await OpenAsync();
    }

    private async Task OpenAsync()
    {
        log = SqliteEventLog.Open(new SqliteLogOptions { Path = Path.Combine(directory, "log.db"), PartitionCount = 4 }, NullLogger<SqliteEventLog>.Instance);
        await OpenIndexAsync();
    }

    private async Task OpenIndexAsync()
    {
        index = new(Options.Create(new DedupeOptions { Path = Path.Combine(directory, "dedupe"), HotEntriesMaximum = HotEntries }), time, NullLogger<DedupeIndex>.Instance);
        await index.LoadAsync(log, CancellationToken.None);
    }
}
