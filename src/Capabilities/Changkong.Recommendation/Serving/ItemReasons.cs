using Changkong.Recommendation.Catalogue;
using Changkong.Recommendation.Models;
using Changkong.Recommendation.Profiles;
using Changkong.Recommendation.Rules;

namespace Changkong.Recommendation.Serving;

/// <summary>Says why an item stands in a list: by which items of the history, or else by what it is. Pure.</summary>
internal sealed class ItemReasons(ItemBook items, RuleSet rules, ServingModel? model, ProfileLimits limits, long now)
{
    private const int ReasonsMaximum = 3;

    // What explains less than a tenth of the whole is no reason to name.
    private const double ShareMinimum = 0.1;

    /// <param name="resembles">What of the history a cold item is like; null for none.</param>
    public IReadOnlyList<ItemReason> Of(int item, Lane lane, ViewerState? viewer, ItemReason? resembles = null)
    {
        var reasons = new List<ItemReason>();
        if (resembles is not null)
        {
            reasons.Add(resembles);
        }
        else if (viewer is not null)
        {
            reasons.AddRange(FromHistory(item, viewer));
            if (reasons.Count == 0)
            {
                reasons.AddRange(FromLeaning(item, viewer));
            }
        }

        if (rules.Of(items[item]).Boost > 1)
        {
            reasons.Add(new("boost", "", "", 1));
        }

        return lane switch
        {
            Lane.Explore => [.. reasons.Take(ReasonsMaximum - 1), new("explore", "", "", 1)],
            Lane.Fresh => [.. reasons.Take(ReasonsMaximum - 1), new("fresh", "", "", 1)],
            _ => reasons.Count > 0 ? reasons : [new("popular", "", "", 1)],
        };
    }

    /// <summary>The items of a history that speak for an item most.</summary>
    public IReadOnlyList<ItemReason> FromHistory(int item, ViewerState viewer)
    {
        if (model?.ItemOf(item) is not (>= 0 and var target))
        {
            return [];
        }

        var speaking = new List<(ItemInterest Interest, double Strength)>();
        foreach (var interest in viewer.Items)
        {
            if (interest.Item != item && model.ItemOf(interest.Item) is >= 0 and var from)
            {
                double strength = model.LinkOf(from, target) * interest.WeightAt(now, limits.HalfLife, limits.ItemWeight);
                if (strength > 0)
                {
                    speaking.Add((interest, strength));
                }
            }
        }

        double all = speaking.Sum(one => one.Strength);
        return [.. speaking.OrderByDescending(one => one.Strength).ThenBy(one => one.Interest.Item).Take(ReasonsMaximum).Where(one => one.Strength >= ShareMinimum * all)
            .Select(one => new ItemReason(KindOf(one.Interest), items[one.Interest.Item].Product, items[one.Interest.Item].Name, one.Strength / all))];
    }

    private IEnumerable<ItemReason> FromLeaning(int item, ViewerState viewer)
    {
        var traits = items.TraitsOf(item);
        if (traits.Category >= 0 && Share(viewer, AffinityKind.Category, traits.Category) is >= ShareMinimum and var category)
        {
            yield return new("category", "", items.Categories[traits.Category], category);
        }

        if (traits.Brand >= 0 && Share(viewer, AffinityKind.Brand, traits.Brand) is >= ShareMinimum and var brand)
        {
            yield return new("brand", "", items.Brands[traits.Brand], brand);
        }
    }

    private double Share(ViewerState viewer, AffinityKind kind, int name)
    {
        double all = viewer.Affinities.Where(affinity => affinity.Kind == kind).Sum(affinity => affinity.Weight.ValueAt(viewer.LastTime, limits.AffinityHalfLife));
        return all <= 0 ? 0 : viewer.Affinities.Where(affinity => affinity.Kind == kind && affinity.Name == name).Sum(affinity => affinity.Weight.ValueAt(viewer.LastTime, limits.AffinityHalfLife)) / all;
    }

    private static string KindOf(in ItemInterest interest) =>
        interest.IsBought ? "bought" : interest.Times[(int)Behaviour.Carted] > 0 || interest.Times[(int)Behaviour.Ordered] > 0 ? "carted" : "looked";
}
