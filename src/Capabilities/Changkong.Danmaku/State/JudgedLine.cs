using System.Text.Json;
using Changkong.Contracts.Events;

namespace Changkong.Danmaku.State;

/// <summary>What became of a comment.</summary>
internal enum CommentStatus
{
    /// <summary>It stands in the stream.</summary>
    Shown,

    /// <summary>It was counted and does not stand in the stream: a repeat, a burst, too fast.</summary>
    Folded,

    /// <summary>A person decides.</summary>
    Held,

    /// <summary>It is not shown.</summary>
    Blocked,
}

/// <summary>A place of a comment that a rule applies to.</summary>
/// <param name="Rule">Set and term, or the detector.</param>
/// <param name="Start">First UTF-16 code unit of the comment.</param>
/// <param name="Length">UTF-16 code units.</param>
/// <param name="Channel">How it was found: <c>exact</c>, <c>skipped</c>, <c>phonetic</c> ….</param>
/// <param name="Tier"><c>hint</c>, <c>hold</c> or <c>block</c>.</param>
internal sealed record VerdictHit(string Rule, int Start, int Length, string Channel, string Tier);

/// <summary>A comment and the verdict on it, as <c>comment.judged</c> says.</summary>
internal sealed record JudgedLine(
    FactOrder Order, string Viewer, string Text, CommentStatus Status, string Reason, string Labels, string? Group, string? Product, int Mood, int Intent, int Score, string Version,
    IReadOnlyList<VerdictHit> Hits) : IOrdered
{
    private const int TextCharactersMaximum = 300;
    private const int HitsMaximum = 8;

    /// <summary>Counts up with what the state has seen; belongs to this process and stands in no hash.</summary>
    public long Revision { get; init; }

    public bool Has(string label) => Labels.AsSpan().Contains(label, StringComparison.Ordinal) && Labels.Split(',').Contains(label, StringComparer.Ordinal);

    public static JudgedLine Of(ref EventView view, long revision) => new(
        new(view.TimeUnixMilliseconds, EventText.Decode(view.Text(EventField.Cause))),
        EventText.Decode(view.Text(EventField.Viewer)),
        Head(EventText.Decode(view.Text(EventField.Text))),
        StatusOf(view.Text(EventField.State)),
        EventText.Decode(view.Text(EventField.Reason)),
        EventText.Decode(view.Text(EventField.Labels)),
        EventText.Decode(ref view, EventField.Group),
        EventText.Decode(ref view, EventField.Product),
        (int)view.Integer(EventField.Mood),
        (int)view.Integer(EventField.Intent),
        (int)view.Integer(EventField.Score),
        EventText.Decode(view.Text(EventField.Version)),
        HitsOf(view.Body))
    {
        Revision = revision,
    };

    public static CommentStatus StatusOf(ReadOnlySpan<byte> wire) =>
        wire.SequenceEqual("shown"u8) ? CommentStatus.Shown
        : wire.SequenceEqual("folded"u8) ? CommentStatus.Folded
        : wire.SequenceEqual("held"u8) ? CommentStatus.Held
        : CommentStatus.Blocked;

    public void Save(SnapshotWriter writer)
    {
        Order.Save(writer);
        writer.Write(Viewer);
        writer.Write(Text);
        writer.Write((long)Status);
        writer.Write(Reason);
        writer.Write(Labels);
        writer.Write(Group);
        writer.Write(Product);
        writer.Write(Mood);
        writer.Write(Intent);
        writer.Write(Score);
        writer.Write(Version);
        writer.Write(Hits, hit =>
        {
            writer.Write(hit.Rule);
            writer.Write(hit.Start);
            writer.Write(hit.Length);
            writer.Write(hit.Channel);
            writer.Write(hit.Tier);
        });
    }

    public static JudgedLine Load(SnapshotReader reader) => new(
        FactOrder.Load(reader), reader.ReadName(), reader.ReadName(), (CommentStatus)reader.ReadNumber(), reader.ReadName(), reader.ReadName(), reader.ReadText(), reader.ReadText(),
        (int)reader.ReadNumber(), (int)reader.ReadNumber(), (int)reader.ReadNumber(), reader.ReadName(),
        [.. reader.ReadMany(() => new VerdictHit(reader.ReadName(), reader.ReadCount(), reader.ReadCount(), reader.ReadName(), reader.ReadName()))]);

    // The hits are no field of the vocabulary: they stand in the body as an array of the verdict's own.
    private static List<VerdictHit> HitsOf(ReadOnlySpan<byte> body)
    {
        if (body.IndexOf("\"hits\":["u8) < 0)
        {
            return [];
        }

        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("hits"u8) && reader.Read())
            {
                return JsonSerializer.Deserialize<List<VerdictHit>>(ref reader, JsonSerializerOptions.Web)?.Take(HitsMaximum).ToList() ?? [];
            }
        }

        return [];
    }

    private static string Head(string text) => text.Length <= TextCharactersMaximum ? text
        : text[..(char.IsHighSurrogate(text[TextCharactersMaximum - 1]) ? TextCharactersMaximum - 1 : TextCharactersMaximum)];
}
