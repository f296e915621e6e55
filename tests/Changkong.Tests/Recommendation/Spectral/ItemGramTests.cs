using Changkong.Recommendation.Core;
using Changkong.Recommendation.Core.Interactions;
using Changkong.Recommendation.Core.Spectral;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation.Spectral;

/// <summary>The sparse product against the plain dense one.</summary>
public sealed class ItemGramTests
{
    [Fact]
    public void Of_AnyInteractions_EqualsTheDenseProduct() => Prop.ForAll<int>(seed =>
    {
        var random = new System.Random(seed);
        int viewers = 1 + random.Next(20);
        int items = 1 + random.Next(600);
        Interaction[] given = [.. Enumerable.Range(0, random.Next(150)).Select(_ => new Interaction(random.Next(viewers), random.Next(items), random.NextSingle() + 0.1f))];
        var matrix = InteractionMatrix.Build(given, viewers, items);
        var gram = ItemGram.Of(NormalisedInteractions.Of(matrix), ComputeOptions.Default);
        double[][] naive = MadeInteractions.NaiveGram(matrix);
        for (int item = 0; item < items; item++)
        {
            gram.ItemsOf(item).ToArray().ShouldBe(Enumerable.Range(0, items).Where(other => naive[item][other] > 0));
            gram.ValuesOf(item).ToArray().Select(value => (double)value).ShouldBe(naive[item].Where(value => value > 0), 1e-5);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_OneThreadOrMany_GivesTheSameBits()
    {
        var interactions = NormalisedInteractions.Of(MadeInteractions.Matrix(300, 900, 9, 20, 1));
        var one = ItemGram.Of(interactions, new ComputeOptions { DegreeOfParallelism = 1 });
        var many = ItemGram.Of(interactions, new ComputeOptions { DegreeOfParallelism = 4 });
        many.EntryCount.ShouldBe(one.EntryCount);
        for (int item = 0; item < 900; item++)
        {
            many.ValuesOf(item).ToArray().ShouldBe(one.ValuesOf(item).ToArray());
        }
    }

    [Fact]
    public void Of_CancelledComputation_Ends() =>
        Should.Throw<OperationCanceledException>(() => ItemGram.Of(NormalisedInteractions.Of(MadeInteractions.Matrix(30, 90, 9, 5, 1)), new ComputeOptions { Cancellation = new CancellationToken(true) }));
}
