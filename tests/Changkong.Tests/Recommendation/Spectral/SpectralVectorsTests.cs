using Changkong.Recommendation.Core.Interactions;
using Changkong.Recommendation.Core.Spectral;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation.Spectral;

/// <summary>What the item index is given says the same as the filter without its linear part.</summary>
public sealed class SpectralVectorsTests
{
    private const int Items = 90;

    private static readonly FilterShape Shape = new() { LinearWeight = 0, CoverageExponent = 0.1 };
    private static readonly InteractionMatrix Interactions = MadeInteractions.Matrix(200, Items, 6, 10, 3);
    private static readonly SpectralFilter Filter = SpectralFilter.Fit(Interactions, new SpectralFitOptions { Rank = 24 });

    [Fact]
    public void WriteViewer_AnyViewer_RanksByInnerProductAsTheFilterDoes()
    {
        var vectors = new SpectralVectors(Filter, 32, Shape);
        float[] items = new float[Items * 32];
        vectors.Read(0, items);
        float[] second = new float[32];
        vectors.Read(7, second);
        second.ShouldBe(items.AsSpan(7 * 32, 32).ToArray());
        var lists = Filter.Rank(Interactions, 10, Shape);
        float[] viewer = new float[32];
        for (int row = 0; row < Interactions.RowCount; row++)
        {
            vectors.WriteViewer(Interactions.ColumnsOf(row), Interactions.WeightsOf(row), viewer);
            for (int place = 0; place < 10; place++)
            {
                float product = viewer.Zip(items.Skip(lists.ItemsOf(row)[place] * 32), (left, right) => left * right).Sum();
                product.ShouldBe(lists.ScoresOf(row)[place], 1e-4f);
            }
        }
    }

    [Fact]
    public void WriteViewer_EmptyOrUnknownHistory_IsZero()
    {
        float[] viewer = [1, 1, 1, 1];
        new SpectralVectors(Filter, 4).WriteViewer([-1, Items], [], viewer);
        viewer.ShouldBe([0, 0, 0, 0]);
    }

    [Fact]
    public void WriteViewer_VectorOfAnotherLength_IsRefused() =>
        Should.Throw<ArgumentException>(() => new SpectralVectors(Filter, 4).WriteViewer([1], [], new float[5])).Message.ShouldContain("5 for 4 dimensions");
}
