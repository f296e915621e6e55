namespace Changkong.Text;

/// <summary>Tries, from one place of a message, which terms stand there when one or two characters are mistaken for others that look like them.</summary>
internal readonly ref struct AlikeWalker
{
    private const int AlikeMaximum = 2;
    private const float AlikePrice = 0.2f;
    private const float SkipPrice = 0.04f;

    private readonly TermScanner scanner;
    private readonly AlikeCharacters alikes;
    private readonly AlikeBeginnings beginnings;
    private readonly ReadOnlySpan<TermAutomaton.Node> nodes;
    private readonly int startCodes;
    private readonly bool isThorough;
    private readonly ReadOnlySpan<SoundElement> elements;

    public AlikeWalker(TermScanner scanner, SoundTerms terms, ReadOnlySpan<SoundElement> elements, bool isThorough)
    {
        this.isThorough = isThorough;
        this.scanner = scanner;
        alikes = terms.Alikes;
        beginnings = terms.Beginnings;
        nodes = scanner.Automaton.Nodes;
        startCodes = scanner.Automaton.StartCodes;
        this.elements = elements;
    }

    public void WalkFrom(int position, scoped ref HitBuffer hits)
    {
        // Most places are characters that begin no term, whatever they are mistaken for: a look at three tells.
        if (position + 1 >= elements.Length || elements[position].Kind == ElementKind.Emoji
            || (!isThorough && !beginnings.MayBegin(elements[position].Notes, elements[position + 1].Notes, position + 2 < elements.Length ? elements[position + 2].Notes : default)))
        {
            return;
        }

        Begin(elements[position].Notes.Code, position, 0, ref hits);
        foreach (ushort meant in alikes.Of((char)elements[position].Value))
        {
            Begin(meant, position, 1, ref hits);
        }
    }

    // The first two characters: they are tried most often, and one alone is never reported.
    private void Begin(ushort code, int position, int alike, scoped ref HitBuffer hits)
    {
        ref readonly var following = ref elements[position + 1];
        if (code == 0 || code > startCodes || following.Skips > SoundElement.SkipsMaximum || following.Kind == ElementKind.Emoji)
        {
            return;
        }

        int place = nodes[code].Base;
        ushort seen = following.Notes.Code;
        if (seen < TermAlphabet.Special && nodes[place + seen].Check == code)
        {
            Walk(position + 2, new Course(position, place + seen, 2, alike, following.Skips), ref hits);
        }

        foreach (ushort meant in alikes.Of((char)following.Value))
        {
            if (nodes[place + meant].Check == code)
            {
                Walk(position + 2, new Course(position, place + meant, 2, alike + 1, following.Skips), ref hits);
            }
        }
    }

    private void Walk(int position, in Course course, scoped ref HitBuffer hits)
    {
        if (course.Alike > 0 && nodes[course.State].HasOutput && scanner.TermAt(course.State, course.Depth) is >= 0 and var term)
        {
            Report(position, course, term, ref hits);
        }

        if (position == elements.Length || course.Depth == SoundTerms.LengthMaximum)
        {
            return;
        }

        ref readonly var element = ref elements[position];
        if (element.Skips > SoundElement.SkipsMaximum || element.Kind == ElementKind.Emoji)
        {
            return;
        }

        int skips = course.Skips + element.Skips;
        ushort seen = element.Notes.Code;
        if (seen < TermAlphabet.Special)
        {
            Take(seen, position + 1, course, skips, course.Alike, ref hits);
        }

        if (course.Alike < AlikeMaximum)
        {
            foreach (ushort meant in alikes.Of((char)element.Value))
            {
                Take(meant, position + 1, course, skips, course.Alike + 1, ref hits);
            }
        }
    }

    private void Take(ushort code, int position, in Course course, int skips, int alike, scoped ref HitBuffer hits)
    {
        int state = nodes[course.State].Base + code;
        if (nodes[state].Check == course.State)
        {
            Walk(position, new Course(course.Begin, state, course.Depth + 1, alike, skips), ref hits);
        }
    }

    private void Report(int position, in Course course, int term, scoped ref HitBuffer hits)
    {
        ref readonly var last = ref elements[position - 1];
        int start = elements[course.Begin].Start;
        float score = (1 - (AlikePrice * course.Alike) - (SkipPrice * course.Skips)) * SoundScore.WeightOf(course.Depth);
        hits.Add(new TextHit(term, start, last.Start + last.Length - start, MatchChannel.Split, Math.Max(SoundScore.Least, score)));
    }

    private readonly record struct Course(int Begin, int State, int Depth, int Alike, int Skips);
}
