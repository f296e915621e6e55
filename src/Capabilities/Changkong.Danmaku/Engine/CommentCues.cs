using Changkong.Text;

namespace Changkong.Danmaku.Engine;

/// <summary>Kinds of words by which a comment tells what it is.</summary>
[Flags]
internal enum Cues
{
    None = 0,
    Intent = 1,
    Praise = 2,
    Thanks = 4,
    Birthday = 8,
    Story = 16,
    Complaint = 32,
    Negative = 64,
    Basic = 128,
    Product = 256,
    Spam = 512,
}

/// <summary>Reads cues from a table. Immutable.</summary>
internal sealed class CommentCues
{
    private readonly Lexicon lexicon;
    private readonly Cues[] byTerm;

    private CommentCues(Lexicon lexicon)
    {
        this.lexicon = lexicon;
        byTerm = [.. Enumerable.Range(0, lexicon.Count).Select(term => lexicon[term].Tier == LexiconTier.Allow ? Cues.None : Enum.Parse<Cues>(lexicon[term].Category, ignoreCase: true))];
    }

    public static CommentCues Shipped { get; } = new(Lexicon.Build(
        DanmakuResources.Rows("danmaku-cues.tsv").Select(row => new LexiconTerm(row[1], row[0] == "allow" ? LexiconTier.Allow : LexiconTier.Hint, row[0]))));

    public string Version => lexicon.Version;

    public Cues Of(ReadOnlySpan<char> text)
    {
        Span<TextHit> hits = stackalloc TextHit[32];
        int found = Math.Min(lexicon.FindAll(text, hits), hits.Length);
        var cues = Cues.None;
        foreach (var hit in hits[..found])
        {
            cues |= byTerm[hit.Term];
        }

        return cues;
    }
}
