namespace Changkong.Text;

/// <summary>What a viewer asks about.</summary>
public enum QuestionKind
{
    /// <summary>Not a question.</summary>
    None,

    /// <summary>Size, fit, weight and height.</summary>
    Size,

    /// <summary>Price, discount, coupon, gifts that come with it.</summary>
    Price,

    /// <summary>Dispatch, carrier, arrival, freight, regions.</summary>
    Shipping,

    /// <summary>Returns, exchange, warranty, refunds, missing or broken goods.</summary>
    AfterSales,

    /// <summary>How it is used, by whom, ingredients, care, best before.</summary>
    HowToUse,

    /// <summary>Whether and when it is to be had, links, colours and versions on offer.</summary>
    Stock,

    /// <summary>Whether it is genuine; brand, origin, certificates.</summary>
    Authenticity,

    /// <summary>A question about something else.</summary>
    Other,
}

/// <summary>Tells what a comment asks about, by rules in a table: cue words, with weights; misspelt and short comments without a question mark are expected.</summary>
public static class QuestionKinds
{
    private const int KindCount = (int)QuestionKind.Other + 1;
    private const int MaximumLength = 128;
    private const int ShortLength = 4;
    private static readonly RewriteTable Misspelt = new(TextResource.Rows("misspelt.tsv").Select(row => (row[0], row[1])));
    private static readonly CuePattern[] Patterns = [.. TextResource.Rows("question-kinds.tsv").Select(CuePattern.Read)];
    private static readonly CueIndex Index = new(Patterns);

    /// <summary>The kind of the comment. Only its first 128 UTF-16 code units are read: what is longer is seldom a question. May be called from any thread.</summary>
    public static QuestionKind Of(ReadOnlySpan<char> text) => Of(text, null);

    /// <summary>As the other overload, with what the model's head "question" says (<see cref="TextHead.Decide"/>): it decides where the rules are in doubt.</summary>
    public static QuestionKind Of(ReadOnlySpan<char> text, bool? asks)
    {
        Span<char> folded = stackalloc char[MaximumLength];
        Span<int> origins = stackalloc int[MaximumLength];
        Span<char> corrected = stackalloc char[MaximumLength * 2];
        int length = TextFold.Fold(text.Length > MaximumLength ? text[..MaximumLength] : text, folded, origins);
        length = Correct(folded[..length], corrected);
        return length == 0 ? QuestionKind.None : Judge(corrected[..length], asks);
    }

    private static QuestionKind Judge(ReadOnlySpan<char> text, bool? asks)
    {
        Span<int> scores = stackalloc int[KindCount];
        scores.Clear();
        var cues = Index.Match(text, scores);
        int best = (int)QuestionKind.Size;
        for (int kind = best + 1; kind < KindCount; kind++)
        {
            best = scores[kind] > scores[best] ? kind : best;
        }

        bool hasTopic = scores[best] >= CuePattern.Enough;
        bool hasAlternative = HasAlternative(text);
        // 贵不贵 asks, though it ends as 不贵 does. Of a short comment the bare topic is the question: 尺码, 运费险.
        int asked = cues.Asked + (hasAlternative ? CuePattern.Enough : 0) + (hasTopic && cues.Asked > 0 && text.Length <= ShortLength ? 1 : 0);
        int doubt = hasAlternative ? 0 : asks switch { true => -1, false => 1, null => 0 };
        if (asked - (hasAlternative ? 0 : cues.Told) < CuePattern.Enough + doubt)
        {
            return QuestionKind.None;
        }

        // 能 and 可以 ask only together with a topic.
        return hasTopic ? (QuestionKind)best : cues.Strongest >= CuePattern.Enough || hasAlternative ? QuestionKind.Other : QuestionKind.None;
    }

    // Not in 不错不错.
    private static bool HasAlternative(ReadOnlySpan<char> text)
    {
        for (int index = 1; index + 1 < text.Length; index++)
        {
            if ((text[index] is '不' or '没') && text[index - 1] == text[index + 1] && (index == 1 || text[index - 2] != text[index]))
            {
                return true;
            }
        }

        return false;
    }

    private static int Correct(ReadOnlySpan<char> text, Span<char> corrected)
    {
        int length = 0;
        for (int index = 0; index < text.Length && length < MaximumLength;)
        {
            if (Misspelt.TryFind(text[index..], out string to, out int taken))
            {
                to.CopyTo(corrected[length..]);
                length += to.Length;
                index += taken;
                continue;
            }

            corrected[length++] = text[index++];
        }

        return length;
    }
}
