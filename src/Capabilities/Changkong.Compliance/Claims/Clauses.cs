using System.Buffers;

namespace Changkong.Compliance.Claims;

/// <summary>Where clauses and sentences end. Offsets are UTF-16 code units.</summary>
internal static class Clauses
{
    private const string SentenceMarks = "。！？!?；;\n\r…";

    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(SentenceMarks);
    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create(SentenceMarks + "，,：:、|｜~～");

    public static bool HoldsSentenceEnd(ReadOnlySpan<char> text) => text.ContainsAny(SentenceEnds);

    public static bool HoldsClauseEnd(ReadOnlySpan<char> text) => text.ContainsAny(ClauseEnds);

    public static (int Start, int End) ClauseAt(ReadOnlySpan<char> text, int start, int length) => Around(text, start, length, ClauseEnds);

    public static (int Start, int End) SentenceAt(ReadOnlySpan<char> text, int start, int length) => Around(text, start, length, SentenceEnds);

    /// <summary>Whether a place lies between 《 and 》: inside the name of a book, a film, a song or a rule.</summary>
    public static bool IsInTitleMarks(ReadOnlySpan<char> text, int start, int length)
    {
        int opened = text[..start].LastIndexOfAny('《', '》');
        int closed = text[(start + length)..].IndexOfAny('《', '》');
        return opened >= 0 && closed >= 0 && text[opened] == '《' && text[start + length + closed] == '》';
    }

    /// <summary>The sentences of a text, with the mark that ends each; what is only space is left out.</summary>
    public static List<(int Start, int Length)> Sentences(string text)
    {
        var sentences = new List<(int, int)>();
        for (int start = 0; start < text.Length;)
        {
            int mark = text.AsSpan(start).IndexOfAny(SentenceEnds);
            int end = mark < 0 ? text.Length : start + mark + 1;
            while (end < text.Length && SentenceEnds.Contains(text[end]))
            {
                end++;
            }

            var sentence = text.AsSpan(start, end - start);
            int lead = sentence.Length - sentence.TrimStart().Length;
            int length = sentence.Trim().Length;
            if (length > 0)
            {
                sentences.Add((start + lead, length));
            }

            start = end;
        }

        return sentences;
    }

    private static (int Start, int End) Around(ReadOnlySpan<char> text, int start, int length, SearchValues<char> ends)
    {
        int before = text[..start].LastIndexOfAny(ends);
        int behind = text[(start + length)..].IndexOfAny(ends);
        return (before + 1, behind < 0 ? text.Length : start + length + behind);
    }
}
