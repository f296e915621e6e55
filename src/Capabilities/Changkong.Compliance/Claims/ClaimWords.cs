using System.Buffers;
using Changkong.Text;

namespace Changkong.Compliance.Claims;

/// <summary>Every wording of every pattern in one lexicon, and what of it stands in a text. Immutable.</summary>
internal sealed class ClaimWords
{
    /// <summary>Shorter words sound like too much else.</summary>
    private const int SpokenLengthMinimum = 3;

    /// <summary>So many ordinary words begin with these that three characters say too little: 最后十单 sounds like 最厚实.</summary>
    private const string CommonBeginnings = "最第不一";

    private const int HitsAtOnce = 256;
    private const int HitsOnStack = 32;

    private readonly Lexicon lexicon;
    private readonly int[] wordOfTerm;
    private readonly PhoneticMatcher spoken;
    private readonly int[] wordOfSpoken;
    private readonly HashSet<int> weak = [];
    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);

    private ClaimWords(IReadOnlyList<string> wordings, IReadOnlySet<string> heard)
    {
        (lexicon, wordOfTerm) = BuildLexicon(wordings);
        (var spokenLexicon, wordOfSpoken) = BuildLexicon([.. wordings.Where(wording => heard.Contains(wording) && wording.All(IsHan) && wording.Length >= SpokenLengthMinimum)]);
        spoken = PhoneticMatcher.Build(spokenLexicon);
        foreach (string wording in wordings.Where(wording => wording.Length <= SpokenLengthMinimum && CommonBeginnings.Contains(wording[0], StringComparison.Ordinal)))
        {
            weak.Add(words[wording]);
        }
    }

    public string Version => lexicon.Version;

    /// <summary>Builds the words.</summary>
    /// <param name="wordings">Distinct wordings.</param>
    /// <param name="heard">Those that are also listened for by their sound.</param>
    public static ClaimWords Build(IReadOnlyList<string> wordings, IReadOnlySet<string> heard) => new(wordings, heard);

    /// <summary>The word that a wording became; wordings that fold to the same are one word.</summary>
    public int WordOf(string wording) => words[wording];

    /// <summary>The word says too little to be suspected alone: so many ordinary words sound like it.</summary>
    public bool IsWeak(int word) => weak.Contains(word);

    /// <summary>Words, counted from 0.</summary>
    public int Count => words.Count;

    /// <summary>Whether a text holds one of the words by the letter. Allocates nothing.</summary>
    public bool HoldsAny(ReadOnlySpan<char> text, bool[] wanted)
    {
        Span<TextHit> hits = stackalloc TextHit[HitsOnStack];
        int count = lexicon.FindAll(text, hits);
        foreach (var hit in hits[..Math.Min(count, HitsOnStack)])
        {
            if (wanted[wordOfTerm[hit.Term]])
            {
                return true;
            }
        }

        // So many words in one text are rare: whoever asks looks at all of them.
        return count > HitsOnStack;
    }

    /// <summary>What stands in a text, by position. Empty in nearly every comment.</summary>
    /// <param name="text">Any UTF-16.</param>
    /// <param name="heard">Also what only sounds like a word.</param>
    /// <param name="triggers">Words without one of which nothing can apply: then the answer is empty at once.</param>
    public FoundWord[] Find(string text, bool heard, bool[] triggers)
    {
        var found = new List<FoundWord>();
        Collect(lexicon.FindAll, text, wordOfTerm, found);
        if (heard)
        {
            // A transcript misspells by sound; initials, split characters and the like are tricks of those who write.
            var suspects = new List<FoundWord>();
            Collect(spoken.FindSuspects, text, wordOfSpoken, suspects);
            found.AddRange(suspects.Where(word => word.Channel == MatchChannel.Phonetic));
        }

        if (!found.Exists(word => triggers[word.Word]))
        {
            return [];
        }

        AddNumbers(text, found);
        found.RemoveAll(word => word.Channel == MatchChannel.Skipped && Clauses.HoldsClauseEnd(text.AsSpan(word.Start, word.Length)));
        return [.. found
            .GroupBy(word => (word.Word, word.Start, word.Length))
            .Select(same => same.MaxBy(word => word.Score))
            .OrderBy(word => word.Start).ThenByDescending(word => word.Length)];
    }

    private delegate int Finder(ReadOnlySpan<char> text, Span<TextHit> hits);

    private static void Collect(Finder find, string text, int[] wordOf, List<FoundWord> found)
    {
        var buffer = ArrayPool<TextHit>.Shared.Rent(HitsAtOnce);
        int count = find(text, buffer);
        if (count > buffer.Length)
        {
            ArrayPool<TextHit>.Shared.Return(buffer);
            buffer = ArrayPool<TextHit>.Shared.Rent(count);
            count = find(text, buffer);
        }

        foreach (var hit in buffer.AsSpan(0, count))
        {
            found.Add(new FoundWord(wordOf[hit.Term], hit.Start, hit.Length, hit.Channel, hit.Score));
        }

        ArrayPool<TextHit>.Shared.Return(buffer);
    }

    private static void AddNumbers(string text, List<FoundWord> found)
    {
        for (int start = 0; start < text.Length; start++)
        {
            int end = start;
            while (end < text.Length && IsNumeral(text[end]))
            {
                end++;
            }

            if (end > start)
            {
                bool percentage = text.AsSpan(start, end - start).ContainsAny('%', '％') || text.AsSpan(0, start).EndsWith("百分之", StringComparison.Ordinal);
                found.Add(new FoundWord(percentage ? FoundWord.Percentage : FoundWord.Number, start, end - start, MatchChannel.Exact, 1));
                start = end;
            }
        }
    }

    private static bool IsNumeral(char character) => char.IsDigit(character) || character is '%' or '％' or '.' or '半' or '几' || "零一二三四五六七八九十百千万亿两".Contains(character, StringComparison.Ordinal);

    private static bool IsHan(char character) => character is >= '\u4E00' and <= '\u9FFF';

    private (Lexicon Lexicon, int[] WordOfTerm) BuildLexicon(IReadOnlyList<string> wordings)
    {
        var refused = new List<LexiconFault>();
        var built = Lexicon.Build(wordings.Select(wording => new LexiconTerm(wording, LexiconTier.Hint, "claim")), refused);
        var wordOf = new int[built.Count];
        for (int term = 0; term < built.Count; term++)
        {
            string text = built[term].Text;
            words.TryAdd(text, words.Count);
            wordOf[term] = words[text];
        }

        var unusable = new List<string>();
        foreach (var fault in refused)
        {
            string wording = wordings[fault.Line - 1];
            if (SameWord(built, wordOf, wording) is { } same)
            {
                words.TryAdd(wording, same);
            }
            else
            {
                unusable.Add($"'{wording}': {fault.Reason}");
            }
        }

        if (unusable.Count > 0)
        {
            throw new InvalidDataException($"Wordings that cannot be looked for: {string.Join(" ", unusable)}");
        }

        return (built, wordOf);
    }

    private static int? SameWord(Lexicon built, int[] wordOf, string wording)
    {
        var hits = new TextHit[64];
        int count = Math.Min(built.FindAll(wording, hits), hits.Length);
        return hits.AsSpan(0, count).ToArray().OrderByDescending(hit => hit.Length).Select(hit => (int?)wordOf[hit.Term]).FirstOrDefault();
    }
}

/// <summary>A word in a text. Offsets are UTF-16 code units of it.</summary>
internal readonly record struct FoundWord(int Word, int Start, int Length, MatchChannel Channel, float Score)
{
    /// <summary>Stands for a number that is no percentage.</summary>
    public const int Number = -1;

    /// <summary>Stands for a percentage.</summary>
    public const int Percentage = -2;

    public int End => Start + Length;

    /// <summary>It only looks or sounds like the word.</summary>
    public bool IsSuspect => Channel is MatchChannel.Phonetic or MatchChannel.Initials or MatchChannel.Swapped or MatchChannel.Split or MatchChannel.Emoji;
}
