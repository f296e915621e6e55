using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Changkong.Contracts.Events;
using Changkong.Danmaku.State;
using Changkong.Live;

namespace Changkong.Danmaku.Judging;

/// <summary>Turns verdicts into <c>comment.judged</c>. Reuses its buffers; belongs to one loop.</summary>
internal sealed class VerdictWriter
{
    private static readonly byte[] TypeName = Encoding.UTF8.GetBytes(EventTypes.Name(EventType.CommentJudged));

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> buffer = new(4 * 1024);
    private readonly ArrayBufferWriter<byte> hits = new(1024);
    private readonly Dictionary<VerdictLabels, string> labels = [];
    private readonly EventWriter writer;

    public VerdictWriter() => writer = new EventWriter(buffer);

    public ReadOnlySpan<byte> Write(ref EventView comment, in CommentText said, in CommentVerdict verdict)
    {
        buffer.ResetWrittenCount();
        Span<byte> id = stackalloc byte[64];
        int idBytes = ReactionOutput.WriteIdFor("judged"u8, ref comment, id);
        writer.Begin(id[..idBytes], EventSources.OwnUtf8, TypeName, comment.TimeUnixMilliseconds, Unescaped(comment.Session));
        AddText(EventField.Cause, said.Id);
        writer.Add(EventField.State, Name(verdict.Status)).Add(EventField.Viewer, said.Viewer)
            .Add(EventField.Text, said.Text).Add(EventField.Product, verdict.Product).Add(EventField.Mood, verdict.Mood).Add(EventField.Intent, verdict.Intent)
            .Add(EventField.Reason, verdict.Reason).Add(EventField.Version, verdict.Version).Add(EventField.Labels, TextOf(verdict.Labels)).Add(EventField.Group, verdict.Group)
            .Add(EventField.Score, verdict.Score);
        if (VerdictHits.Count(verdict.Finding) > 0)
        {
            writer.AddUnknown("hits"u8, Hits(verdict));
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

    private string TextOf(VerdictLabels packed)
    {
        if (!labels.TryGetValue(packed, out string? text))
        {
            labels.Add(packed, text = packed.ToString());
        }

        return text;
    }

    private ReadOnlySpan<byte> Hits(in CommentVerdict verdict)
    {
        hits.ResetWrittenCount();
        using var json = new Utf8JsonWriter(hits, Json);
        json.WriteStartArray();
        int count = VerdictHits.Count(verdict.Finding);
        for (int index = 0; index < count; index++)
        {
            var hit = VerdictHits.At(verdict.Finding, index);
            json.WriteStartObject();
            WriteRule(json, hit);
            json.WriteNumber("start"u8, hit.Start);
            json.WriteNumber("length"u8, hit.Length);
            json.WriteString("channel"u8, hit.Channel);
            json.WriteString("tier"u8, hit.Tier);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Flush();
        return hits.WrittenSpan;
    }

    private static void WriteRule(Utf8JsonWriter json, in PlacedHit hit)
    {
        int length = hit.Set.Length + 1 + hit.Term.Length;
        if (hit.Term.Length == 0 || length > 256)
        {
            json.WriteString("rule"u8, hit.Rule);
            return;
        }

        Span<char> rule = stackalloc char[length];
        hit.Set.CopyTo(rule);
        rule[hit.Set.Length] = ':';
        hit.Term.CopyTo(rule[(hit.Set.Length + 1)..]);
        json.WriteString("rule"u8, rule);
    }

    private void AddText(EventField field, ReadOnlySpan<byte> wire)
    {
        var text = Unescaped(wire);
        if (!text.IsEmpty)
        {
            writer.Add(field, text);
        }
    }

    private static ReadOnlySpan<byte> Unescaped(ReadOnlySpan<byte> wire) => wire.Contains((byte)'\\') ? Encoding.UTF8.GetBytes(EventText.Decode(wire)) : wire;
}
