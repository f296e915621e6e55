namespace Changkong.Text;

/// <summary>Terms that are looked for in messages, all at once. Immutable and safe to share: build another and swap the reference to change it.</summary>
public sealed class Lexicon
{
    private const int RoomOfOneMessage = 32;

    private readonly LexiconTerm[] terms;
    private readonly TermScanner scanner;

    private Lexicon(LexiconTerm[] terms, string[] folded, string version, TermScanner scanner)
    {
        this.terms = terms;
        this.scanner = scanner;
        Folded = folded;
        Version = version;
    }

    /// <summary>Hexadecimal digest of the terms and of the tables that fold them: equal versions give equal hits.</summary>
    public string Version { get; }

    /// <summary>The terms that come with the library: diversion, advertising, fraud, abuse and more, in plain shop language. Add your own to them, or leave them out.</summary>
    public static IReadOnlyList<LexiconTerm> ShippedTerms { get; } = LexiconLines.Shipped();

    /// <summary>How many terms are in force.</summary>
    public int Count => terms.Length;

    /// <summary>By term: its folded characters.</summary>
    internal string[] Folded { get; }

    /// <summary>What finds the terms character by character.</summary>
    internal TermScanner Scanner => scanner;

    /// <summary>The term of a hit.</summary>
    public LexiconTerm this[int term] => terms[term];

    /// <summary>
    /// Builds a lexicon. An entry that cannot be used is left out and named in <paramref name="faults"/>; the others are in force. A Latin word or number
    /// is not found inside a longer one unless the entry has a * at that end.
    /// </summary>
    public static Lexicon Build(IEnumerable<LexiconTerm> terms, ICollection<LexiconFault>? faults = null)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return Of(FoldedTerms.Collect(terms.Select((term, index) => (index + 1, term)), faults));
    }

    /// <summary>Builds a lexicon of lines: text, tier and category, separated by tabs; tier and category may be absent. Empty lines and lines that begin with # say nothing.</summary>
    /// <param name="lines">As they stand in a file.</param>
    /// <param name="otherwise">The tier of a line that names none.</param>
    /// <param name="faults">Receives the lines that were left out, by their number.</param>
    public static Lexicon Parse(IEnumerable<string> lines, LexiconTier otherwise, ICollection<LexiconFault>? faults = null)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return Of(FoldedTerms.Collect(LexiconLines.Read(lines, otherwise, faults), faults));
    }

    private static Lexicon Of(FoldedTerms collected)
    {
        var alphabet = new TermAlphabet(UsesOf(collected.Folded));
        var (codes, starts) = Encode(collected.Folded, alphabet);
        var automaton = TermAutomatonBuilder.Build(codes, starts, alphabet.Size, alphabet.StartCodes, alphabet.WholeCodes);
        bool[] allows = [.. collected.Terms.Select(term => term.Tier == LexiconTier.Allow)];
        var scanner = new TermScanner(alphabet, automaton, codes, starts, [.. collected.Edges], allows);
        return new Lexicon([.. collected.Terms], [.. collected.Folded], collected.Digest(), scanner);
    }

    /// <summary>
    /// Every term the text holds, also overlapping ones, except what lies inside a longer allowed phrase. In order of where they end; of those that end
    /// together the longest first. At most three characters that say nothing (spaces, punctuation, symbols, emoji) are skipped between two characters
    /// of a term; what a reader does not see is skipped freely. Allocates nothing.
    /// </summary>
    /// <param name="text">Any UTF-16; half a surrogate pair counts as a symbol.</param>
    /// <param name="hits">Receives the first of the hits.</param>
    /// <returns>How many hits there are; more than <paramref name="hits"/> holds when it was too short.</returns>
    public int FindAll(ReadOnlySpan<char> text, Span<TextHit> hits)
    {
        var buffer = new HitBuffer(hits);
        scanner.Scan(text, ref buffer);
        return buffer.Finish();
    }

    /// <summary>Whether the text holds a term of at least this tier outside allowed phrases.</summary>
    public bool ContainsAny(ReadOnlySpan<char> text, LexiconTier least)
    {
        Span<TextHit> room = stackalloc TextHit[RoomOfOneMessage];
        var buffer = new HitBuffer(room);
        scanner.Scan(text, ref buffer);
        bool contains = false;
        foreach (ref readonly var hit in buffer.Hits)
        {
            contains |= terms[hit.Term].Tier >= least;
        }

        buffer.Finish();
        return contains;
    }

    /// <summary>The allowed phrases of a text.</summary>
    internal void FindAllowed(ReadOnlySpan<char> text, scoped ref HitBuffer allowed) => scanner.Scan(text, ref allowed, allowedOnly: true);

    private static Dictionary<int, CharacterUse> UsesOf(List<string> folded)
    {
        var uses = new Dictionary<int, CharacterUse>();
        foreach (string term in folded)
        {
            bool isStart = true;
            foreach (var rune in term.EnumerateRunes())
            {
                var use = uses.GetValueOrDefault(rune.Value);
                uses[rune.Value] = new CharacterUse(use.Count + 1, use.IsStart || isStart, use.IsWhole || rune.Utf16SequenceLength == term.Length);
                isStart = false;
            }
        }

        return uses;
    }

    private static (ushort[] Codes, int[] Starts) Encode(List<string> folded, TermAlphabet alphabet)
    {
        var codes = new List<ushort>(folded.Count * 8);
        int[] starts = new int[folded.Count + 1];
        for (int term = 0; term < folded.Count; term++)
        {
            string text = folded[term];
            for (int index = 0; index < text.Length; index++)
            {
                ushort code = alphabet.Codes[text[index]];
                if (code == TermAlphabet.Surrogate)
                {
                    code = alphabet.WideAt(text, index, out int length);
                    index += length - 1;
                }

                codes.Add(code);
            }

            starts[term + 1] = codes.Count;
        }

        return ([.. codes], starts);
    }
}
