using Changkong.Contracts.Claims;
using Changkong.Text;

namespace Changkong.Danmaku.Engine;

/// <summary>A term or pattern that a comment hit, with the set it is of.</summary>
internal readonly record struct RuleHit(string Set, LexiconTier Tier, string Term, int Start, int Length, MatchChannel Channel, float Score, bool IsPattern);

/// <summary>What an engine says of one text, before the room's own state is looked at. Filled again and again: it is valid until the next text is read into it.</summary>
internal sealed class TextFinding
{
    private char[] folded = [];
    private int[] origins = [];
    private int length;

    public ReadOnlySpan<char> Folded => folded.AsSpan(0, length);

    /// <summary>By code unit of <see cref="Folded"/>, where it stands in the original.</summary>
    public ReadOnlySpan<int> Origins => origins.AsSpan(0, length);

    public List<RuleHit> Rules { get; } = [];

    public List<RuleHit> Suspects { get; } = [];

    public ContactHit Contact { get; set; }

    public Cues Cues { get; set; }

    public QuestionKind Question { get; set; }

    public TextScores Scores { get; set; }

    public ClaimLight Claim { get; set; }

    public bool RanOut { get; set; }

    /// <summary>Forgets everything and takes up the folded form of a text.</summary>
    public void Begin(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        length = TextFold.Fold(text, folded, origins);
        Rules.Clear();
        Suspects.Clear();
        RanOut = false;
    }

    public void CopyFrom(TextFinding other)
    {
        Reserve(other.length);
        other.Folded.CopyTo(folded);
        other.Origins.CopyTo(origins);
        length = other.length;
        Rules.Clear();
        Rules.AddRange(other.Rules);
        Suspects.Clear();
        Suspects.AddRange(other.Suspects);
        (Contact, Cues, Question, Scores, Claim, RanOut) = (other.Contact, other.Cues, other.Question, other.Scores, other.Claim, other.RanOut);
    }

    private void Reserve(int characters)
    {
        if (folded.Length < characters)
        {
            (folded, origins) = (new char[characters], new int[characters]);
        }
    }
}
