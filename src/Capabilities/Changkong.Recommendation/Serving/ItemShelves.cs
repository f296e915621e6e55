using Changkong.Recommendation.Exposure;
using Changkong.Recommendation.Models;
using Changkong.Recommendation.Profiles;
using Changkong.Recommendation.Projection;

namespace Changkong.Recommendation.Serving;

/// <summary>What is shown, what is popular, and what there is of each category, as of a few seconds ago: gone through once, not for every list. Thread-safe.</summary>
internal sealed class ItemShelves(BehaviourBooks books, TimeProvider time)
{
    // One pass over so many items every five seconds is no load; of more there are fewer passes.
    private const int ItemsPerPass = 100_000;
    private const int PopularMaximum = 200;
    private const int CategoryMaximum = 60;
    private const int DaysCounted = 14;

    private static readonly TimeSpan PassEvery = TimeSpan.FromSeconds(5);

    private Shelves last = new(DateTimeOffset.MinValue, [], [], [], [], new Dictionary<int, int[]>());
    private ModelPopularity? ofModel;

    /// <summary>When everything was gone through last.</summary>
    public DateTimeOffset PassedAt => Current().At;

    /// <summary>Positions of viewers' lists that a product had over the last days.</summary>
    public long Served(int item) => Current() is var shelves && item < shelves.Served.Length ? shelves.Served[item] : 0;

    /// <summary>Clicks and exposures of one product over the last days, by whatever way it was shown.</summary>
    public (long Clicks, long Exposures) Evidence(int item)
    {
        var shelves = Current();
        return item < shelves.Clicks.Length ? ((long)shelves.Clicks[item], shelves.Shown[item]) : (0, 0);
    }

    /// <summary>The products of one category that are clicked most.</summary>
    public IReadOnlyList<int> Category(int category) => Current().Categories.GetValueOrDefault(category, []);

    /// <summary>The products of the categories that a viewer leans to.</summary>
    public IEnumerable<int> Leaning(ViewerState viewer)
    {
        var shelves = Current();
        return viewer.Affinities.Where(affinity => affinity.Kind == AffinityKind.Category).SelectMany(affinity => shelves.Categories.GetValueOrDefault(affinity.Name, []));
    }

    /// <summary>By number of the books: viewers by the model's count, or clicks of the last days before there is a model.</summary>
    public float[] Popularity(ServingModel? model) => model is null ? Current().Clicks : OfModel(model).ByItem;

    /// <summary>The most popular products, best first.</summary>
    public IReadOnlyList<(int Item, float Score)> Popular(ServingModel? model) => model is null ? Current().Popular : OfModel(model).Best;

    private ModelPopularity OfModel(ServingModel model)
    {
        var held = Volatile.Read(ref ofModel);
        if (held is null || !ReferenceEquals(held.Model, model))
        {
            float[] popularity = new float[books.Items.Count];
            for (int item = 0; item < popularity.Length; item++)
            {
                popularity[item] = model.PopularityOf(item);
            }

            Volatile.Write(ref ofModel, held = new(model, popularity, Best(popularity)));
        }

        return held;
    }

    private Shelves Current()
    {
        var now = time.GetUtcNow();
        var shelves = Volatile.Read(ref last);
        if (now - shelves.At > PassEvery * Math.Max(1, books.Items.Count / ItemsPerPass))
        {
            Volatile.Write(ref last, shelves = Read(now));
        }

        return shelves;
    }

    private Shelves Read(DateTimeOffset now)
    {
        int count = books.Items.Count;
        float[] clicks = new float[count];
        long[] shown = new long[count];
        long[] served = new long[count];
        lock (books.Exposures.Gate)
        {
            foreach (var ((arm, item), counts) in books.Exposures.Days.OrderByDescending(day => day.Key).Take(DaysCounted).SelectMany(day => day.Value).Where(one => one.Key.Item < count))
            {
                clicks[item] += counts.Clicks;
                shown[item] += counts.Exposures;
                served[item] += arm == Arm.Room ? 0 : counts.Served;
            }
        }

        return new(
            now, clicks, shown, served, Best(clicks),
            Enumerable.Range(0, count).GroupBy(item => books.Items[item].Category)
                .ToDictionary(category => category.Key, category => category.OrderByDescending(item => clicks[item]).ThenByDescending(item => item).Take(CategoryMaximum).ToArray()));
    }

    private static IReadOnlyList<(int Item, float Score)> Best(float[] scores) =>
        [.. scores.Select((score, item) => (Item: item, Score: score)).Where(one => one.Score > 0).OrderByDescending(one => one.Score).ThenBy(one => one.Item).Take(PopularMaximum)];

    private sealed record ModelPopularity(ServingModel Model, float[] ByItem, IReadOnlyList<(int Item, float Score)> Best);

    private sealed record Shelves(DateTimeOffset At, float[] Clicks, long[] Shown, long[] Served, IReadOnlyList<(int Item, float Score)> Popular, IReadOnlyDictionary<int, int[]> Categories);
}
