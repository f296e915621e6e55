using Changkong.Contracts.Funnel;
using Changkong.Contracts.Settings;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Insight;

public sealed class SalesFunnelTests
{
    private static readonly FunnelBenchmarks Benchmarks = new();

    [Fact]
    public void Funnel_KnownSession_RatesLossesAndWhatTheyCost()
    {
        var funnel = Compute(100_000, 10_000, 8_000, 1_000, 620, 480, 460);
        funnel.Select(stage => stage.Stage).ShouldBe(["exposed", "entered", "productExposed", "clicked", "carted", "ordered", "paid"]);
        funnel[0].Rate.ShouldBeNull();
        funnel[1].Rate.ShouldBe(0.1);
        funnel[4].Loss!.Value.ShouldBe(0.38, 1e-9);
        funnel[4].BenchmarkLoss.ShouldBe(0.25);
        // (0.38 − 0.25) × 1,000 people × 480/620 × 460/480 × 100.00 a buyer
        funnel[4].RecoverableGmv.ShouldBe((long)Math.Round(130.0 * 460 / 620 * 10_000));
        funnel[3].RecoverableGmv.ShouldBeNull("no benchmark is set there");
    }

    [Fact]
    public void Funnel_LossWithinBenchmark_NothingToRecover() => Compute(1_000, 900, 800, 100, 90, 85, 85)[4].RecoverableGmv.ShouldBeNull();

    [Fact]
    public void Funnel_EmptyStage_RateIsUnknownNotZero()
    {
        var funnel = Compute(0, 10, 0, 0, 5, 0, 0);
        funnel[1].Rate.ShouldBeNull();
        funnel[4].Loss.ShouldBeNull();
        funnel[4].RecoverableGmv.ShouldBeNull();
    }

    [Fact]
    public void Funnel_WithoutMoney_NothingIsInvented() =>
        SalesFunnel.Compute([.. new long[] { 100, 90, 80, 70, 10, 9, 8 }.Select(people => new StageCount(people, people))], null, Benchmarks).ShouldAllBe(stage => stage.RecoverableGmv == null);

    [Fact]
    public void Funnel_AnyCounts_RecoverableIsNeverNegativeAndOnlyAboveBenchmark() => Prop.ForAll(
        Gen.Choose(0, 1_000).ArrayOf(7).ToArbitrary(),
        people => SalesFunnel.Compute([.. people.Select(count => new StageCount(count, count))], 1_000_000, Benchmarks)
            .All(stage => stage.RecoverableGmv is null || (stage.RecoverableGmv >= 0 && stage.Loss > stage.BenchmarkLoss))).QuickCheckThrowOnFailure();

    private static IReadOnlyList<FunnelStage> Compute(params long[] people) => SalesFunnel.Compute([.. people.Select(count => new StageCount(count, count * 2))], people[^1] * 10_000, Benchmarks);
}
