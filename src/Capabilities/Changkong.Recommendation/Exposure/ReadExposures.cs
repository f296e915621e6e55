using Changkong.Contracts.Access;
using Changkong.Contracts.Errors;
using Changkong.Contracts.Settings;
using Changkong.Recommendation.Models;
using Changkong.Recommendation.Projection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Changkong.Recommendation.Exposure;

/// <summary>What one arm came to over a span of days.</summary>
/// <param name="Arm"><c>natural</c>, <c>control</c>, <c>treatment</c>, <c>exploration</c>, <c>room</c>, or <c>all</c>.</param>
/// <param name="Served">Positions handed out; 0 of what came by the room's own flow.</param>
/// <param name="ClickRate">Clicks over exposures; null without exposures.</param>
/// <param name="TailExposures">Exposures of items outside the fifth that is exposed most.</param>
/// <param name="TailClickRate">Click rate among those.</param>
/// <param name="Items">Different items exposed.</param>
/// <param name="Coverage">Those over all items listed; null without items.</param>
/// <param name="TopShare">Share of the exposures that the 50 items exposed most have; null without exposures.</param>
internal sealed record ArmTotals(
    string Arm, long Served, long Exposures, long Clicks, long Orders, long SalesMinor, double? ClickRate, long TailExposures, double? TailClickRate, int Items, double? Coverage, double? TopShare);

/// <summary>All arms together on one day.</summary>
/// <param name="Asked">Questions of the recall of the candidates on that day.</param>
/// <param name="Recall">Recall of the candidates; null without a question.</param>
internal sealed record ExposureDay(DateOnly Day, long Exposures, long Clicks, double? ClickRate, double? TailClickRate, double? TopShare, double? Coverage, long Asked, double? Recall);

/// <summary>An item that is exposed much.</summary>
internal sealed record ExposedItem(string Product, string Title, long Exposures, double Share, double? ClickRate, long Orders);

/// <summary>What is shown, and what comes of it.</summary>
/// <param name="Lift">Click rate of the ranked lists over that of the control, less 1; null while either has no exposure.</param>
/// <param name="LiftLow">Lower end of its 95 % interval.</param>
/// <param name="LiftHigh">Upper end.</param>
/// <param name="Recall">Whether the candidates hold what viewers turn to.</param>
/// <param name="Head">The ten items exposed most.</param>
internal sealed record ExposureReport(
    DateOnly From, DateOnly To, int Items, int TailFrom, IReadOnlyList<ArmTotals> Arms, double? Lift, double? LiftLow, double? LiftHigh, CandidateRecall Recall, IReadOnlyList<ExposureDay> Days, IReadOnlyList<ExposedItem> Head);

/// <summary>The exposure monitor: who is shown, whether the long tail is, and what ranked lists gain over the control.</summary>
internal static class ReadExposures
{
    private const int TopItems = 50;
    private const int HeadItems = 10;
    private const double HeadShare = 0.2;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/recommend/exposures", Handle).WithTags("Recommendation").RequireAuthorization(Policies.View).WithName("readExposures")
            .WithSummary("Recall of the candidates, click rates overall and in the tail, coverage, the share of the top 50, and ranked lists against the control.");

    public static ExposureReport Of(BehaviourBooks books, int today, int days, bool hasModel = false)
    {
        var counts = new List<(int Day, Arm Arm, int Item, ExposureCounts Counts)>();
        lock (books.Exposures.Gate)
        {
            foreach (var (day, items) in books.Exposures.Days.Where(day => day.Key > today - days && day.Key <= today))
            {
                counts.AddRange(items.Select(item => (day, item.Key.Arm, item.Key.Item, item.Value)));
            }
        }

        int itemCount = books.Items.Count;
        var recalls = books.Recall.Read().Where(one => one.Day > today - days && one.Day <= today).ToList();
        var byItem = counts.GroupBy(one => one.Item).ToDictionary(item => item.Key, item => item.Sum(one => one.Counts.Exposures));
        int headCount = (int)Math.Ceiling(itemCount * HeadShare);
        var head = byItem.OrderByDescending(item => item.Value).ThenBy(item => item.Key).Take(headCount).Select(item => item.Key).ToHashSet();
        List<ArmTotals> arms = [Total("all", counts, head, itemCount), .. counts.GroupBy(one => one.Arm).OrderBy(arm => arm.Key).Select(arm => Total(arm.Key.ToString().ToLowerInvariant(), [.. arm], head, itemCount))];
        var (lift, low, high) = Lift(arms.Find(arm => arm.Arm == "treatment"), arms.Find(arm => arm.Arm == "control"));
        return new(
            TeamDays.DateOf(today - days + 1), TeamDays.DateOf(today), itemCount, headCount, arms, lift, low, high,
            CandidateRecalls.Of(recalls, itemCount, hasModel),
            [.. counts.Select(one => one.Day).Concat(recalls.Select(one => one.Day)).Distinct().Order()
                .Select(day => DayOf(day, [.. counts.Where(one => one.Day == day)], [.. recalls.Where(one => one.Day == day)], head, itemCount))],
            Head(books, counts, byItem));
    }

    private static Ok<ExposureReport> Handle(int? days, BehaviourBooks books, ModelBook models, ITenantSettings settings, TimeProvider time)
    {
        if (days is < 1 or > ExposureBook.DaysMaximum)
        {
            throw new BadInputException("days", $"1 to {ExposureBook.DaysMaximum} days.");
        }

        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(settings.Current.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        return TypedResults.Ok(Of(books, TeamDays.Of(time.GetUtcNow().ToUnixTimeMilliseconds(), zone), days ?? 14, models.Current is not null));
    }

    private static ArmTotals Total(string arm, IReadOnlyList<(int Day, Arm Arm, int Item, ExposureCounts Counts)> counts, HashSet<int> head, int itemCount)
    {
        long exposures = counts.Sum(one => one.Counts.Exposures);
        long clicks = counts.Sum(one => one.Counts.Clicks);
        var tail = counts.Where(one => !head.Contains(one.Item)).ToList();
        long tailExposures = tail.Sum(one => one.Counts.Exposures);
        var byItem = counts.GroupBy(one => one.Item).Select(item => item.Sum(one => one.Counts.Exposures)).Where(sum => sum > 0).ToList();
        return new(
            arm, counts.Sum(one => one.Counts.Served), exposures, clicks, counts.Sum(one => one.Counts.Orders), counts.Sum(one => one.Counts.SalesMinor), Rate(clicks, exposures),
            tailExposures, Rate(tail.Sum(one => one.Counts.Clicks), tailExposures), byItem.Count, Rate(byItem.Count, itemCount),
            Rate(byItem.OrderDescending().Take(TopItems).Sum(), exposures));
    }

    private static ExposureDay DayOf(
        int day, IReadOnlyList<(int Day, Arm Arm, int Item, ExposureCounts Counts)> counts, IReadOnlyList<(int Day, string Version, RecallCounts Counts)> recalls, HashSet<int> head, int itemCount)
    {
        var total = Total("all", counts, head, itemCount);
        long asked = recalls.Sum(one => one.Counts.Asked);
        return new(
            TeamDays.DateOf(day), total.Exposures, total.Clicks, total.ClickRate, total.TailClickRate, total.TopShare, total.Exposures > 0 ? total.Coverage : null, asked, Rate(recalls.Sum(one => one.Counts.Found), asked));
    }

    private static List<ExposedItem> Head(BehaviourBooks books, IReadOnlyList<(int Day, Arm Arm, int Item, ExposureCounts Counts)> counts, Dictionary<int, long> byItem)
    {
        long all = byItem.Values.Sum();
        return [.. byItem.Where(item => item.Value > 0).OrderByDescending(item => item.Value).ThenBy(item => item.Key).Take(HeadItems).Select(item =>
        {
            var own = counts.Where(one => one.Item == item.Key).ToList();
            var facts = books.Items[item.Key];
            return new ExposedItem(facts.Product, facts.Name, item.Value, item.Value / (double)all, Rate(own.Sum(one => one.Counts.Clicks), item.Value), own.Sum(one => one.Counts.Orders));
        })];
    }

    // The interval of a ratio of two rates, by the delta method on its logarithm.
    private static (double? Lift, double? Low, double? High) Lift(ArmTotals? treatment, ArmTotals? control)
    {
        if (treatment is not { Clicks: > 0 } || control is not { Clicks: > 0 })
        {
            return (null, null, null);
        }

        double ratio = treatment.ClickRate!.Value / control.ClickRate!.Value;
        double deviation = Math.Sqrt(Math.Max(0, (1.0 / treatment.Clicks) - (1.0 / treatment.Exposures)) + Math.Max(0, (1.0 / control.Clicks) - (1.0 / control.Exposures)));
        return (ratio - 1, (ratio * Math.Exp(-1.96 * deviation)) - 1, (ratio * Math.Exp(1.96 * deviation)) - 1);
    }

    private static double? Rate(long part, long whole) => whole > 0 ? part / (double)whole : null;
}
