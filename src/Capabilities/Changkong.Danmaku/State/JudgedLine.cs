using System.Text.Json;
using Changkong.Contracts.Events;
using Changkong.Live.State;

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
    IReadOnlyList<VerdictHit> Hits) : IOrdered<JudgedLine>
{
    private const int TextCharactersMaximum = 300;
    private const int HitsMaximum = 8;
    private static readonly List<VerdictHit> NoHits = [];

    /// <summary>Counts up with what the state has seen; belongs to this process and stands in no hash.</summary>
    public long Revision { get; init; }

    public bool Has(string label)
    {
        var labels = Labels.AsSpan();
        foreach (var range in labels.Split(','))
        {
            if (labels[range].SequenceEqual(label))
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="view">A verdict.</param>
    /// <param name="revision">What the state has counted up to.</param>
    /// <param name="texts">Keeps what comes again and again.</param>
    public static JudgedLine Of(ref EventView view, long revision, EventTextPool texts) => new(
        new(view.TimeUnixMilliseconds, EventText.Decode(view.Text(EventField.Cause))),
        EventText.Decode(view.Text(EventField.Viewer)),
        Head(EventText.Decode(view.Text(EventField.Text))),
        StatusOf(view.Text(EventField.State)),
        texts.Decode(view.Text(EventField.Reason)),
        texts.Decode(view.Text(EventField.Labels)),
        texts.Decode(ref view, EventField.Group),
        texts.Decode(ref view, EventField.Product),
        (int)view.Integer(EventField.Mood),
        (int)view.Integer(EventField.Intent),
        (int)view.Integer(EventField.Score),
        texts.Decode(view.Text(EventField.Version)),
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
        writer.WriteText(Viewer);
        writer.WriteText(Text);
        writer.Write((byte)Status);
        writer.WriteText(Reason);
        writer.WriteText(Labels);
        writer.WriteText(Group);
        writer.WriteText(Product);
        writer.Write(Mood);
        writer.Write(Intent);
        writer.Write(Score);
        writer.WriteText(Version);
        writer.Write(Hits.Count);
        foreach (var hit in Hits)
        {
            writer.WriteText(hit.Rule);
            writer.Write(hit.Start);
            writer.Write(hit.Length);
            writer.WriteText(hit.Channel);
            writer.WriteText(hit.Tier);
        }
    }

    public static JudgedLine Load(ref SnapshotReader reader) => new(
        FactOrder.Load(ref reader), reader.ReadText()!, reader.ReadText()!, (CommentStatus)reader.Read<byte>(), reader.ReadText()!, reader.ReadText()!, reader.ReadText(), reader.ReadText(),
        reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadText()!, LoadHits(ref reader));

    public void AddTo(StateHasher hasher, ulong owner)
    {
        ulong hits = 0;
        foreach (var hit in Hits)
        {
            hits = Utf8Hash.Combine(Utf8Hash.Combine(hits, StateHasher.Of(hit.Rule)), ((ulong)hit.Start << 32) | (uint)hit.Length);
            hits = Utf8Hash.Combine(Utf8Hash.Combine(hits, StateHasher.Of(hit.Channel)), StateHasher.Of(hit.Tier));
        }

        hasher.Add(
            owner, Order.Hash, StateHasher.Of(Viewer), StateHasher.Of(Text), (ulong)Status, StateHasher.Of(Reason), StateHasher.Of(Labels), StateHasher.Of(Group), StateHasher.Of(Product),
            (ulong)Mood, (ulong)Intent, (ulong)Score, StateHasher.Of(Version), hits);
    }

    private static List<VerdictHit> LoadHits(ref SnapshotReader reader)
    {
        int count = reader.ReadInt32();
        var hits = new List<VerdictHit>(count);
        while (hits.Count < count)
        {
            hits.Add(new(reader.ReadText()!, reader.ReadInt32(), reader.ReadInt32(), reader.ReadText()!, reader.ReadText()!));
        }

        return hits;
    }

    // The hits are no field of the vocabulary: they stand in the body as an array of the verdict's own.
    private static List<VerdictHit> HitsOf(ReadOnlySpan<byte> body)
    {
        if (body.IndexOf("\"hits\":["u8) < 0)
        {
            return NoHits;
        }

        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("hits"u8) && reader.Read())
            {
                return JsonSerializer.Deserialize<List<VerdictHit>>(ref reader, JsonSerializerOptions.Web)?.Take(HitsMaximum).ToList() ?? NoHits;
            }
        }

        return NoHits;
    }

    private static string Head(string text) => text.Length <= TextCharactersMaximum ? text
        : text[..(char.IsHighSurrogate(text[TextCharactersMaximum - 1]) ? TextCharactersMaximum - 1 : TextCharactersMaximum)];
}
