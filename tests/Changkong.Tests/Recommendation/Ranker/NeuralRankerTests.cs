using Changkong.Recommendation.Core;
using Changkong.Recommendation.Core.Ranker;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation.Ranker;

public sealed class NeuralRankerTests
{
    private const int Items = 24;
    private const int Features = 3;
    private static readonly RankerOptions Small = new() { VectorLength = 16, HiddenWidth = 16, EventCount = 4, Negatives = 8, BatchSize = 8, LearningRate = 0.01f, VectorRateShare = 1, Epochs = 12, Patience = 12 };

    [Fact]
    public void Gradient_EveryKindOfNumber_IsTheSlopeOfTheLoss()
    {
        var weights = new RankerWeights(Items, Features, Small);
        weights.Start(Small with { StartFeature = 0 }, []);
        var random = new Random(3);
        for (int place = 0; place < weights.Layers.Length; place++)
        {
            weights.Layers[place] += 0.2f * (random.NextSingle() - 0.5f);
        }

        var examples = Toy(1, 40);
        var part = new RankerPart(weights, FeatureScale.Of(examples, Features, []), Small);
        int[] compared = [2, 0, 1, 5, 7];
        var input = examples[0].Input;
        double Loss()
        {
            part.Gradients.Clear();
            return part.LearnOne(input, compared);
        }

        Loss();
        float[] layers = [.. part.Gradients.Layers];
        var vectors = part.Gradients.Items.ToDictionary(item => item, item => part.Gradients.VectorOf(item).ToArray());
        int[] starts = [0, weights.HiddenBias, weights.Output, weights.Skip, weights.AgeVectors, weights.AgeBias, weights.Layers.Length];
        for (int kind = 0; kind + 1 < starts.Length; kind++)
        {
            int checkedNumbers = 0;
            for (int place = starts[kind]; place < starts[kind + 1]; place += kind == 0 ? 7 : 1)
            {
                CheckSlope(Loss, weights.Layers, place, layers[place], $"layer kind {kind}, place {place}");
                checkedNumbers += layers[place] != 0 ? 1 : 0;
            }

            checkedNumbers.ShouldBeGreaterThan(0, $"kind {kind} had no gradient at all");
        }

        vectors.Keys.ShouldBe(compared.Select(place => input.Items[place]).Concat(input.Events.Select(one => one.Item)), ignoreOrder: true);
        foreach (var (item, gradient) in vectors)
        {
            for (int place = 0; place < 16; place++)
            {
                CheckSlope(Loss, weights.Vectors, (item * 16) + place, gradient[place], $"vector of {item}, place {place}");
            }
        }
    }

    [Fact]
    public void Training_TasteDecides_LossFallsAndTheHoldOutIsOrdered()
    {
        var trained = RankerTrainer.Train(Toy(1, 400), Toy(2, 100), Items, Features, Small);
        trained.Epochs[^1].Loss.ShouldBeLessThan(0.5 * trained.Epochs[1].Loss);
        double before = trained.Epochs[0].HoldOutNdcg;
        RankerTrainer.Ndcg(trained.Ranker, Toy(3, 100), 10).Average().ShouldBeGreaterThan(before + 0.2);
    }

    [Fact]
    public void Training_StartFeature_StartsFromItsOrder()
    {
        var examples = Toy(5, 50);
        var trained = RankerTrainer.Train(examples, examples, Items, Features, Small with { StartFeature = 1, Epochs = 1, LearningRate = 1e-9f, VectorRateShare = 0 });
        double byFeature = examples.Average(example => RankedPlaces.Ndcg([.. example.Input.Items.Select((_, place) => example.Input.Features[(place * Features) + 1])], example.Input.Items, example.Chosen, 10));
        trained.Epochs[0].HoldOutNdcg.ShouldBe(byFeature, 0.05);
    }

    [Fact]
    public void Training_OneThreadOrMany_TheSameNumbers()
    {
        var one = RankerTrainer.Train(Toy(1, 60), Toy(2, 20), Items, Features, Small with { Epochs = 3 }, compute: new ComputeOptions { DegreeOfParallelism = 1 });
        var many = RankerTrainer.Train(Toy(1, 60), Toy(2, 20), Items, Features, Small with { Epochs = 3 }, compute: new ComputeOptions { DegreeOfParallelism = 4 });
        many.Ranker.Weights.Layers.ShouldBe(one.Ranker.Weights.Layers);
        many.Ranker.Weights.Vectors.ShouldBe(one.Ranker.Weights.Vectors);
        RankerTrainer.Train(Toy(1, 60), Toy(2, 20), Items, Features, Small with { Epochs = 3, Seed = 2 }).Ranker.Weights.Layers.ShouldNotBe(one.Ranker.Weights.Layers);
    }

    [Fact]
    public void Bytes_ReadBack_ScoreTheSameBits()
    {
        var trained = RankerTrainer.Train(Toy(1, 60), Toy(2, 20), Items, Features, Small with { Epochs = 3 }).Ranker;
        byte[] bytes = RankerBytes.Write(trained);
        var back = RankerBytes.Read(bytes);
        RankerBytes.Write(back).ShouldBe(bytes);
        foreach (var example in Toy(3, 10))
        {
            float[] first = new float[example.Input.Items.Length];
            float[] again = new float[first.Length];
            trained.CreateScorer().Score(example.Input, first);
            back.CreateScorer().Score(example.Input, again);
            again.ShouldBe(first);
        }

        Should.Throw<ArgumentException>(() => RankerBytes.Read(bytes.AsSpan(0, bytes.Length - 4).ToArray())).Message.ShouldContain("numbers");
        Should.Throw<ArgumentException>(() => RankerBytes.Read(new byte[3])).Message.ShouldContain("too short");
    }

    [Fact]
    public void Training_HoldOutThatDoesNotFollow_StopsEarlyAndKeepsTheBestPass()
    {
        var opposite = Toy(2, 60).Select(example => example with { Chosen = [Array.FindIndex(example.Input.Items, item => item % 4 != example.Input.Events[^1].Item % 4)] }).ToList();
        var trained = RankerTrainer.Train(Toy(1, 200), opposite, Items, Features, Small with { Epochs = 50, Patience = 2 });
        int best = trained.Epochs.MaxBy(epoch => epoch.HoldOutNdcg)!.Epoch;
        trained.Epochs[^1].Epoch.ShouldBe(best + 2);
        RankerTrainer.Ndcg(trained.Ranker, opposite, 10).Average().ShouldBe(trained.Epochs[best].HoldOutNdcg, 1e-12);
    }

    [Fact]
    public void Scores_EmptyHistoryOrNoCandidates_AreFinite()
    {
        var scorer = RankerTrainer.Train(Toy(1, 20), [], Items, Features, Small with { Epochs = 1 }).Ranker.CreateScorer();
        float[] scores = new float[2];
        scorer.Score(new RankerInput([], [3, 4], new float[2 * Features]), scores);
        scores.ShouldAllBe(score => float.IsFinite(score));
        scorer.Score(new RankerInput([], [], []), []);
    }

    [Fact]
    public void Training_NothingChosen_LeavesTheStart()
    {
        var trained = RankerTrainer.Train([.. Toy(1, 5).Select(example => example with { Chosen = [] })], [], Items, Features, Small);
        trained.Epochs.Count.ShouldBe(1);
    }

    [Fact]
    public void Training_ExampleOfAnotherShape_SaysWhatIsWrong()
    {
        var wrong = new RankerExample(new RankerInput([], [1], [1, 2]), [0]);
        Should.Throw<ArgumentException>(() => RankerTrainer.Train([wrong], [], Items, Features, Small)).Message.ShouldContain("3 features");
        var outside = new RankerExample(new RankerInput([], [Items], new float[Features]), [0]);
        Should.Throw<ArgumentException>(() => RankerTrainer.Train([outside], [], Items, Features, Small)).Message.ShouldContain($"Candidate {Items}");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(15_000, 0)]
    [InlineData(15_001, 1)]
    [InlineData(60_000, 2)]
    [InlineData(long.MaxValue, 11)]
    public void Ages_Milliseconds_FallIntoBuckets(long age, int bucket) => RankerAges.BucketOf(age).ShouldBe(bucket);

    private static void CheckSlope(Func<double> loss, float[] numbers, int place, float gradient, string what)
    {
        const float Step = 5e-4f;
        float before = numbers[place];
        numbers[place] = before + Step;
        double above = loss();
        numbers[place] = before - Step;
        double below = loss();
        numbers[place] = before;
        double slope = (above - below) / (2 * Step);
        Math.Abs(slope - gradient).ShouldBeLessThan(2e-3 + (0.03 * Math.Abs(slope)), $"{what}: slope {slope}, gradient {gradient}");
    }

    // Viewers choose an item of the kind (item modulo 4) of their last event; the features say nothing but noise.
    private static List<RankerExample> Toy(int seed, int count)
    {
        var random = new Random(seed);
        var examples = new List<RankerExample>();
        for (int index = 0; index < count; index++)
        {
            int[] items = [.. Enumerable.Range(0, Items).OrderBy(_ => random.Next()).Take(12)];
            int[] others = [.. Enumerable.Range(0, Items).Except(items)];
            int target = random.Next(items.Length);
            int last = others.First(item => item % 4 == items[target] % 4 || item == others[^1]);
            RankerEvent[] events = [new(others[random.Next(others.Length)], 6), new(last, 0)];
            int[] chosen = [.. Enumerable.Range(0, items.Length).Where(place => items[place] % 4 == last % 4)];
            float[] features = [.. Enumerable.Range(0, items.Length * Features).Select(_ => random.NextSingle())];
            examples.Add(new RankerExample(new RankerInput(events, items, features), chosen));
        }

        return examples;
    }
}
