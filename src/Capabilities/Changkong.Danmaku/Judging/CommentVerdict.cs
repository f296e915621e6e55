using Changkong.Danmaku.Engine;
using Changkong.Danmaku.State;

namespace Changkong.Danmaku.Judging;

/// <summary>A comment as the judge sees it.</summary>
/// <param name="id">As it stands on the wire.</param>
internal readonly ref struct CommentText(ReadOnlySpan<byte> id, ReadOnlySpan<char> viewer, ReadOnlySpan<char> text, long time)
{
    public readonly ReadOnlySpan<byte> Id = id;
    public readonly ReadOnlySpan<char> Viewer = viewer;
    public readonly ReadOnlySpan<char> Text = text;
    public readonly long Time = time;
}

/// <summary>What is judged of one comment, with everything that led to it. Valid until the room judges again, because <paramref name="Finding"/> is.</summary>
internal readonly record struct CommentVerdict(
    CommentStatus Status, string Reason, VerdictLabels Labels, string? Group, string? Product, int Mood, int Intent, int Score, string Version, TextFinding Finding);
