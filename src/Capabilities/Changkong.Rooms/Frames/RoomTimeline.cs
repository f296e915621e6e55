using Changkong.Analytics.Dictionary;
using Changkong.Rooms.State;
using M = Changkong.Analytics.Dictionary.Measures;

namespace Changkong.Rooms.Frames;

/// <summary>What is drawn over the curve, and the team's actions with what followed.</summary>
internal static class RoomTimeline
{
    private const int BeforeMinutes = 5;

    public static IReadOnlyList<Overlay> Overlays(SessionState session)
    {
        var overlays = new List<Overlay>();
        foreach (var mark in session.Marks.AsSpan())
        {
            var kind = mark.Kind switch
            {
                MarkKind.Warning => OverlayKind.Warn,
                MarkKind.Violation => OverlayKind.Violation,
                MarkKind.Lottery => OverlayKind.Lottery,
                _ => OverlayKind.Action,
            };
            string label = string.Join(" ", new[] { mark.What, mark.Product is { } product ? TitleOf(session, product) : null, mark.Kind is MarkKind.Action ? null : mark.Text }.Where(text => !string.IsNullOrEmpty(text)));
            overlays.Add(new(mark.Id, kind, mark.Order.Time, mark.DurationMilliseconds > 0 ? mark.Order.Time + mark.DurationMilliseconds : null, label));
        }

        var explains = session.SpansOf(RoomPlan.Installed.SpanOf(M.ExplainTime));
        for (int product = 0; product < session.Products.Count; product++)
        {
            string name = session.Products.NameOf(product);
            overlays.AddRange(explains.SpansOf(product).Select(span => new Overlay($"explain:{name}:{span.Opened}", OverlayKind.Product, span.Opened, span.Closed, TitleOf(session, name))));
        }

        overlays.AddRange(session.SpansOf(RoomPlan.Installed.SpanOf(M.OutageTime)).SpansOf(0).Select(span => new Overlay($"cut:{span.Opened}", OverlayKind.Stream, span.Opened, span.Closed, "断流")));
        return [.. overlays.OrderBy(overlay => overlay.AtUnixMs).ThenBy(overlay => overlay.Id, StringComparer.Ordinal)];
    }

    public static IReadOnlyList<ActionRow> Actions(SessionState session)
    {
        var rows = new List<ActionRow>();
        foreach (var mark in session.Marks.AsSpan())
        {
            if (mark.Kind is MarkKind.Action)
            {
                rows.Add(new(mark.Id, mark.Order.Time, mark.What ?? "", mark.Product, mark.Replaced, mark.Text, mark.Actor ?? "", EffectOf(session, mark)));
            }
        }

        return rows;
    }

    // What an action is meant to move. A note moves nothing.
    private static Metric? MetricOf(string? action) => action switch
    {
        "pin" or "swap" or "price" or "coupon" or "topup" or "lowerelsewhere" => Metrics.Find("gmv"),
        "advertising" => Metrics.Find("viewers"),
        "script" or "lottery" => Metrics.Find("comments"),
        _ => null,
    };

    private static ActionEffect? EffectOf(SessionState session, Mark mark)
    {
        if (MetricOf(mark.What) is not { } metric)
        {
            return null;
        }

        // The minute of the action itself belongs to neither side.
        long minute = SessionState.MinuteNumber(mark.Order.Time);
        long Known(int minutes) => (minute + 1 + minutes) * SessionState.MinuteMilliseconds;
        double? After(int minutes) => session.AsOf >= Known(minutes) ? Mean(session, metric, minute + 1, minutes) : null;
        return new(metric.Id, Mean(session, metric, minute - BeforeMinutes, BeforeMinutes), After(5), After(10), Known(5), Known(10));
    }

    private static double Mean(SessionState session, Metric metric, long firstMinute, int minutes)
    {
        double sum = 0;
        for (long minute = firstMinute; minute < firstMinute + minutes; minute++)
        {
            int cell = session.FindMinute(minute);
            sum += cell < 0 ? 0 : session.Value(new(CellKind.Minute, cell), metric) ?? 0;
        }

        return sum / minutes;
    }

    public static string TitleOf(SessionState session, string product)
    {
        int found = session.Products.Find(product);
        return found >= 0 && session.Products.FactsOf(found) is { Listing.IsKnown: true } facts ? facts.Listing.Text(Contracts.Events.EventField.Title) ?? product : product;
    }
}
