using System.Buffers;
using System.Globalization;

namespace Changkong.Text;

/// <summary>
/// One row of the table of question kinds. Parts of a pattern stand in their order, with at most <see cref="Gap"/> characters between two of them (written …);
/// <c>^</c> ties it to the beginning of the comment and <c>$</c> to its end, after which only particles and punctuation may come; <c>#</c> is a number.
/// </summary>
/// <param name="Kind">Which kind it speaks for; null when it only tells that something is asked, or told.</param>
/// <param name="Parts">The texts, in their order.</param>
/// <param name="FromStart">It stands at the beginning of the comment.</param>
/// <param name="ToEnd">It stands at the end.</param>
/// <param name="Weight">How much it speaks for the kind.</param>
/// <param name="Asked">How much it shows that something is asked; negative: that something is told.</param>
internal sealed record CuePattern(QuestionKind? Kind, string[] Parts, bool FromStart, bool ToEnd, int Weight, int Asked)
{
    /// <summary>From this sum on a kind is taken, and a comment is a question.</summary>
    public const int Enough = 2;

    public const int Gap = 6;

    private static readonly SearchValues<char> Closing = SearchValues.Create(" 吗呢啊呀吧嘛么呐哈哦噢啦哟了的?!,.。~、…");

    public static CuePattern Read(string[] row)
    {
        if (row.Length != 4)
        {
            throw new FormatException($"question-kinds.tsv: '{string.Join(' ', row)}' has {row.Length} columns; write kind, pattern, weight, asked.");
        }

        string pattern = row[1];
        bool fromStart = pattern.StartsWith('^');
        bool toEnd = pattern.EndsWith('$');
        string[] parts = pattern.Trim('^', '$').Split('…');
        return new CuePattern(
            row[0] == "-" ? null : Enum.Parse<QuestionKind>(row[0]),
            parts,
            fromStart,
            toEnd,
            int.Parse(row[2], CultureInfo.InvariantCulture),
            int.Parse(row[3], CultureInfo.InvariantCulture));
    }

    /// <summary>Whether the pattern stands in the text with its first part at <paramref name="start"/>.</summary>
    public bool Matches(ReadOnlySpan<char> text, int start)
    {
        if (FromStart && start != 0)
        {
            return false;
        }

        int end = EndOf(text, start, Parts[0]);
        for (int part = 1; part < Parts.Length && end >= 0; part++)
        {
            int found = -1;
            for (int at = end; found < 0 && at <= Math.Min(end + Gap, text.Length - 1); at++)
            {
                found = EndOf(text, at, Parts[part]);
            }

            end = found;
        }

        return end >= 0 && (!ToEnd || text[end..].IndexOfAnyExcept(Closing) < 0);
    }

    private static int EndOf(ReadOnlySpan<char> text, int start, string part)
    {
        int at = start;
        foreach (char wanted in part)
        {
            if (wanted == '#')
            {
                int digits = at;
                while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
                {
                    at++;
                }

                if (at == digits)
                {
                    return -1;
                }
            }
            else if (at < text.Length && text[at] == wanted)
            {
                at++;
            }
            else
            {
                return -1;
            }
        }

        return at;
    }
}
