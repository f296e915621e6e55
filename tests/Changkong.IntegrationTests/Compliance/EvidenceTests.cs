using System.Text;
using Changkong.Compliance.Evidence;
using Changkong.Operations.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Changkong.IntegrationTests.Compliance.EvidenceStage;

namespace Changkong.IntegrationTests.Compliance;

/// <summary>What is judged is recorded once, in a chain that any change breaks.</summary>
public sealed class EvidenceTests
{
    private const long Minute = 60_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Replay_OfTheSameLog_GivesTheSameBlocks(int seed)
    {
        await using var stage = await OpenAsync();
        var random = new Random(seed);
        int number = 0;
        for (int round = 0; round < 12; round++)
        {
            long accepted = Noon + (round * 40_000);
            var events = Enumerable.Range(0, random.Next(1, 300)).Select(_ =>
                Judged($"c{++number}", $"s{random.Next(3)}", $"第{number}条 多少钱", accepted - random.Next(100_000), $"viewer-{random.Next(9)}"));
            await stage.AppendAsync(accepted, [.. events]);
            if (random.Next(3) > 0)
            {
                await stage.RecordAsync();
            }

            if (random.Next(3) == 0)
            {
                await stage.RestartAsync();
            }
        }

        await stage.RecordAsync();
        await using var replayed = await stage.ReplayedAsync();
        var hashes = await HashesAsync(stage.Operations);
        hashes.Count.ShouldBeGreaterThan(6);
        (await HashesAsync(replayed)).ShouldBe(hashes);
        await stage.Projection.SealAsync("s0", CancellationToken.None);
        await stage.Projection.SealAsync("s1", CancellationToken.None);
        await stage.Projection.SealAsync("s2", CancellationToken.None);
        var all = new List<string>();
        foreach (string session in (string[])["s0", "s1", "s2"])
        {
            (await stage.VerifyStoreAsync(session)).Faults.ShouldBeEmpty();
            all.AddRange((await BlocksAsync(stage.Operations, session)).SelectMany(stage.Records).Select(record => EnvelopeFacts.Parse(record.Envelope)!.Id));
        }

        all.Order().ShouldBe(Enumerable.Range(1, number).Select(id => $"judged:c{id}").Order(), "each record once");
    }

    [Fact]
    public async Task LateRecord_GoesIntoALaterBlockWithItsOwnTime()
    {
        await using var stage = await OpenAsync();
        long start = Noon - (10 * Minute);
        await stage.AppendAsync(Noon, Judged("c1", "s", "早", start), Judged("c2", "s", "晚", start + (2 * Minute)));
        await stage.AppendAsync(Noon, Judged("c3", "s", "迟到", start + 1_000));
        await stage.RecordAsync();
        await stage.Projection.SealAsync("s", CancellationToken.None);
        var blocks = await BlocksAsync(stage.Operations, "s");
        blocks.Count.ShouldBe(2);
        blocks[0].Records.ShouldBe(1);
        var late = stage.Records(blocks[1]).Select(record => EnvelopeFacts.Parse(record.Envelope)!).Single(facts => facts.Id == "judged:c3");
        late.TimeUnixMilliseconds.ShouldBe(start + 1_000);
        blocks[1].Minute.ToUnixTimeMilliseconds().ShouldBeGreaterThan(late.TimeUnixMilliseconds);
        (await stage.VerifyStoreAsync("s")).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task IdleSession_ClosesByTheGatesClock()
    {
        await using var stage = await OpenAsync();
        await stage.AppendAsync(Noon - (5 * Minute), Judged("c1", "s", "在吗", Noon - (5 * Minute)));
        await stage.RecordAsync();
        (await BlocksAsync(stage.Operations, "s")).Count.ShouldBe(1, "five minutes have passed since the only record");
    }

    [Fact]
    public async Task Export_WithAnyByteChanged_IsNotValid()
    {
        await using var stage = await StageOfThreeBlocksAsync();
        byte[] file = await stage.ExportAsync("s");
        (await VerifyAsync(file)).Faults.ShouldBeEmpty();
        var random = new Random(7);
        for (int at = 0; at < file.Length; at++)
        {
            byte original = file[at];
            file[at] ^= (byte)(1 << random.Next(8));
            (await VerifyAsync(file)).IsValid.ShouldBeFalse($"byte {at} of {file.Length}");
            file[at] = original;
        }

        (await VerifyAsync(file)).IsValid.ShouldBeTrue();
    }

    [Fact]
    public async Task ChangedWords_AreNamedByRecord()
    {
        await using var stage = await StageOfThreeBlocksAsync();
        string file = Utf8(await stage.ExportAsync("s"));
        var report = await VerifyAsync(Encoding.UTF8.GetBytes(file.Replace("这个面霜能治痘", "这个面霜不治痘", StringComparison.Ordinal)));
        report.IsValid.ShouldBeFalse();
        report.Faults.ShouldContain(fault => fault.StartsWith("Record 2 (event judged:c2, block 1) has been changed", StringComparison.Ordinal));
        (await VerifyAsync(Encoding.UTF8.GetBytes(file.Replace("judged:c3", "judged:c9", StringComparison.Ordinal)))).Faults
            .ShouldContain(fault => fault.StartsWith("Record 3 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task MissingBlock_AndSwappedBlocks_AreFound()
    {
        await using var stage = await StageOfThreeBlocksAsync();
        string[] lines = Utf8(await stage.ExportAsync("s")).Split('\n');
        int[] starts = [.. lines.Index().Where(line => line.Item.Contains("\"kind\":\"block\"", StringComparison.Ordinal)).Select(line => line.Index)];
        int end = Array.FindIndex(lines, line => line.Contains("\"kind\":\"seal\"", StringComparison.Ordinal));
        string[] head = lines[..starts[0]], first = lines[starts[0]..starts[1]], second = lines[starts[1]..starts[2]], third = lines[starts[2]..end], tail = lines[end..];
        (await VerifyAsync(Joined(head, first, third, tail))).Faults.ShouldContain("Block 3 follows block 1: a block is missing or stands in another place.");
        var swapped = (await VerifyAsync(Joined(head, second, first, third, tail))).Faults;
        swapped.ShouldContain("Block 2 follows block 0: a block is missing or stands in another place.");
        swapped.ShouldContain(fault => fault.StartsWith("Block 1 does not continue block 2", StringComparison.Ordinal));
        (await VerifyAsync(Joined(head, first, second, tail))).Faults.ShouldContain(fault => fault.StartsWith("The manifest promises 3 blocks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task BlockRemovedFromTheStore_IsFound()
    {
        await using var stage = await StageOfThreeBlocksAsync();
        await stage.Operations.DoAsync(store => store.Set<EvidenceBlock>().Where(block => block.Number == 3).ExecuteDeleteAsync());
        (await stage.VerifyStoreAsync("s")).Faults.ShouldHaveSingleItem().ShouldContain("the end of the chain is missing");
    }

    [Fact]
    public async Task ErasedViewer_LeavesTheChainAsItWas()
    {
        await using var stage = await StageOfThreeBlocksAsync();
        var before = await HashesAsync(stage.Operations);
        byte[] saltKey = (await stage.Operations.DoAsync(store => store.Set<EvidenceChain>().AsNoTracking().SingleAsync())).SaltKey;
        var secrets = stage.Operations.Services.GetRequiredService<ISecretProtector>();
        var erased = await stage.Operations.DoAsync(async store =>
        {
            var done = new ViewerErased(0, 0);
            await stage.Projection.AloneAsync(async stopping => done = await EraseViewer.EraseAsync("viewer-2", store, secrets, stopping), CancellationToken.None);
            return done;
        });
        erased.ShouldBe(new ViewerErased(1, 1));
        var report = await VerifyAsync(await stage.ExportAsync("s"));
        report.Faults.ShouldBeEmpty();
        report.Erased.ShouldBe(1);
        (await HashesAsync(stage.Operations)).ShouldBe(before);
        (await stage.Operations.DoAsync(store => store.Set<EvidenceChain>().AsNoTracking().SingleAsync())).SaltKey.ShouldNotBe(saltKey);
        Utf8(await stage.ExportAsync("s")).ShouldNotContain("治痘");
    }

    [Fact]
    public async Task RotatedKey_IsEndorsedByTheOneBeforeAndTrustedThroughIt()
    {
        await using var stage = await StageOfThreeBlocksAsync();
        string first = (await VerifyAsync(await stage.ExportAsync("s"))).Keys.Single();
        await using (var scope = stage.Operations.Services.CreateAsyncScope())
        {
            (await scope.ServiceProvider.GetRequiredService<EvidenceKeys>().RotateAsync(CancellationToken.None)).Dispose();
        }

        await stage.AppendAsync(Noon, Judged("c9", "s", "新钥匙", Noon));
        await stage.Projection.SealAsync("s", CancellationToken.None);
        byte[] file = await stage.ExportAsync("s");
        var report = await VerifyAsync(file, first);
        report.Faults.ShouldBeEmpty();
        report.Keys.Count.ShouldBe(2);
        string second = report.Keys.Single(key => key != first);
        (await VerifyAsync(file, second)).Faults.ShouldContain($"Key {first} signed blocks, but is neither the trusted key nor endorsed by it.");
        (await VerifyAsync(file, "00000000000000000000000000000000")).Faults.ShouldContain(fault => fault.StartsWith("The trusted key", StringComparison.Ordinal));
        (await stage.Operations.DoAsync(store => store.Set<EvidenceKey>().SingleAsync(key => key.Id == first))).PrivateKey.ShouldBeNull();
    }

    [Fact]
    public async Task Retention_RemovesRecordsAndKeepsWhatTheChainNeeds()
    {
        await using var stage = await StageOfThreeBlocksAsync();
        var retire = stage.Operations.Services.GetServices<Changkong.Contracts.Schedule.IScheduledWork>().OfType<RetireEvidence>().Single();
        await retire.RunAsync(DateTimeOffset.FromUnixTimeMilliseconds(Noon).AddDays(1_400), CancellationToken.None);
        (await stage.VerifyStoreAsync("s")).HeadersOnly.ShouldBe(0);
        await retire.RunAsync(DateTimeOffset.FromUnixTimeMilliseconds(Noon).AddDays(1_462), CancellationToken.None);
        var report = await VerifyAsync(await stage.ExportAsync("s"));
        report.Faults.ShouldBeEmpty();
        (report.Blocks, report.HeadersOnly, report.Records).ShouldBe((3, 3, 0));
    }

    [Fact]
    public async Task Payload_HoldsFoldAndWordsButNoName()
    {
        await using var stage = await OpenAsync();
        await stage.AppendAsync(Noon, Judged("c1", "s", "Ｖ信\\\"加\\\"我", Noon), Paid("o1", "s", Noon, "sealed-nickname"));
        await stage.Projection.SealAsync("s", CancellationToken.None);
        var records = stage.Records((await BlocksAsync(stage.Operations, "s")).Single());
        Utf8(records[0].Payload!).ShouldContain("\"folded\":");
        Words(records[0]).ShouldBe("Ｖ信\\\"加\\\"我");
        Utf8(records[0].Payload!).ShouldContain("\"hits\":[{\"rule\":\"r1\",\"start\":0,\"length\":2}]");
        Utf8(records[1].Payload!).ShouldNotContain("nickname");
        Utf8(records[1].Payload!).ShouldContain("\"order\":\"o1\",\"viewer\":\"viewer-2\",\"amount\":9900");
        Utf8(records[1].Envelope).ShouldNotContain("viewer");
    }

    [Fact]
    public async Task VerifyCommand_SaysByItsExitCodeWhetherTheFileHolds()
    {
        await using var stage = await StageOfThreeBlocksAsync();
        string path = Path.Combine(stage.Operations.Directory, "evidence.ndjson");
        byte[] file = await stage.ExportAsync("s");
        await File.WriteAllBytesAsync(path, file);
        (await RunAsync("evidence", "verify", path)).ShouldBe(0);
        (await RunAsync("evidence", "verify", path, "--key", "00000000000000000000000000000000")).ShouldBe(1);
        file[^40] ^= 1;
        await File.WriteAllBytesAsync(path, file);
        (await RunAsync("evidence", "verify", path)).ShouldBe(1);
        await File.WriteAllTextAsync(path, "not evidence\n");
        (await RunAsync("evidence", "verify", path)).ShouldBe(1);
        (await RunAsync("evidence", "verify", path + ".missing")).ShouldBe(2);
        (await RunAsync("evidence", "export", "--session", "s", "--output", path)).ShouldBe(2, "the file exists");
    }

    private static Task<int> RunAsync(params string[] arguments) => Changkong.Host.Commands.CommandLine.Create().Parse(arguments).InvokeAsync(cancellationToken: CancellationToken.None);

    private static byte[] Joined(params string[][] parts) => Encoding.UTF8.GetBytes(string.Join('\n', parts.SelectMany(part => part)));

    private static async Task<EvidenceStage> StageOfThreeBlocksAsync()
    {
        var stage = await OpenAsync();
        long start = Noon - (20 * Minute);
        await stage.AppendAsync(start, Judged("c1", "s", "多少钱", start), Judged("c2", "s", "这个面霜能治痘", start + 10, "viewer-2", "held"));
        await stage.AppendAsync(start + (3 * Minute), Judged("c3", "s", "已拍", start + (3 * Minute)));
        await stage.AppendAsync(start + (6 * Minute), Judged("c4", "s", "好看", start + (6 * Minute)));
        await stage.RecordAsync();
        return stage;
    }
}
