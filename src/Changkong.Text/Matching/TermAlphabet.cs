namespace Changkong.Text;

/// <summary>
/// From characters to the codes of a lexicon's automaton, fold and class in one load. Codes that begin a term come first and the commoner before the
/// rarer, so that the states that are visited most lie together.
/// </summary>
internal sealed class TermAlphabet
{
    /// <summary>Skipped, and counted.</summary>
    public const ushort Skip = 0xFFFF;

    /// <summary>Skipped; a reader does not see it.</summary>
    public const ushort Invisible = 0xFFFE;

    /// <summary>Half of a code point beyond the basic plane: look further.</summary>
    public const ushort Surrogate = 0xFFFD;

    /// <summary>A plus sign: skipped, or read aloud as 加, because 加微 is written +微. What follows decides.</summary>
    public const ushort Plus = 0xFFFC;

    /// <summary>The least of the codes that stand for no character of a term.</summary>
    public const ushort Special = Plus;

    /// <summary>What a plus sign is read as.</summary>
    public const char PlusWord = '加';

    /// <summary>How many different characters the terms of a lexicon may have.</summary>
    public const int SizeMaximum = 60_000;

    private readonly Dictionary<int, ushort> beyond = [];

    /// <param name="uses">By folded code point: how often it occurs, whether it begins a term and is one.</param>
    public TermAlphabet(IReadOnlyDictionary<int, CharacterUse> uses)
    {
        var codes = new Dictionary<int, ushort>();
        foreach (var (codePoint, use) in uses.OrderBy(pair => pair.Value.IsWhole ? 0 : pair.Value.IsStart ? 1 : 2).ThenByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key))
        {
            codes.Add(codePoint, (ushort)(codes.Count + 1));
            WholeCodes += use.IsWhole ? 1 : 0;
            StartCodes += use.IsWhole || use.IsStart ? 1 : 0;
        }

        Size = codes.Count;
        Repeatable = new bool[Size + 1];
        foreach (var (codePoint, code) in codes)
        {
            Repeatable[code] = codePoint is < '0' or > '9';
        }

        for (int code = 0; code < Codes.Length; code++)
        {
            Codes[code] = char.IsSurrogate((char)code) ? Surrogate : IsPlus(code) ? Plus : CodeOf(FoldTable.Of(code), codes);
        }

        PlusCode = codes.GetValueOrDefault(PlusWord);
        foreach (int codePoint in FoldTable.WideCodePoints.Concat(codes.Keys.Where(codePoint => codePoint > 0xFFFF)))
        {
            beyond[codePoint] = CodeOf(FoldTable.Of(codePoint), codes);
        }
    }

    /// <summary>By UTF-16 code unit.</summary>
    public ushort[] Codes { get; } = new ushort[0x10000];

    /// <summary>By code: whether saying it twice means the same. It does not for digits.</summary>
    public bool[] Repeatable { get; }

    public int Size { get; }

    /// <summary>The code of what a plus sign is read as; 0 when no term has it.</summary>
    public ushort PlusCode { get; }

    public int StartCodes { get; }

    public int WholeCodes { get; }

    /// <summary>The code of the code point that begins at a place; <paramref name="length"/> says how many code units it has. A lone surrogate is skipped.</summary>
    public ushort WideAt(ReadOnlySpan<char> text, int index, out int length)
    {
        if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
        {
            length = 2;
            return beyond.GetValueOrDefault(char.ConvertToUtf32(text[index], text[index + 1]));
        }

        length = 1;
        return Skip;
    }

    public static bool IsPlus(int codePoint) => codePoint is '+' or 0xFF0B or 0x2795 or 0xFE62 or 0x271A;

    private static ushort CodeOf(FoldedCharacter meant, Dictionary<int, ushort> codes) => meant.Kind switch
    {
        CharacterKind.Letter => codes.GetValueOrDefault(meant.CodePoint),
        CharacterKind.Invisible => Invisible,
        _ => Skip,
    };
}

/// <summary>How the terms of a lexicon use a character.</summary>
internal readonly record struct CharacterUse(int Count, bool IsStart, bool IsWhole);
