using Changkong.Recommendation.Core.Spectral;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation.Spectral;

/// <summary>Settings are chosen by what was set aside, and by how much of the items the lists cover.</summary>
public sealed class SpectralTuningTests
{
    private static readonly TuningOptions Options = new() { Length = 5, SampleViewers = 100, Fit = new SpectralFitOptions { Rank = 16 } };

    [Fact]
    public void Run_SameSeed_ChoosesTheSameAndReportsEveryTrial()
    {
        var interactions = MadeInteractions.Matrix(200, 120, 6, 12, 8);
        var told = new Told();
        var first = SpectralTuning.Run(interactions, Options, progress: told);
        told.Trials.ShouldBe(first.Trials);
        SpectralTuning.Run(interactions, Options).Chosen.ShouldBe(first.Chosen);
        first.Trials.ShouldContain(first.Chosen);
    }

    [Fact]
    public void Run_CoverageAsked_IsTheBestOfThoseThatCoverEnough()
    {
        var tuned = SpectralTuning.Run(MadeInteractions.Matrix(200, 120, 6, 12, 8), Options with { CoverageMinimum = 0.8, WithCoverageExponent = true });
        tuned.Chosen.CoverageOfAll.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(0.8);
        double quality = tuned.Chosen.Metrics.Recall + tuned.Chosen.Metrics.Ndcg;
        tuned.Trials.Where(trial => trial.CoverageOfAll >= 0.8).ShouldAllBe(trial => trial.Metrics.Recall + trial.Metrics.Ndcg <= quality);
    }

    [Fact]
    public void Run_CoverageThatNoneHas_IsTheOneThatCoversMost()
    {
        var tuned = SpectralTuning.Run(MadeInteractions.Matrix(40, 400, 6, 12, 8), Options with { CoverageMinimum = 1 });
        tuned.Trials.Where(trial => trial.CoverageOfAll is not null).ShouldAllBe(trial => trial.CoverageOfAll <= tuned.Chosen.CoverageOfAll);
    }

    [Fact]
    public void Run_ShapesGiven_ComparesTheseAndOnlyRaisesTheirWeights()
    {
        FilterShape[] shapes = [new() { PopularityExponent = 0.1 }, new() { PopularityExponent = 0.45, LinearWeight = 2 }];
        var tuned = SpectralTuning.Run(MadeInteractions.Matrix(200, 120, 6, 12, 8), Options with { Shapes = shapes });
        tuned.Trials.Select(trial => trial.Shape.PopularityExponent).Distinct().ShouldBeSubsetOf([0.1, 0.45]);
        tuned.Chosen.CoverageOfAll.ShouldNotBeNull();
    }

    [Fact]
    public void Run_OptionOutOfBounds_IsNamed() =>
        Should.Throw<ArgumentOutOfRangeException>(() => SpectralTuning.Run(MadeInteractions.Matrix(4, 9, 3, 2, 1), Options with { HoldOutShare = 0 })).Message.ShouldContain("HoldOutShare must be above 0");

    private sealed class Told : IProgress<TuningTrial>
    {
        public List<TuningTrial> Trials { get; } = [];

        public void Report(TuningTrial value) => Trials.Add(value);
    }
}
