using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Changkong.Contracts.Events;
using Changkong.Danmaku.State;
using Changkong.Live;

namespace Changkong.Danmaku.Judging;

/// <summary>What is judged of one comment, with everything that led to it.</summary>
internal sealed record CommentVerdict(CommentStatus Status, string Reason, IReadOnlyList<string> Labels, string? Group, string? Product, int Mood, int Intent, int Score, string Version, IReadOnlyList<VerdictHit> Hits);

/// <summary>Turns verdicts into <c>comment.judged</c>. Reuses its buffers; belongs to one loop.</summary>
internal sealed class VerdictWriter
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> buffer = new(4 * 1024);

    public ReadOnlySpan<byte> Write(ref EventView comment, string text, CommentVerdict verdict)
    {
        buffer.ResetWrittenCount();
        var writer = new EventWriter(buffer);
        writer.Begin(ReactionOutput.IdFor("judged", ref comment), EventSources.Own, EventType.CommentJudged, comment.TimeUnixMilliseconds, EventText.Decode(comment.Session));
        writer.Add(EventField.Cause, EventText.Decode(comment.Id)).Add(EventField.State, Name(verdict.Status)).Add(EventField.Viewer, EventText.Decode(comment.Text(EventField.Viewer)))
            .Add(EventField.Text, text).Add(EventField.Product, verdict.Product).Add(EventField.Mood, verdict.Mood).Add(EventField.Intent, verdict.Intent)
            .Add(EventField.Reason, verdict.Reason).Add(EventField.Version, verdict.Version).Add(EventField.Labels, string.Join(',', verdict.Labels)).Add(EventField.Group, verdict.Group)
            .Add(EventField.Score, verdict.Score);
        if (verdict.Hits.Count > 0)
        {
            writer.AddUnknown("hits"u8, JsonSerializer.SerializeToUtf8Bytes(verdict.Hits, Json));
        }

        writer.End();
        return buffer.WrittenSpan;
    }

    public static string Name(CommentStatus status) => status switch
    {
        CommentStatus.Shown => "shown",
        CommentStatus.Folded => "folded",
        CommentStatus.Held => "held",
        _ => "blocked",
    };
}
