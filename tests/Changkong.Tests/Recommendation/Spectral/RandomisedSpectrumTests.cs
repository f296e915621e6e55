using Changkong.Recommendation.Core;
using Changkong.Recommendation.Core.Numerics;
using Changkong.Recommendation.Core.Spectral;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation.Spectral;

/// <summary>The eigenpairs of the random block against those of the whole matrix, whichever side is the narrower one.</summary>
public sealed class RandomisedSpectrumTests
{
    [Theory]
    [InlineData(700, 400)]
    [InlineData(400, 700)]
    public void Of_GroupedViewers_FindsTheEigenpairsOfTheWholeMatrix(int viewers, int items)
    {
        var interactions = MadeInteractions.Matrix(viewers, items, 12, 30, 3);
        var spectrum = RandomisedSpectrum.Of(NormalisedInteractions.Of(interactions), 12, 12, 5, ComputeOptions.Default);
        double[][] gram = MadeInteractions.NaiveGram(interactions);
        var exact = SymmetricEigen.Of([.. gram.Select(row => row.ToArray())], ComputeOptions.Default);
        spectrum.Values.Select(value => (double)value).ShouldBe(exact.Values.Take(12), 1e-4);
        for (int pair = 0; pair < 12; pair++)
        {
            double[] vector = [.. Enumerable.Range(0, items).Select(item => (double)spectrum.Vectors[item, pair])];
            vector.Sum(part => part * part).ShouldBe(1, 1e-4);
            double[] image = [.. gram.Select(row => row.Zip(vector, (a, b) => a * b).Sum())];
            image.Zip(vector, (a, b) => Math.Pow(a - (spectrum.Values[pair] * b), 2)).Sum().ShouldBeLessThan(1e-4);
        }
    }

    [Theory]
    [InlineData(9, 40)]
    [InlineData(40, 9)]
    public void Of_SmallMatrix_FindsAllThatThereAre(int viewers, int items)
    {
        var interactions = MadeInteractions.Matrix(viewers, items, 3, 4, 3);
        var spectrum = RandomisedSpectrum.Of(NormalisedInteractions.Of(interactions), 64, 3, 5, ComputeOptions.Default);
        spectrum.Values.Length.ShouldBeLessThanOrEqualTo(9);
        var exact = SymmetricEigen.Of(MadeInteractions.NaiveGram(interactions), ComputeOptions.Default);
        spectrum.Values.Select(value => (double)value).ShouldBe(exact.Values.Take(spectrum.Values.Length), 1e-4);
        exact.Values.Skip(spectrum.Values.Length).ShouldAllBe(value => value < 1e-4);
    }

    [Fact]
    public void Of_ColumnsThatDepend_AreLeftOutOfTheBasis()
    {
        // All viewers alike: one eigenpair, however many are asked for.
        var same = Changkong.Recommendation.Core.Interactions.InteractionMatrix.Build(
            [.. Enumerable.Range(0, 400).SelectMany(viewer => Enumerable.Range(0, 5).Select(item => new Changkong.Recommendation.Core.Interactions.Interaction(viewer, item)))], 400, 500);
        var spectrum = RandomisedSpectrum.Of(NormalisedInteractions.Of(same), 40, 3, 5, ComputeOptions.Default);
        spectrum.Values.ShouldHaveSingleItem().ShouldBe(1, 1e-4f);
    }
}
