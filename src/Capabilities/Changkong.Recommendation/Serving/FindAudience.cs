using Changkong.Recommendation.Models;
using Changkong.Recommendation.Profiles;
using Changkong.Recommendation.Projection;
using Changkong.Recommendation.Rules;

namespace Changkong.Recommendation.Serving;

/// <summary>Who is likely to want an item and has not bought it: to whom a coupon could go.</summary>
internal sealed class FindAudience(BehaviourBooks books, ModelBook models, TimeProvider time)
{
    public const int ViewersMaximum = 1_000;

    // Having turned to the item itself speaks louder than anything that goes with it, and who has it in the cart is the first to be reminded.
    private const double OwnInterest = 8;

    /// <summary>The audience; null when the product is not known.</summary>
    public ItemAudience? Find(string product, int count, RuleSet rules, CancellationToken cancellation)
    {
        if (books.Items.Find(product) is not (>= 0 and var item))
        {
            return null;
        }

        var model = models.Current;
        long now = Math.Max(books.Watermark, time.GetUtcNow().ToUnixTimeMilliseconds());
        var links = LinksTo(item, model);
        var best = new PriorityQueue<ViewerState, (double, string)>();
        int considered = 0, leftOut = 0;
        foreach (var viewer in books.Viewers.All())
        {
            cancellation.ThrowIfCancellationRequested();
            considered++;
            if (viewer.IsSuspect || !books.Personalisation.Allows(ViewerBook.KeyOf(viewer.Viewer)) || viewer.Items.Any(interest => interest.Item == item && interest.IsBought))
            {
                leftOut++;
            }
            else if (ScoreOf(viewer, item, links, now) is > 0 and var score)
            {
                best.Enqueue(viewer, (score, viewer.Viewer));
                if (best.Count > count)
                {
                    best.Dequeue();
                }
            }
        }

        var reasons = new ItemReasons(books.Items, rules, model, books.Viewers.Limits, now);
        var members = new List<AudienceMember>(best.Count);
        while (best.TryDequeue(out var viewer, out var priority))
        {
            members.Add(new(viewer.Viewer, priority.Item1, DateTimeOffset.FromUnixTimeMilliseconds(viewer.LastTime), reasons.Of(item, Lane.Model, viewer)));
        }

        members.Reverse();
        return new(product, books.Items[item].Name, model?.Card.Id ?? "", considered, leftOut, members);
    }

    private double ScoreOf(ViewerState viewer, int item, Dictionary<int, float> links, long now)
    {
        var limits = books.Viewers.Limits;
        double own = 0, linked = 0;
        double leaning = ItemLikeness.Leaning(viewer, books.Items.TraitsOf(item), limits.AffinityHalfLife);
        foreach (var interest in viewer.Items)
        {
            double weight = interest.WeightAt(now, limits.HalfLife, limits.ItemWeight) / limits.ItemWeight;
            own += interest.Item == item ? weight : 0;
            linked += interest.Item == item ? 0 : links.GetValueOrDefault(interest.Item) * weight;
        }

        return leaning + (OwnInterest * own) + 1 - Math.Exp(-linked);
    }

    // Links are near enough to symmetric: what an item leads to stands for what leads to it.
    private static Dictionary<int, float> LinksTo(int item, ServingModel? model)
    {
        var links = model?.Neighbours(item, model.Parts.Similar, int.MaxValue) ?? [];
        float greatest = links.Count == 0 ? 1 : links.Max(link => link.Score);
        return links.ToDictionary(link => link.Item, link => link.Score / greatest);
    }
}
