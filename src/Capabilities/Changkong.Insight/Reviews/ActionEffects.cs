using Changkong.Contracts.Rooms;

namespace Changkong.Insight.Reviews;

/// <summary>What a metric did around an action: its mean per minute in the five minutes before, and in the five and ten minutes after.</summary>
internal static class ActionEffects
{
    private const long Minute = 60_000;

    public static IReadOnlyList<ReviewAction> Of(IReadOnlyList<SessionAction> actions, IReadOnlyList<ReviewMinute> minutes)
    {
        var byMinute = minutes.ToDictionary(minute => minute.MinuteUnixMs);
        long? first = minutes.Count > 0 ? minutes[0].MinuteUnixMs : null;
        long? last = minutes.Count > 0 ? minutes[^1].MinuteUnixMs : null;
        return [.. actions.Select(action => new ReviewAction(action.Id, action.AtUnixMs, action.Action, action.Product, action.Replaced, action.Text, action.Actor, Measure(action, byMinute, first, last)))];
    }

    /// <summary>The metric that an action is meant to move.</summary>
    public static string MetricOf(string action) => action switch
    {
        "advertising" => "viewers",
        "script" or "lottery" => "comments",
        _ => "gmv",
    };

    private static ActionEffect? Measure(SessionAction action, Dictionary<long, ReviewMinute> minutes, long? first, long? last)
    {
        if (action.Action == "note" || first is null || last is null)
        {
            return null;
        }

        string metric = MetricOf(action.Action);
        // The minute of the action belongs to neither side.
        long at = action.AtUnixMs / Minute * Minute;
        double? Mean(long from, int count)
        {
            if (from < first || from + ((count - 1) * Minute) > last)
            {
                return null;
            }

            return Enumerable.Range(0, count).Sum(index => minutes.TryGetValue(from + (index * Minute), out var minute) ? minute.Values.GetValueOrDefault(metric) ?? 0 : 0) / count;
        }

        return new(metric, Mean(at - (5 * Minute), 5), Mean(at + Minute, 5), Mean(at + Minute, 10));
    }
}
