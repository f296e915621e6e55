namespace Changkong.Rooms.Frames;

/// <summary>What is new in a frame against an earlier one of the same session.</summary>
internal static class RoomFrameDelta
{
    /// <summary>Comments of one delta; a screen renders at most ten lines a second, the rest is counted.</summary>
    public const int CommentsMaximum = 10;

    /// <summary>A frame that carries only changed and new parts.</summary>
    public static RoomFrame Between(BuiltFrame before, BuiltFrame after)
    {
        var (old, now) = (before.Frame, after.Frame);
        var fresh = Rows(old.Comments!, now.Comments!, row => row.Id);
        var comments = fresh.Skip(Math.Max(0, fresh.Count - CommentsMaximum)).ToList();
        return now with
        {
            Full = false,
            Header = old.Header == now.Header ? null : now.Header,
            Tiles = Changed(old.Tiles!, now.Tiles!, IsSame),
            Trend = Minutes(before, after),
            Overlays = NullIfNone(Rows(old.Overlays!, now.Overlays!, row => row.Id)),
            Funnel = NullIfNone(Rows(old.Funnel!, now.Funnel!, row => row.Stage)),
            Channels = NullIfNone(Rows(old.Channels!, now.Channels!, row => (row.Channel, row.Detail, row.Traffic))),
            Products = NullIfNone(Rows(old.Products!, now.Products!, row => row.Product)),
            Slices = Changed(old.Slices!, now.Slices!, (left, right) => left.SequenceEqual(right)),
            Comments = NullIfNone(comments),
            CommentsDropped = Math.Max(0, after.Comments - before.Comments - Said(before, comments)),
            Alerts = NullIfNone(Rows(old.Alerts!, now.Alerts!, row => row.Id)),
            Actions = NullIfNone(Rows(old.Actions!, now.Actions!, row => row.Id)),
        };
    }

    /// <summary>Whether a delta says nothing but the time.</summary>
    public static bool IsEmpty(RoomFrame delta, RoomFrame before) =>
        delta is { Header: null, Tiles: null, Trend: null, Overlays: null, Funnel: null, Channels: null, Products: null, Slices: null, Comments: null, Alerts: null, Actions: null }
        && delta.State == before.State && delta.CommentsDropped == 0 && delta.Trust!.State == before.Trust!.State;

    // A line that only gathered more repeats has been sent before with those it had.
    private static long Said(BuiltFrame before, IReadOnlyList<CommentRow> comments)
    {
        var known = before.Frame.Comments!.ToDictionary(row => row.Id, row => row.Repeats);
        return comments.Sum(row => (long)row.Repeats - known.GetValueOrDefault(row.Id));
    }

    // The age of a tile moves each second for all alike; the frame's own trust says it.
    private static bool IsSame(Tile left, Tile right) =>
        left.Value == right.Value && left.Comparison == right.Comparison && left.Trust with { AgeMs = 0 } == right.Trust with { AgeMs = 0 } && left.Spark.SequenceEqual(right.Spark);

    private static Trend? Minutes(BuiltFrame before, BuiltFrame after)
    {
        var changed = after.Minutes.Where(minute => !before.Minutes.TryGetValue(minute.Key, out var old) || !ReferenceEquals(old.View, minute.Value.View))
            .OrderBy(minute => minute.Key).Select(minute => minute.Value.View).ToList();
        return changed.Count == 0 ? null : new(changed);
    }

    private static Dictionary<string, TValue>? Changed<TValue>(IReadOnlyDictionary<string, TValue> before, IReadOnlyDictionary<string, TValue> after, Func<TValue, TValue, bool> isSame)
    {
        var changed = after.Where(pair => !before.TryGetValue(pair.Key, out var old) || !isSame(old, pair.Value)).ToDictionary(StringComparer.Ordinal);
        return changed.Count == 0 ? null : changed;
    }

    private static List<TRow> Rows<TRow, TKey>(IReadOnlyList<TRow> before, IReadOnlyList<TRow> after, Func<TRow, TKey> key)
        where TKey : notnull
        where TRow : class
    {
        var known = new Dictionary<TKey, TRow>(before.Count);
        foreach (var row in before)
        {
            known[key(row)] = row;
        }

        return [.. after.Where(row => !known.TryGetValue(key(row), out var old) || !old.Equals(row))];
    }

    private static List<TRow>? NullIfNone<TRow>(List<TRow> rows) => rows.Count == 0 ? null : rows;
}
