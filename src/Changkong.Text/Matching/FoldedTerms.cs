using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Changkong.Text;

/// <summary>The entries of a lexicon that can be used, folded, and what is wrong with the others.</summary>
internal sealed class FoldedTerms
{
    /// <summary>Longer entries are sentences, not terms; the bound keeps what one hit may cost within limits.</summary>
    public const int LengthMaximum = 64;

    /// <summary>At the ends of an entry: it may stand inside a longer word or number.</summary>
    public const char Wildcard = '*';

    private const int FaultTextMaximum = 64;
    private const char ReplacementCharacter = '\uFFFD';
    private const string FormatVersion = "lexicon-1";

    private readonly Dictionary<string, int> lines = new(StringComparer.Ordinal);
    private readonly HashSet<int> characters = [];
    private readonly StringBuilder folding = new();

    private FoldedTerms()
    {
    }

    public List<LexiconTerm> Terms { get; } = [];

    /// <summary>By term: its folded characters, in UTF-16.</summary>
    public List<string> Folded { get; } = [];

    /// <summary>By term: where it must not touch a longer word.</summary>
    public List<TermEdges> Edges { get; } = [];

    public static FoldedTerms Collect(IEnumerable<(int Line, LexiconTerm Term)> entries, ICollection<LexiconFault>? faults)
    {
        var collected = new FoldedTerms();
        foreach (var (line, term) in entries)
        {
            if (collected.Add(term, line) is { } reason)
            {
                faults?.Add(FaultOf(line, term?.Text ?? "", reason));
            }
        }

        return collected;
    }

    public static LexiconFault FaultOf(int line, string text, string reason) => new(line, text.Length > FaultTextMaximum ? text[..FaultTextMaximum] : text, reason);

    /// <summary>Hexadecimal digest of everything that a verdict depends on.</summary>
    public string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(FormatVersion));
        hash.AppendData(FoldTable.DigestBytes);
        var rows = new StringBuilder();
        for (int term = 0; term < Terms.Count; term++)
        {
            rows.Append(Folded[term]).Append('\t').Append((int)Edges[term]).Append('\t').Append((int)Terms[term].Tier).Append('\t').Append(Terms[term].Category).Append('\n');
        }

        hash.AppendData(Encoding.UTF8.GetBytes(rows.ToString()));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    private string? Add(LexiconTerm? term, int line)
    {
        if (term?.Text is null || term.Category is null)
        {
            return "The entry has no text or no category.";
        }

        if (!Enum.IsDefined(term.Tier))
        {
            return $"Tier {(int)term.Tier} is none: Allow, Hint, Hold or Block.";
        }

        string text = term.Text.Trim();
        if (text.Contains(ReplacementCharacter, StringComparison.Ordinal))
        {
            return "The text holds U+FFFD: it was not valid UTF-8 where it was read.";
        }

        if (!TryFold(text, out string folded, out int length))
        {
            return "The text holds half a surrogate pair: it was cut or decoded wrongly.";
        }

        if (length == 0)
        {
            return "Nothing is left of the text after folding: it has no letter, digit or ideograph.";
        }

        if (length > LengthMaximum)
        {
            return $"The text has {length} characters after folding; {LengthMaximum} are the most.";
        }

        if (folded.Length == 1 && char.IsAsciiLetterOrDigit(folded[0]))
        {
            return "One Latin letter or digit is no term: it would be found everywhere.";
        }

        if (lines.TryGetValue(folded, out int first))
        {
            return $"The text folds to the same as entry {first}, which is in force.";
        }

        if (!TryCountCharacters(folded))
        {
            return $"The lexicon has more than {TermAlphabet.SizeMaximum} different characters; this entry brings another.";
        }

        lines.Add(folded, line);
        Terms.Add(term);
        Folded.Add(folded);
        Edges.Add(EdgesOf(text, folded));
        return null;
    }

    private bool TryCountCharacters(string folded)
    {
        foreach (var rune in folded.EnumerateRunes())
        {
            if (characters.Count >= TermAlphabet.SizeMaximum && !characters.Contains(rune.Value))
            {
                return false;
            }

            characters.Add(rune.Value);
        }

        return true;
    }

    private bool TryFold(string text, out string folded, out int length)
    {
        folding.Clear();
        folded = "";
        length = 0;
        for (int index = 0; index < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out int units) != OperationStatus.Done)
            {
                return false;
            }

            index += units;
            var meant = TermAlphabet.IsPlus(rune.Value) ? new FoldedCharacter(TermAlphabet.PlusWord, CharacterKind.Letter) : FoldTable.Of(rune.Value);
            if (meant.Kind == CharacterKind.Letter)
            {
                folding.Append(char.ConvertFromUtf32(meant.CodePoint));
                length++;
            }
        }

        folded = folding.ToString();
        return true;
    }

    private static TermEdges EdgesOf(string text, string folded) =>
        (text[0] == Wildcard ? 0 : EdgeOf(folded[0], TermEdges.LatinStart, TermEdges.DigitStart))
        | (text[^1] == Wildcard ? 0 : EdgeOf(folded[^1], TermEdges.LatinEnd, TermEdges.DigitEnd));

    private static TermEdges EdgeOf(char character, TermEdges latin, TermEdges digit) =>
        char.IsAsciiLetterLower(character) ? latin : char.IsAsciiDigit(character) ? digit : TermEdges.None;
}

/// <summary>Where a term must not touch a longer word or number.</summary>
[Flags]
internal enum TermEdges : byte
{
    None = 0,
    LatinStart = 1,
    LatinEnd = 2,
    DigitStart = 4,
    DigitEnd = 8,
}
