using Changkong.Contracts.Claims;
using Changkong.Recommendation.Catalogue;
using Changkong.Recommendation.Profiles;
using Changkong.Recommendation.Projection;
using Changkong.Recommendation.Rules;

namespace Changkong.Recommendation.Rooms;

/// <summary>One product of a room as it was read.</summary>
internal sealed record RoomItemReading(int Item, StageCounts Here, double MoodSum, int MoodCount, long? OnShowUntil);

/// <summary>Viewers at each stage, and money. Counts of sessions that are over weigh less with age.</summary>
internal readonly record struct StageCounts(double Exposed, double Clicked, double Paid, double Units, double SalesMinor, double RefundedMinor)
{
    public static StageCounts operator +(StageCounts left, StageCounts right) => new(
        left.Exposed + right.Exposed, left.Clicked + right.Clicked, left.Paid + right.Paid, left.Units + right.Units, left.SalesMinor + right.SalesMinor, left.RefundedMinor + right.RefundedMinor);

    public StageCounts Times(double weight) => new(Exposed * weight, Clicked * weight, Paid * weight, Units * weight, SalesMinor * weight, RefundedMinor * weight);

    public static StageCounts Of(RoomItem item) => new(item.Exposed.Count, item.Clicked.Count, item.Paid.Count, item.Units, item.SalesMinor, item.RefundedMinor);
}

/// <summary>A room as it was read: a copy.</summary>
internal sealed record RoomReading(string Session, string Room, string Platform, bool IsOver, int Pinned, int OnShow, long LastTime, IReadOnlyList<ulong> Present, int PresentCount, IReadOnlyList<RoomItemReading> Items);

/// <summary>Reads what the ranking of a room is made of.</summary>
internal sealed class RoomDesk(BehaviourBooks books)
{
    /// <summary>Viewers on whom an audience's leanings are measured.</summary>
    public const int SampleMaximum = 1_000;

    /// <summary>The room now; null when no event has named the session.</summary>
    public RoomReading? Read(string session) => books.Rooms.Read(session, room => new RoomReading(
        room.Session, room.Room, room.Platform, room.IsOver, room.Pinned, room.OnShow, room.LastTime,
        [.. room.Present.Keys.Order().Take(SampleMaximum)], room.Present.Count,
        [.. room.Items.Values.OrderBy(item => item.Item).Select(item => new RoomItemReading(item.Item, StageCounts.Of(item), item.MoodSum, item.MoodCount, item.OnShowUntil))]));

    /// <summary>What the products did over all sessions remembered, this one in full and older ones less, and the sum over all products.</summary>
    public (IReadOnlyDictionary<int, StageCounts> ByItem, StageCounts All) History(string session, long now, long halfLifeMilliseconds)
    {
        var byItem = new Dictionary<int, StageCounts>();
        var all = default(StageCounts);
        lock (books.Rooms.Gate)
        {
            foreach (var room in books.Rooms.Sessions)
            {
                double weight = room.Session == session ? 1 : Math.Pow(2, -Math.Max(0, now - room.LastTime) / (double)halfLifeMilliseconds);
                foreach (var item in room.Items.Values)
                {
                    var counts = StageCounts.Of(item).Times(weight);
                    byItem[item.Item] = byItem.GetValueOrDefault(item.Item) + counts;
                    all += counts;
                }
            }
        }

        return (byItem, all);
    }

    /// <summary>The audience's profiles.</summary>
    public IReadOnlyList<ViewerState> Audience(RoomReading room) => [.. room.Present.Select(books.Viewers.Find).OfType<ViewerState>()];
}

/// <summary>How much an audience leans to items, against viewers at large. Pure.</summary>
internal sealed class AudienceLeaning
{
    // Shares of interest count as if so many further viewers were like everybody.
    private const double Shrinkage = 20;

    // A category says more of a liking than a brand, and both more than a price.
    private static readonly (AffinityKind Kind, double Weight)[] Kinds = [(AffinityKind.Category, 0.5), (AffinityKind.Brand, 0.3), (AffinityKind.PriceBand, 0.2)];

    private readonly Dictionary<(AffinityKind Kind, int Name), double> here;
    private readonly Dictionary<(AffinityKind Kind, int Name), double> atLarge;

    public AudienceLeaning(IReadOnlyCollection<ViewerState> audience, IReadOnlyCollection<ViewerState> everybody, long halfLifeMilliseconds)
    {
        Known = audience.Count(viewer => viewer.Affinities.Count > 0);
        atLarge = Shares(everybody, halfLifeMilliseconds);
        here = Shares(audience, halfLifeMilliseconds);
    }

    public int Known { get; }

    /// <summary>
    /// The mean leaning to the products of a room, weighed by how often each was shown: who comes to a room for coats leans to coats, and its click rates say so already.
    /// </summary>
    public double MeanOf(IEnumerable<(ItemTraits Traits, double Exposed)> shown)
    {
        double sum = 0, weights = 0;
        foreach (var (traits, exposed) in shown)
        {
            sum += (1 + exposed) * Weigh(traits).Lift;
            weights += 1 + exposed;
        }

        return weights > 0 ? sum / weights : 1;
    }

    /// <summary>How much more than usual: 0.5 to 2, and what stands out most: null when nothing does.</summary>
    /// <param name="usual">The leaning that is in the click rates already, from <see cref="MeanOf"/>.</param>
    public (double Lift, (AffinityKind Kind, int Name)? Most) Of(in ItemTraits traits, double usual)
    {
        var (lift, most) = Weigh(traits);
        return (Math.Clamp(lift / usual, 0.5, 2), lift > usual ? most : null);
    }

    private (double Lift, (AffinityKind Kind, int Name)? Most) Weigh(in ItemTraits traits)
    {
        double lift = 0;
        double greatest = 1.1;
        (AffinityKind, int)? most = null;
        foreach (var (kind, weight) in Kinds)
        {
            int name = kind switch { AffinityKind.Category => traits.Category, AffinityKind.Brand => traits.Brand, _ => traits.PriceBand };
            double ratio = name < 0 ? 1 : Ratio((kind, name));
            lift += weight * Math.Clamp(ratio, 0.5, 2);
            if (kind != AffinityKind.PriceBand && ratio > greatest)
            {
                (greatest, most) = (ratio, (kind, name));
            }
        }

        return (lift, most);
    }

    private double Ratio((AffinityKind, int) key)
    {
        double usual = atLarge.GetValueOrDefault(key);
        return usual <= 0 ? 1 : ((here.GetValueOrDefault(key) * Known) + (usual * Shrinkage)) / (usual * (Known + Shrinkage));
    }

    // Each viewer counts the same, however active.
    private static Dictionary<(AffinityKind Kind, int Name), double> Shares(IReadOnlyCollection<ViewerState> viewers, long halfLife)
    {
        var shares = new Dictionary<(AffinityKind, int), double>();
        int counted = 0;
        foreach (var viewer in viewers.Where(viewer => !viewer.IsSuspect && viewer.Affinities.Count > 0))
        {
            counted++;
            foreach (var kind in viewer.Affinities.GroupBy(affinity => affinity.Kind))
            {
                double total = kind.Sum(affinity => affinity.Weight.ValueAt(viewer.LastTime, halfLife));
                foreach (var affinity in kind.Where(_ => total > 0))
                {
                    var key = (affinity.Kind, affinity.Name);
                    shares[key] = shares.GetValueOrDefault(key) + (affinity.Weight.ValueAt(viewer.LastTime, halfLife) / total);
                }
            }
        }

        return shares.ToDictionary(share => share.Key, share => share.Value / Math.Max(1, counted));
    }
}

/// <summary>Ranks the products of a room by what 1,000 of its viewers are expected to buy. Pure.</summary>
internal static class RoomRanker
{
    // Evidence of so many viewers weighs as much as the mean over all products.
    private const double ExposedPrior = 100;
    private const double ClickedPrior = 20;
    private const double PaidPrior = 10;
    private const double DefaultClickRate = 0.03;
    private const double DefaultPayRate = 0.1;

    public static RoomRanking Rank(
        RoomReading room, IReadOnlyDictionary<int, StageCounts> history, StageCounts all, AudienceLeaning leaning, IReadOnlyCollection<ViewerState> audience, ItemBook items, RuleSet rules,
        RoomRankingGoal goal, double moodWeight, long now)
    {
        double baseClick = Smoothed(all.Clicked, all.Exposed, DefaultClickRate, ExposedPrior);
        double basePay = Smoothed(all.Paid, all.Clicked, DefaultPayRate, ClickedPrior);
        double baseRefund = all.SalesMinor > 0 ? all.RefundedMinor / all.SalesMinor : 0;
        double usual = leaning.MeanOf(room.Items.Select(item => (items.TraitsOf(item.Item), history.GetValueOrDefault(item.Item).Exposed)));
        var rows = new List<RoomRankRow>();
        var leftOut = new List<RoomLeftOut>();
        foreach (var reading in room.Items)
        {
            var facts = items[reading.Item];
            var verdict = rules.Of(facts);
            if (ReasonToLeaveOut(facts, verdict) is { } reason)
            {
                leftOut.Add(new(facts.Product, facts.Name, reason));
                continue;
            }

            var counts = history.GetValueOrDefault(reading.Item);
            double click = Smoothed(counts.Clicked, counts.Exposed, baseClick, ExposedPrior);
            double pay = Smoothed(counts.Paid, counts.Clicked, basePay, ClickedPrior);
            double unitsEach = counts.Paid > 0 ? Math.Max(1, (counts.Units + PaidPrior) / (counts.Paid + PaidPrior)) : 1;
            double refund = Math.Clamp(((counts.RefundedMinor / Math.Max(1, facts.PriceMinor!.Value)) + (PaidPrior * baseRefund)) / ((counts.SalesMinor / Math.Max(1, facts.PriceMinor.Value)) + PaidPrior), 0, 1);
            var (lift, most) = leaning.Of(items.TraitsOf(reading.Item), usual);
            double bought = BoughtShare(audience, reading.Item, room.Present.Count);
            double orders = 1_000 * Math.Min(1, click * lift) * pay * (1 - bought);
            double units = orders * unitsEach * Math.Max(1, room.PresentCount) / 1_000;
            double stock = facts.Stock is { } left && units > left ? left / units : 1;
            double gmv = orders * unitsEach * stock * facts.PriceMinor.Value;
            double? mood = reading.MoodCount > 0 ? reading.MoodSum / reading.MoodCount : null;
            rows.Add(new(
                0, facts.Product, facts.Name, gmv, gmv * (1 - refund), verdict.Margin is { } margin ? gmv * (1 - refund) * margin : null, click, pay, lift, NameOf(items, most), bought,
                facts.PriceMinor, facts.Stock, stock, refund, mood, 0, counts.Exposed, counts.Clicked, counts.Paid, MinutesSinceShown(reading, room, now),
                reading.Item == room.Pinned, reading.Item == room.OnShow, facts.Light, verdict.Boost, verdict.Margin));
        }

        return new(room.Session, room.Room, now, goal, room.PresentCount, audience.Count, leaning.Known, baseClick, basePay, Order(rows, goal, moodWeight), leftOut);
    }

    /// <summary>Why a product is not ranked; null when it is.</summary>
    public static string? ReasonToLeaveOut(ItemFacts facts, RuleVerdict verdict) =>
        verdict.ExcludedBy is not null ? "excluded" : facts.IsSoldOut ? "soldOut" : facts.Light == ClaimLight.Red ? "red" : facts.PriceMinor is not > 0 ? "noPrice" : null;

    private static IReadOnlyList<RoomRankRow> Order(List<RoomRankRow> rows, RoomRankingGoal goal, double moodWeight)
    {
        double ValueOf(RoomRankRow row) => goal switch { RoomRankingGoal.Gmv => row.GmvMinorPer1000, RoomRankingGoal.Net => row.NetMinorPer1000, _ => row.ProfitMinorPer1000 ?? double.MinValue };
        double Boosted(RoomRankRow row) => ValueOf(row) is var value && value == double.MinValue ? value : value * row.Boost;
        double WithMood(RoomRankRow row) => Boosted(row) is var value && value == double.MinValue ? value : value * Math.Exp(moodWeight * (row.Mood ?? 0));
        var calm = rows.OrderByDescending(Boosted).ThenBy(row => row.Product, StringComparer.Ordinal).Select((row, index) => (row.Product, Rank: index + 1)).ToDictionary(row => row.Product, row => row.Rank);
        return [.. rows.OrderByDescending(WithMood).ThenBy(row => row.Product, StringComparer.Ordinal).Select((row, index) => row with { Rank = index + 1, RankWithoutMood = calm[row.Product] })];
    }

    private static double Smoothed(double hits, double tries, double mean, double weight) => Math.Min(1, (hits + (mean * weight)) / (Math.Max(tries, hits) + weight));

    private static double BoughtShare(IReadOnlyCollection<ViewerState> audience, int item, int sampled) =>
        sampled == 0 ? 0 : audience.Count(viewer => viewer.Items.Any(interest => interest.Item == item && interest.IsBought)) / (double)sampled;

    private static double? MinutesSinceShown(RoomItemReading reading, RoomReading room, long now) =>
        reading.Item == room.OnShow ? 0 : reading.OnShowUntil is { } until ? Math.Max(0, now - until) / 60_000.0 : null;

    private static string NameOf(ItemBook items, (AffinityKind Kind, int Name)? most) => most switch
    {
        (AffinityKind.Category, var name) => items.Categories[name],
        (AffinityKind.Brand, var name) => items.Brands[name],
        _ => "",
    };
}
