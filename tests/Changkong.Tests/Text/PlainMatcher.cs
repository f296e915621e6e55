using Changkong.Text;

namespace Changkong.Tests.Text;

/// <summary>Finds terms by trying every term at every place: slow, and plain enough to be right. Knows folding and skipping, not repeats.</summary>
internal static class PlainMatcher
{
    private const int SkipsMaximum = 3;

    public static List<(int Term, int Start, int Length)> Find(Lexicon lexicon, string text)
    {
        var symbols = Read(text);
        var found = new List<(int Term, int Start, int Length)>();
        for (int term = 0; term < lexicon.Count; term++)
        {
            int[] characters = [.. Read(lexicon[term].Text).Where(symbol => symbol.Kind == CharacterKind.Letter).Select(symbol => symbol.CodePoint)];
            for (int start = 0; start < symbols.Count; start++)
            {
                if (EndOf(symbols, start, characters) is { } end && !TouchesLonger(symbols, start, end))
                {
                    found.Add((term, symbols[start].Start, symbols[end].End - symbols[start].Start));
                }
            }
        }

        return [.. found.Where(hit => lexicon[hit.Term].Tier != LexiconTier.Allow && !found.Exists(cover => lexicon[cover.Term].Tier == LexiconTier.Allow
            && cover.Start <= hit.Start && cover.Start + cover.Length >= hit.Start + hit.Length))];
    }

    private static int? EndOf(List<Symbol> symbols, int start, int[] characters)
    {
        int place = start;
        int skips = 0;
        for (int matched = 0; matched < characters.Length; place++)
        {
            if (place == symbols.Count)
            {
                return null;
            }

            if (symbols[place].Kind == CharacterKind.Letter)
            {
                if (symbols[place].CodePoint != characters[matched])
                {
                    return null;
                }

                matched++;
                skips = 0;
            }
            else if (matched == 0 || (symbols[place].Kind != CharacterKind.Invisible && ++skips > SkipsMaximum))
            {
                return null;
            }
        }

        return place - 1;
    }

    private static bool TouchesLonger(List<Symbol> symbols, int start, int end)
    {
        int before = symbols.FindLastIndex(Math.Max(start - 1, 0), start, symbol => symbol.Kind != CharacterKind.Invisible);
        int after = symbols.FindIndex(end + 1, symbol => symbol.Kind != CharacterKind.Invisible);
        return (before >= 0 && IsOneWord(symbols[before], symbols[start])) || (after >= 0 && IsOneWord(symbols[end], symbols[after]));
    }

    private static bool IsOneWord(Symbol left, Symbol right) => (IsLatin(left) && IsLatin(right)) || (IsDigit(left) && IsDigit(right));

    private static bool IsLatin(Symbol symbol) => symbol.CodePoint is >= 'a' and <= 'z';

    private static bool IsDigit(Symbol symbol) => symbol.CodePoint is >= '0' and <= '9';

    private static List<Symbol> Read(string text)
    {
        var symbols = new List<Symbol>();
        int index = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var meant = FoldTable.Of(rune.Value);
            symbols.Add(new Symbol(meant.CodePoint, meant.Kind, index, index + rune.Utf16SequenceLength));
            index += rune.Utf16SequenceLength;
        }

        return symbols;
    }

    private readonly record struct Symbol(int CodePoint, CharacterKind Kind, int Start, int End);
}
