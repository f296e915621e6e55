namespace Changkong.Text;

/// <summary>
/// Writes a message as the question it asks: folded, without punctuation, particles and courtesy, repeats shortened, other words for the same thing replaced.
/// Two messages with the same canonical text are the same message to a person who has to answer. Holds buffers: one thread at a time.
/// </summary>
internal sealed class CanonicalText
{
    /// <summary>What comes after so many code units is compared as it is.</summary>
    public const int MaximumLength = 512;

    private const string Particles = "的了吗呢啊呀吧哦嘛么呐哈噢喔啦哟地得着诶";
    private const string Cues = "吗呢嘛什怎哪谁几啥咋何否";
    private const string AfterMany = "少久大长高重远宽厚";
    private const string BeforeDenial = "都也就还又并从绝毫可要有决很太我你他她";
    private const string Stating = "了过已";

    private static readonly RewriteTable SameQuestion = new(TextResource.Rows("same-question.tsv").Select(row => (row[0], row.Length > 1 ? row[1] : "")));
    private static readonly Kinds[] KindOf = Classify();

    private readonly char[] folded = new char[MaximumLength];
    private readonly int[] origins = new int[MaximumLength];
    private readonly char[] plain = new char[MaximumLength];
    // No canonical text is longer than twice what it replaces; a rule that breaks this is refused by a test.
    private readonly char[] canonical = new char[MaximumLength * 2];
    private int foldedLength;
    private int plainLength;
    private int length;

    [Flags]
    private enum Kinds : byte
    {
        None = 0,
        Word = 1,
        Digit = 2,
        Latin = 4,
        Particle = 8,
        Cue = 16,
        Stating = 32,
    }

    /// <summary>The canonical text of what was written last.</summary>
    public ReadOnlySpan<char> Text => canonical.AsSpan(0, length);

    /// <summary>Folded and without punctuation, before anything was rewritten.</summary>
    public ReadOnlySpan<char> Plain => plain.AsSpan(0, plainLength);

    /// <summary>It has a question mark, a question word or an "X不X".</summary>
    public bool IsAsked { get; private set; }

    /// <summary>It tells that something has happened: 收到了 is not 收到了吗.</summary>
    public bool IsStated { get; private set; }

    public void Write(ReadOnlySpan<char> text)
    {
        foldedLength = TextFold.Fold(text.Length > MaximumLength ? text[..MaximumLength] : text, folded, origins);
        IsAsked = IsStated = false;
        WritePlain();
        ShortenRepeats();
        DropClosingTag();
        Rewrite();
        if (length == 0)
        {
            Plain.CopyTo(canonical);
            length = plainLength;
        }
    }

    private void WritePlain()
    {
        plainLength = 0;
        char between = '\0';
        for (int index = 0; index < foldedLength; index++)
        {
            char character = folded[index];
            var kinds = KindOf[character];
            if ((kinds & Kinds.Word) == 0)
            {
                IsAsked |= character == '?';
                between = between == '\0' ? character : between;
                continue;
            }

            if (between != '\0' && plainLength > 0 && (kinds & (Kinds.Digit | Kinds.Latin)) != 0)
            {
                AddSeparator(between, KindOf[plain[plainLength - 1]], kinds);
            }

            between = '\0';
            IsAsked |= (kinds & Kinds.Cue) != 0 || (plainLength > 0 && plain[plainLength - 1] == '多' && AfterMany.Contains(character));
            plain[plainLength++] = character;
        }

        if (plainLength == 0)
        {
            // Only emoji and signs: they are what is said.
            folded.AsSpan(0, foldedLength).CopyTo(plain);
            plainLength = foldedLength;
        }
    }

    // "1.5" is not "15" and "1 2号" is not "12号", while "iphone 15" is "iphone15".
    private void AddSeparator(char between, Kinds before, Kinds after)
    {
        var shared = before & after & (Kinds.Digit | Kinds.Latin);
        if (shared == Kinds.Digit)
        {
            plain[plainLength++] = between;
        }
        else if (shared == Kinds.Latin)
        {
            plain[plainLength++] = ' ';
        }
    }

    private void ShortenRepeats()
    {
        int kept = 0;
        bool laughter = IsLaughter();
        for (int index = 0; index < plainLength; index++)
        {
            char character = plain[index];
            int limit = laughter ? 2 : (KindOf[character] & Kinds.Digit) != 0 ? int.MaxValue : (KindOf[character] & Kinds.Latin) != 0 ? 3 : 2;
            if (kept >= limit && plain.AsSpan(kept - limit, limit).IndexOfAnyExcept(character) < 0)
            {
                continue;
            }

            plain[kept++] = character;
        }

        plainLength = kept;
    }

    // "包邮不" and "发货没" ask as "包邮吗" and "发货了吗" do; "一点都不" and "还没" do not.
    private void DropClosingTag()
    {
        int end = plainLength;
        while (end > 0 && (KindOf[plain[end - 1]] & Kinds.Particle) != 0)
        {
            end--;
        }

        if (end >= 3 && (plain[end - 1] is '不' or '没') && !BeforeDenial.Contains(plain[end - 2]))
        {
            IsAsked = true;
            plainLength = end - 1;
        }
    }

    // One sign over and over (666, hhhh), or 2333: the length says nothing. Any other number keeps every digit.
    private bool IsLaughter()
    {
        var all = plain.AsSpan(0, plainLength);
        return all.Length > 2 && (all[1..].IndexOfAnyExcept(all[0]) < 0 || (all[0] == '2' && all[1..].IndexOfAnyExcept('3') < 0));
    }

    private void Rewrite()
    {
        length = 0;
        bool stating = false;
        for (int index = 0; index < plainLength;)
        {
            var rest = plain.AsSpan(index, plainLength - index);
            if (SameQuestion.TryFind(rest, out string to, out int taken))
            {
                to.CopyTo(canonical.AsSpan(length));
                length += to.Length;
                IsAsked |= taken >= 3 && (rest[1] is '不' or '没') && rest[0] == rest[2];
                index += taken;
                continue;
            }

            char character = rest[0];
            if (rest.Length > 2 && (rest[1] is '不' or '没') && rest[2] == character && (index == 0 || plain[index - 1] != rest[1]))
            {
                // "X不X" asks whether X.
                IsAsked = true;
                index += 2;
                continue;
            }

            stating |= (KindOf[character] & Kinds.Stating) != 0;
            if ((KindOf[character] & Kinds.Particle) == 0)
            {
                canonical[length++] = character;
            }

            index++;
        }

        IsStated = !IsAsked && (stating || Guards.HasJudgement(Plain));
    }

    private static Kinds[] Classify()
    {
        var kinds = new Kinds[char.MaxValue + 1];
        for (int character = 0; character <= char.MaxValue; character++)
        {
            char value = (char)character;
            kinds[character] = (char.IsLetterOrDigit(value) ? Kinds.Word : Kinds.None)
                | (char.IsAsciiDigit(value) ? Kinds.Digit : Kinds.None)
                | (char.IsAsciiLetter(value) ? Kinds.Latin : Kinds.None)
                | (Particles.Contains(value) ? Kinds.Particle : Kinds.None)
                | (Cues.Contains(value) ? Kinds.Cue : Kinds.None)
                | (Stating.Contains(value) ? Kinds.Stating : Kinds.None);
        }

        return kinds;
    }
}
