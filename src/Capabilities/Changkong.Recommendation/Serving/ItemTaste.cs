using Changkong.Recommendation.Core.Content;
using Changkong.Recommendation.Models;
using Changkong.Recommendation.Profiles;
using Changkong.Recommendation.Projection;

namespace Changkong.Recommendation.Serving;

/// <summary>What the content of a viewer's newest products comes to: the taste that a product is compared with which nobody has met.</summary>
internal sealed class ItemTaste
{
    private const int ItemsCounted = 30;
    private const float NewerDecay = 0.9f;

    // Less alike are any two products that share the price band and a few characters.
    private const float LikenessMinimum = 0.3f;

    private readonly List<(int Item, float Weight, float[] Vector)> met = [];
    private readonly float[] taste = new float[Options.Dimension];

    private ItemTaste()
    {
    }

    /// <summary>The options of all content vectors: those of a version and those of a new product are comparable.</summary>
    public static ContentOptions Options { get; } = new();

    /// <summary>Whether anything is known of what the viewer likes.</summary>
    public bool IsKnown { get; private set; }

    public static float[] VectorOf(ItemContent content) => ContentVectors.Build([content], Options).Of(0).ToArray();

    public static ItemTaste Of(ViewerState? viewer, ServingModel? model, IReadOnlyDictionary<int, ColdItem> cold, BehaviourBooks books, long now)
    {
        var made = new ItemTaste();
        if (viewer is null)
        {
            return made;
        }

        var limits = books.Viewers.Limits;
        float decay = 1;
        foreach (var interest in viewer.Items.OrderByDescending(interest => interest.LastTime).ThenBy(interest => interest.Item).Take(ItemsCounted))
        {
            float weight = decay * interest.WeightAt(now, limits.HalfLife, limits.ItemWeight);
            if (weight > 0)
            {
                made.Add(interest.Item, weight, ContentOf(interest.Item, model, cold, books));
                decay *= NewerDecay;
            }
        }

        float length = MathF.Sqrt(Dot(made.taste, made.taste));
        for (int place = 0; place < made.taste.Length && length > 0; place++)
        {
            made.taste[place] /= length;
        }

        made.IsKnown = length > 0;
        return made;
    }

    /// <summary>How alike a product is to what the viewer turned to: −1 to 1.</summary>
    public float LikenessOf(ReadOnlySpan<float> vector) => Dot(taste, vector);

    /// <summary>The product of the history that it resembles most; −1 when there is none that it resembles.</summary>
    public (int Item, float Likeness) Nearest(ReadOnlySpan<float> vector)
    {
        var nearest = (Item: -1, Likeness: 0f);
        float greatest = 0;
        foreach (var one in met)
        {
            float likeness = Dot(one.Vector, vector);
            if (likeness >= LikenessMinimum && likeness * one.Weight > greatest)
            {
                (nearest, greatest) = ((one.Item, likeness), likeness * one.Weight);
            }
        }

        return nearest;
    }

    private void Add(int item, float weight, float[] vector)
    {
        met.Add((item, weight, vector));
        for (int place = 0; place < taste.Length; place++)
        {
            taste[place] += weight * vector[place];
        }
    }

    private static float[] ContentOf(int item, ServingModel? model, IReadOnlyDictionary<int, ColdItem> cold, BehaviourBooks books) =>
        model is not null && model.ContentOf(item) is { IsEmpty: false } kept ? kept.ToArray()
        : cold.TryGetValue(item, out var known) ? known.Vector
        : VectorOf(Catalogue.ItemContents.Of(books.Items[item], books.Items, ""));

    private static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right) => ContentVectors.Likeness(left, right);
}
