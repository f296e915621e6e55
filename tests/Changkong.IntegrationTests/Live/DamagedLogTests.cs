using Changkong.Ingest.Sqlite;
using Changkong.IntegrationTests.Log;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Live;

public sealed class DamagedLogTests : IDisposable
{
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;
    private readonly LogDirectory directory = new();

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Fold_BatchAltered_ItIsPassedOverCountedAndTheRestIsFolded(int damagedBatch)
    {
        await using (var log = directory.Open())
        {
            for (int batch = 0; batch < 5; batch++)
            {
                await TallyEvents.AppendAsync(log, Enumerable.Range(0, 10).Select(number => TallyEvents.Like($"{batch}-{number}", TallyEvents.SessionIn(1, 4))), cancellation);
            }
        }

        using (var file = SqliteDatabase.Open(directory.File))
        {
            file.Execute($"UPDATE batch SET payload = zeroblob(length(payload)) WHERE id = (SELECT id FROM batch ORDER BY id LIMIT 1 OFFSET {damagedBatch})");
        }

        await using var damaged = directory.Open();
        await using var server = await LiveServer.StartAsync(damaged, Path.Combine(directory.Path, "checkpoints"));
        await server.Runtime.WaitFoldedAsync(1, 50, cancellation);
        await TallyEvents.AppendAsync(damaged, [TallyEvents.Like("later", TallyEvents.SessionIn(1, 4))], cancellation);
        await server.CatchUpAsync(damaged, cancellation);

        (await server.TalliesAsync(cancellation)).Values.Sum(tally => tally.Events).ShouldBe(41);
        var report = await server.Verifier.VerifyAsync(await server.ClaimsAsync(cancellation), new(ShuffleSeed: 1), cancellation);
        report.Differences.ShouldBeEmpty();
        report.Notes.ShouldHaveSingleItem().ShouldContain("cannot be read");
    }

    public void Dispose() => directory.Dispose();
}
