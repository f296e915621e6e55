using Changkong.Recommendation.Core.Ranker;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation.Ranker;

public sealed class MoodCurveTests
{
    private const int Items = 8;
    private const int Features = 1 + MoodCurve.FeatureCount;

    [Fact]
    public void Mood_NoPointsOrOnlyLaterOnes_IsNothing()
    {
        float[] features = [9, 9];
        MoodCurve.Fill([new MoodPoint(2_000, 1, 50)], 1_000, features);
        features.ShouldBe([0, 0]);
    }

    [Fact]
    public void Mood_RisingRoom_HasLevelAndTrend()
    {
        MoodPoint[] points = [.. Enumerable.Range(0, 30).Select(minute => new MoodPoint(minute * 60_000L, minute < 25 ? -0.5f : 0.8f, 100))];
        float[] features = new float[2];
        MoodCurve.Fill(points, 29 * 60_000L, features);
        features[0].ShouldBeGreaterThan(0.5f);
        features[1].ShouldBeGreaterThan(0.3f);
        Array.Reverse(points);
        float[] again = new float[2];
        MoodCurve.Fill(points, 29 * 60_000L, again);
        again[0].ShouldBe(features[0], 1e-5f);
    }

    // Generated: in a good mood viewers choose dear items (feature 0 high), in a bad one cheap ones.
    [Fact]
    public void Gain_MoodDecides_IsSurelyAboveZero()
    {
        var gain = Measure(moodDecides: true);
        gain.Gain.Lower.ShouldBeGreaterThan(0.1);
        gain.With.Mean.ShouldBe(gain.Without.Mean + gain.Gain.Mean, 1e-9);
    }

    [Fact]
    public void Gain_MoodSaysNothing_IsNotSurelyAboveZero() => Measure(moodDecides: false).Gain.Lower.ShouldBeLessThanOrEqualTo(0.02);

    private static FeatureGain Measure(bool moodDecides) => FeatureGain.Measure(
        Generate(1, 600, moodDecides),
        Generate(2, 150, moodDecides),
        Generate(3, 300, moodDecides),
        [1, 2],
        Items,
        Features,
        new RankerOptions { VectorLength = 16, HiddenWidth = 16, LearningRate = 0.01f, Negatives = 7, BatchSize = 16, Epochs = 12, Patience = 4, Depth = 3 });

    private static List<RankerExample> Generate(int seed, int count, bool moodDecides)
    {
        var random = new Random(seed);
        var examples = new List<RankerExample>();
        for (int index = 0; index < count; index++)
        {
            float mood = random.Next(2) == 0 ? -0.8f : 0.8f;
            float[] moods = new float[MoodCurve.FeatureCount];
            MoodCurve.Fill([new MoodPoint(0, mood, 200)], 0, moods);
            float[] prices = [.. Enumerable.Range(0, Items).Select(_ => (2 * random.NextSingle()) - 1)];
            float[] features = [.. prices.SelectMany(price => (float[])[price, .. moods])];
            float direction = moodDecides ? mood : 1;
            int chosen = Enumerable.Range(0, Items).MaxBy(place => direction * prices[place]);
            int[] items = [.. Enumerable.Range(0, Items).OrderBy(_ => random.Next())];
            examples.Add(new RankerExample(new RankerInput([], items, features), [chosen]));
        }

        return examples;
    }
}
