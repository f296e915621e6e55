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
    private readonly ReadOnlySpan<SoundElement> elements;

    public AlikeWalker(TermScanner scanner, SoundTerms terms, ReadOnlySpan<SoundElement> elements)
    {
        this.scanner = scanner;
        alikes = terms.Alikes;
        beginnings = terms.Beginnings;
        nodes = scanner.Automaton.Nodes;
        startCodes = scanner.Automaton.StartCodes;
        this.elements = elements;
    }

    public void WalkFrom(int position, scoped ref HitBuffer hits)
    {
        // Most places are two characters that begin no term, whatever they are mistaken for: one look tells.
        if (position + 1 >= elements.Length || elements[position].Kind == ElementKind.Emoji || !beginnings.MayBegin(elements[position].Notes, elements[position + 1].Notes))
        {
            return;
        }

        Begin(elements[position].Notes.Code, position, 0, ref hits);
        foreach (ushort meant in alikes.Of((char)elements[position].Value))
        {
            Begin(meant, position, 1, ref hits);
        }
    }

    private void Walk(int position, in Course course, scoped ref HitBuffer hits)
    {
        if (course.Alike > 0 && course.Depth > 1 && nodes[course.State].HasOutput && scanner.TermAt(course.State, course.Depth) is >= 0 and var term)
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

    private void Begin(ushort code, int position, int alike, scoped ref HitBuffer hits)
    {
        if (code != 0 && code <= startCodes)
        {
            Walk(position + 1, new Course(position, code, 1, alike, 0), ref hits);
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
