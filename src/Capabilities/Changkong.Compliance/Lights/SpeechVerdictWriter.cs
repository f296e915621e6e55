using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Changkong.Compliance.Rulebook;
using Changkong.Contracts.Claims;
using Changkong.Contracts.Events;
using Changkong.Live;

namespace Changkong.Compliance.Lights;

/// <summary>A hit as the log keeps it. Where the words were spoken is reckoned from their place in the transcript.</summary>
/// <param name="FromUnixMs">Start of the words; that of the event where it has no duration.</param>
/// <param name="ToUnixMs">End of the words.</param>
internal sealed record SpokenHit(string Rule, string Light, int Start, int Length, string Channel, string Exemption, string Article, long FromUnixMs, long ToUnixMs);

/// <summary>Turns verdicts into <c>speech.judged</c>. Reuses its buffer; belongs to one loop.</summary>
internal sealed class SpeechVerdictWriter
{
    private const int HitsMaximum = 32;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> buffer = new(4 * 1024);

    public ReadOnlySpan<byte> Write(ref EventView cause, string text, ClaimScope scope, string product, ClaimVerdict verdict)
    {
        buffer.ResetWrittenCount();
        var writer = new EventWriter(buffer);
        writer.Begin(ReactionOutput.IdFor("words", ref cause), EventSources.Own, EventType.SpeechJudged, cause.TimeUnixMilliseconds, EventText.Decode(cause.Session));
        var worst = verdict.Hits.Where(hit => hit.Light == verdict.Light && hit.Light != ClaimLight.Green).MaxBy(hit => hit.Score);
        writer.Add(EventField.Cause, EventText.Decode(cause.Id)).Add(EventField.State, Name(verdict.Light)).Add(EventField.Text, text)
            .Add(EventField.Host, Given(EventText.Decode(cause.Text(EventField.Host)))).Add(EventField.Product, Given(product)).Add(EventField.Level, Name(scope))
            .Add(EventField.Reason, worst?.Rule ?? "").Add(EventField.Version, verdict.Version).Add(EventField.Labels, Labels(verdict)).Add(EventField.Score, (int)((worst?.Score ?? 0) * 1000));
        long duration = cause.Has(EventField.DurationMilliseconds) ? cause.Integer(EventField.DurationMilliseconds) : 0;
        if (duration > 0)
        {
            writer.Add(EventField.DurationMilliseconds, duration);
        }

        if (verdict.Hits.Count > 0)
        {
            long begin = cause.TimeUnixMilliseconds;
            var hits = verdict.Hits.Take(HitsMaximum).Select(hit => new SpokenHit(
                hit.Rule, Name(hit.Light), hit.Start, hit.Length, hit.Channel, hit.Exemption, hit.Article, begin + (duration * hit.Start / text.Length), begin + (duration * (hit.Start + hit.Length) / text.Length)));
            writer.AddUnknown("hits"u8, JsonSerializer.SerializeToUtf8Bytes(hits, Json));
        }

        writer.End();
        return buffer.WrittenSpan;
    }

    /// <summary>A notice that was not said, as a yellow verdict on the end of the explaining.</summary>
    public ReadOnlySpan<byte> WriteLeftOut(ref EventView cause, string product, RequiredNotice notice, string version)
    {
        buffer.ResetWrittenCount();
        var writer = new EventWriter(buffer);
        writer.Begin(ReactionOutput.IdFor("notice", ref cause), EventSources.Own, EventType.SpeechJudged, cause.TimeUnixMilliseconds, EventText.Decode(cause.Session));
        writer.Add(EventField.Cause, EventText.Decode(cause.Id)).Add(EventField.State, Name(ClaimLight.Yellow)).Add(EventField.Text, $"{notice.Reason}（{notice.Article}）").Add(EventField.Product, product)
            .Add(EventField.Level, "speech").Add(EventField.Reason, notice.Check).Add(EventField.Version, version).Add(EventField.Labels, $"yellow:{notice.Check}").Add(EventField.Score, 1000).End();
        return buffer.WrittenSpan;
    }

    /// <summary>Every rule that stands in the verdict, each once: <c>red:absolute.first</c>.</summary>
    private static string Labels(ClaimVerdict verdict) =>
        string.Join(',', verdict.Hits.Where(hit => hit.Light != ClaimLight.Green).GroupBy(hit => hit.Rule).Select(hits => $"{Name(hits.Max(hit => hit.Light))}:{hits.Key}").Order(StringComparer.Ordinal));

    private static string? Given(string text) => text.Length == 0 ? null : text;

    public static string Name(ClaimLight light) => light switch
    {
        ClaimLight.Green => "green",
        ClaimLight.Yellow => "yellow",
        _ => "red",
    };

    public static string Name(ClaimScope scope) => scope switch
    {
        ClaimScope.Title => "title",
        ClaimScope.DetailPage => "detailPage",
        ClaimScope.Script => "script",
        ClaimScope.Speech => "speech",
        _ => "comment",
    };
}
