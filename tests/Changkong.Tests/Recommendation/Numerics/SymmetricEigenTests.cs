using Changkong.Recommendation.Core;
using Changkong.Recommendation.Core.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation.Numerics;

/// <summary>Eigenpairs against their definition.</summary>
public sealed class SymmetricEigenTests
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void Of_TwoByTwo_HasTheKnownPairs()
    {
        var eigen = SymmetricEigen.Of([[2, 1], [1, 2]], ComputeOptions.Default);
        eigen.Values.ShouldBe([3, 1], Tolerance);
        eigen.Vectors[0].ShouldBe([Math.Sqrt(0.5), Math.Sqrt(0.5)], Tolerance);
    }

    [Fact]
    public void Of_SecondDifferences_HasTheKnownEigenvalues()
    {
        const int Size = 150;
        double[][] matrix = [.. Enumerable.Range(0, Size).Select(row => Enumerable.Range(0, Size).Select(column => row == column ? 2.0 : Math.Abs(row - column) == 1 ? -1 : 0).ToArray())];
        var known = Enumerable.Range(1, Size).Select(index => 2 - (2 * Math.Cos(index * Math.PI / (Size + 1)))).OrderDescending();
        SymmetricEigen.Of(matrix, ComputeOptions.Default).Values.ShouldBe(known, Tolerance);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70)]
    public void Of_ZeroMatrix_HasZeroEigenvaluesAndUnitVectors(int size)
    {
        var eigen = SymmetricEigen.Of([.. Enumerable.Range(0, size).Select(_ => new double[size])], ComputeOptions.Default);
        eigen.Values.ShouldAllBe(value => value == 0);
        eigen.Vectors.ShouldAllBe(vector => Math.Abs(vector.Sum(part => part * part) - 1) < Tolerance);
    }

    [Fact]
    public void Of_NotANumber_IsRefused() =>
        Should.Throw<ArithmeticException>(() => SymmetricEigen.Of([[1, double.NaN], [double.NaN, 1]], ComputeOptions.Default));

    [Fact]
    public void Of_AnySymmetricMatrix_GivesOrthonormalPairs() => Prop.ForAll<int>(seed =>
    {
        var random = new System.Random(seed);
        int size = 1 + random.Next(90);

        // Few distinct columns now and then: eigenvalues that coincide and vanish.
        int rank = random.Next(2) == 0 ? size : 1 + random.Next(3);
        double[][] factors = [.. Enumerable.Range(0, size).Select(_ => Enumerable.Range(0, rank).Select(_ => random.NextDouble() - 0.5).ToArray())];
        double[][] matrix = [.. factors.Select(left => factors.Select(right => left.Zip(right, (a, b) => a * b).Sum()).ToArray())];
        var eigen = SymmetricEigen.Of([.. matrix.Select(row => row.ToArray())], ComputeOptions.Default);
        eigen.Values.ShouldBe(eigen.Values.OrderDescending());
        for (int pair = 0; pair < size; pair++)
        {
            double[] image = [.. matrix.Select(row => row.Zip(eigen.Vectors[pair], (a, b) => a * b).Sum())];
            image.ShouldBe(eigen.Vectors[pair].Select(part => part * eigen.Values[pair]), Tolerance);
            eigen.Vectors[pair].Zip(eigen.Vectors[(pair + 1) % size], (a, b) => a * b).Sum().ShouldBe(size == 1 ? 1 : 0, Tolerance);
        }
    }).QuickCheckThrowOnFailure();
}
