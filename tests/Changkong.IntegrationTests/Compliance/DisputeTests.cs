using Changkong.Compliance.Disputes;
using Changkong.Compliance.Evidence;
using Changkong.Contracts.Delivery;
using Changkong.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;
using static Changkong.IntegrationTests.Compliance.EvidenceStage;

namespace Changkong.IntegrationTests.Compliance;

/// <summary>Cases open by themselves, find their evidence, and do not wait unheard.</summary>
public sealed class DisputeTests
{
    private const long Minute = 60_000;

    [Fact]
    public async Task PlatformWarning_OpensOneCaseHoweverOftenItIsRead()
    {
        await using var stage = await OpenAsync();
        await stage.AppendAsync(Noon, Warned("w1", "s", "虚假宣传", Noon));
        await stage.AppendAsync(Noon, Warned("w1", "s", "虚假宣传", Noon), Warned("w2", "s", "辱骂", Noon));
        await stage.RecordAsync();
        await stage.RestartAsync();
        await stage.RecordAsync();
        var cases = await stage.Operations.DoAsync(store => store.Set<DisputeCase>().AsNoTracking().OrderBy(dispute => dispute.Title).ToListAsync());
        cases.Select(dispute => dispute.Title).ShouldBe(["平台警告：虚假宣传", "平台警告：辱骂"], ignoreOrder: true);
        cases[0].PlanDueAt.ShouldBe(cases[0].OpenedAt.AddHours(48));
    }

    [Fact]
    public async Task Case_AboutAComment_CollectsWhatLiesAroundItWithTheLeavesOfTheChain()
    {
        await using var stage = await OpenAsync();
        long start = Noon - (60 * Minute);
        await stage.AppendAsync(start, Judged("c0", "s", "一小时前", start));
        long at = Noon - (30 * Minute);
        await stage.AppendAsync(
            at, Judged("c1", "s", "假货", at, "viewer-7", "held"), Judged("c2", "s", "多少钱", at + 1_000), Judged("c3", "s", "又是我", at + 2_000, "viewer-7"), Paid("o1", "s", at + 3_000, "x"));
        await stage.AppendAsync(Noon - (5 * Minute), Judged("c9", "s", "窗外", Noon - (5 * Minute)));
        await stage.RecordAsync();
        await stage.Operations.DoAsync(store =>
        {
            store.Add(new DisputeCase
            {
                Id = "d1", Origin = DisputeOrigin.Comment, Session = "s", Subject = "c1", Title = "被指假货", Text = "", OpenedAt = DateTimeOffset.FromUnixTimeMilliseconds(Noon),
                PlanDueAt = DateTimeOffset.FromUnixTimeMilliseconds(Noon).AddHours(48),
            });
            return store.SaveChangesAsync();
        });
        await CollectAsync(stage, "d1");
        await CollectAsync(stage, "d1");
        var dispute = await stage.Operations.DoAsync(store => store.Set<DisputeCase>().AsNoTracking().SingleAsync());
        var found = await stage.Operations.DoAsync(store => store.Set<DisputeReference>().AsNoTracking().OrderBy(reference => reference.Record).ToListAsync());
        found.Select(reference => (reference.Event, reference.Reason)).ShouldBe(
        [
            ("judged:c1", EvidenceReason.Subject), ("judged:c2", EvidenceReason.Comment), ("judged:c3", EvidenceReason.Person), ("paid:o1", EvidenceReason.Order),
        ]);
        dispute.Viewer.ShouldBe("viewer-7");
        dispute.IsCollected.ShouldBeTrue("the chain has passed the window");
        var block = (await BlocksAsync(stage.Operations, "s")).Single(candidate => candidate.Number == found[0].Block);
        LeafAt(stage, block, found[0].Place).ShouldBe(found[0].Leaf);
    }

    [Fact]
    public async Task CaseWithoutAPlan_IsEscalatedOnceAtEachHourAndLouder()
    {
        await using var stage = await OpenAsync();
        await stage.AppendAsync(Noon, Warned("w1", "s", "虚假宣传", Noon));
        await stage.RecordAsync();
        var time = new StoppedTime(DateTimeOffset.FromUnixTimeMilliseconds(Noon));
        var told = new Told();
        var escalate = new EscalateDisputes(stage.Operations.Services.GetRequiredService<IServiceScopeFactory>(), told, Options.Create(new DisputeOptions()), time);
        for (int minute = 0; minute <= 50 * 60; minute += 10)
        {
            time.Now = DateTimeOffset.FromUnixTimeMilliseconds(Noon).AddMinutes(minute);
            await escalate.RunAsync(default, CancellationToken.None);
        }

        told.Notices.Select(notice => (notice.Kind, notice.Level, (notice.At - DateTimeOffset.FromUnixTimeMilliseconds(Noon)).TotalHours)).ShouldBe(
        [
            ("dispute.escalated", NoticeLevel.Blue, 24), ("dispute.escalated", NoticeLevel.Amber, 36), ("dispute.escalated", NoticeLevel.Red, 44), ("dispute.overdue", NoticeLevel.Red, 48),
        ]);
        var dispute = await stage.Operations.DoAsync(store => store.Set<DisputeCase>().AsNoTracking().SingleAsync());
        (dispute.Escalations, dispute.Steps).ShouldBe((4, 5));
    }

    [Fact]
    public async Task CaseWithAPlan_IsNotEscalated()
    {
        await using var stage = await OpenAsync();
        await stage.AppendAsync(Noon, Warned("w1", "s", "虚假宣传", Noon));
        await stage.RecordAsync();
        var opened = DateTimeOffset.FromUnixTimeMilliseconds(Noon);
        await stage.Operations.DoAsync(store => store.Set<DisputeCase>().ExecuteUpdateAsync(dispute => dispute.SetProperty(row => row.PlanProposedAt, opened)));
        var told = new Told();
        await new EscalateDisputes(stage.Operations.Services.GetRequiredService<IServiceScopeFactory>(), told, Options.Create(new DisputeOptions()), new StoppedTime(opened.AddHours(60)))
            .RunAsync(default, CancellationToken.None);
        told.Notices.ShouldBeEmpty();
    }

    private static byte[] LeafAt(EvidenceStage stage, EvidenceBlock block, int place) =>
        MerkleTree.Leaf(stage.Records(block)[place].Envelope);

    private static async Task CollectAsync(EvidenceStage stage, string id)
    {
        await using var scope = stage.Operations.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
        await scope.ServiceProvider.GetRequiredService<DisputeCollector>().CollectAsync(await store.Set<DisputeCase>().SingleAsync(dispute => dispute.Id == id), CancellationToken.None);
    }

    private sealed class Told : ITeamNotices
    {
        public List<TeamNotice> Notices { get; } = [];

        public ValueTask<int> TellAsync(TeamNotice notice, CancellationToken cancellation)
        {
            Notices.Add(notice);
            return ValueTask.FromResult(1);
        }
    }
}
