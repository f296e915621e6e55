using System.Security.Cryptography;
using System.Text;
using Changkong.Danmaku.State;

namespace Changkong.Danmaku.Frames;

/// <summary>Puts folded comments together by what they were folded for. Pure.</summary>
internal static class FoldViews
{
    private const int IdBytes = 8;

    /// <param name="lines">Folded comments, oldest first.</param>
    /// <param name="reason">Only those; all when null.</param>
    /// <returns>The largest fold first, of equal ones that with the newest comment.</returns>
    public static List<FoldView> Of(IReadOnlyList<JudgedLine> lines, string? reason) =>
    [
        .. lines.Where(line => reason is null || line.Reason == reason).GroupBy(Key).Select(View).OrderByDescending(fold => fold.Count).ThenByDescending(fold => fold.LastAt).ThenBy(fold => fold.Fold, StringComparer.Ordinal),
    ];

    /// <summary>The comments of a fold, newest first; none when it has none at hand.</summary>
    public static List<JudgedLine> CommentsOf(IReadOnlyList<JudgedLine> lines, string fold) =>
        lines.GroupBy(Key).FirstOrDefault(group => Id(group.Key) == fold) is { } found ? [.. found.Reverse()] : [];

    private static FoldView View(IGrouping<(string Reason, bool IsOfViewer, string What), JudgedLine> fold)
    {
        var newest = fold.Last();
        return new(
            Id(fold.Key), fold.Key.Reason, newest.Text, fold.Key.IsOfViewer ? fold.Key.What : null, fold.Count(), fold.Select(line => line.Viewer).Distinct().Count(),
            PanelViews.Instant(fold.First().Order.Time), PanelViews.Instant(newest.Order.Time));
    }

    // Who writes too fast writes something else each time: such comments belong together by their viewer.
    private static (string Reason, bool IsOfViewer, string What) Key(JudgedLine line) =>
        line.Reason is "rate" or "slow" ? (line.Reason, true, line.Viewer) : (line.Reason, false, line.Text);

    private static string Id((string Reason, bool IsOfViewer, string What) key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key.Reason}\0{key.What}")).AsSpan(0, IdBytes));
}
