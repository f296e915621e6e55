namespace Changkong.Text;

/// <summary>Tries, from one place of a message, every way it can be said, as far as some term is said so.</summary>
internal ref struct SoundWalker
{
    private const int WordMaximum = 3;

    private readonly SoundTerms terms;
    private readonly string[] folded;
    private readonly ReadOnlySpan<SoundElement> elements;
    private readonly Span<Step> path;
    private readonly ReadOnlySpan<TermAutomaton.Node> nodes;
    private HitBuffer hits;
    private int firstHit;
    private int begin;
    private int skips;

    public SoundWalker(SoundTerms terms, string[] folded, ReadOnlySpan<SoundElement> elements, Span<Step> path, HitBuffer hits)
    {
        this.terms = terms;
        this.folded = folded;
        this.elements = elements;
        this.path = path;
        nodes = terms.Automaton.Nodes;
        this.hits = hits;
    }

    /// <summary>How a character of the term was read.</summary>
    internal enum Way : byte
    {
        Said,
        Spelled,
        Split,
        Sign,
    }

    /// <summary>What was found; others may add.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public ref HitBuffer Hits => ref hits;

    public void WalkFrom(int position)
    {
        if (!CanBegin(position))
        {
            return;
        }

        firstHit = hits.Hits.Length;
        begin = position;
        skips = 0;
        Walk(position, 0, 0);
    }

    // Most places are two ideographs that begin no term however they are said: a few bits tell.
    private readonly bool CanBegin(int position)
    {
        ref readonly var element = ref elements[position];
        if (element.Kind != ElementKind.Ideograph)
        {
            return true;
        }

        if (position + 1 == elements.Length)
        {
            return false;
        }

        ref readonly var following = ref elements[position + 1];
        if (following.Skips > SoundElement.SkipsMaximum)
        {
            return false;
        }

        return following.Kind != ElementKind.Ideograph || terms.BeginsLike(element.Notes, following.Notes)
            || (element.Notes.BeginsJoin && terms.Joins.MayJoin((char)element.Value, (char)following.Value))
            || (following.Notes.BeginsJoin && position + 2 < elements.Length && terms.Joins.MayJoin((char)following.Value, (char)elements[position + 2].Value));
    }

    private void Walk(int position, int state, int depth)
    {
        // One syllable alone is half the language: it counts only when it was spelled, taken apart or drawn.
        if ((depth >= 2 || (depth == 1 && path[0].Way != Way.Said)) && nodes[state].HasOutput && terms.KeyAt(state, depth) is >= 0 and var key)
        {
            Report(position, depth, key);
        }

        if (position == elements.Length || depth == SoundTerms.LengthMaximum)
        {
            return;
        }

        ref readonly var element = ref elements[position];
        int gap = depth == 0 ? 0 : element.Skips;
        if (gap > SoundElement.SkipsMaximum)
        {
            return;
        }

        skips += gap;
        switch (element.Kind)
        {
            case ElementKind.Ideograph:
                Say(element, position + 1, state, depth);
                if (element.Notes.BeginsJoin)
                {
                    Join(position, state, depth);
                }

                break;
            case ElementKind.Latin:
                Spell(position, state, depth);
                break;
            case ElementKind.Emoji:
                Read(element.Value, position, state, depth);
                break;
            default:
                Take(terms.CodeOfCharacter((char)element.Value), (char)element.Value, Way.Said, position + 1, state, depth);
                break;
        }

        skips -= gap;
    }

    private void Take(ushort code, char meant, Way way, int position, int state, int depth)
    {
        if (code == 0)
        {
            return;
        }

        int next;
        if (state == 0)
        {
            if (code > terms.Automaton.StartCodes)
            {
                return;
            }

            next = code;
        }
        else
        {
            next = nodes[state].Base + code;
            if (nodes[next].Check != state)
            {
                return;
            }
        }

        path[depth] = new Step(meant, way);
        Walk(position, next, depth + 1);
    }

    private void Say(in SoundElement element, int position, int state, int depth)
    {
        foreach (ushort code in terms.WaysOf(element.Notes))
        {
            Take(code, (char)element.Value, Way.Said, position, state, depth);
        }
    }

    private void SayWhole(char whole, int position, int state, int depth)
    {
        foreach (ushort syllable in Readings.Of(whole))
        {
            Take(terms.CodeOfSyllable(syllable), whole, Way.Split, position, state, depth);
        }
    }

    private void Join(int position, int state, int depth)
    {
        char joined = (char)elements[position].Value;
        for (int next = position + 1; next < elements.Length && terms.Joins.CanBegin(joined) && elements[next].Kind == ElementKind.Ideograph && elements[next].Skips <= SoundElement.SkipsMaximum; next++)
        {
            char unfinished = '\0';
            foreach (char whole in terms.Joins.Of(joined, (char)elements[next].Value))
            {
                if (Shapes.IsUnfinished(whole) || terms.Joins.CanBegin(whole))
                {
                    unfinished = whole;
                }

                if (!Shapes.IsUnfinished(whole))
                {
                    SayWhole(whole, next + 1, state, depth);
                }
            }

            if (unfinished == '\0')
            {
                return;
            }

            joined = unfinished;
        }
    }

    private void Spell(int position, int state, int depth)
    {
        char letter = (char)elements[position].Value;
        Take(terms.CodeOfCharacter(letter), letter, Way.Said, position + 1, state, depth);
        // A term does not begin in the middle of a word.
        if (depth == 0 && !elements[position].BeginsSyllable)
        {
            return;
        }

        int node = 0;
        for (int next = position; next < elements.Length && (next == position || elements[next].ContinuesLatin(elements[next - 1])); next++)
        {
            node = Readings.SpellingAfter(node, (char)elements[next].Value);
            if (node == 0)
            {
                return;
            }

            foreach (ushort syllable in Readings.SpelledAt(node))
            {
                Take(terms.CodeOfSyllable(syllable), '\0', Way.Spelled, next + 1, state, depth);
            }
        }
    }

    private void Read(int entry, int position, int state, int depth)
    {
        foreach (string word in EmojiWords.Of(entry))
        {
            ReadWord(word, 0, position, state, depth);
        }

        // A sign can also stand for nothing.
        if (depth > 0 && skips < SoundElement.SkipsMaximum)
        {
            skips++;
            Walk(position + 1, state, depth);
            skips--;
        }
    }

    private void ReadWord(string word, int index, int position, int state, int depth)
    {
        if (word.Length > WordMaximum || depth == SoundTerms.LengthMaximum)
        {
            return;
        }

        char meant = word[index];
        foreach (ushort syllable in Readings.Of(meant))
        {
            ushort code = terms.CodeOfSyllable(syllable);
            if (index + 1 == word.Length)
            {
                Take(code, meant, Way.Sign, position + 1, state, depth);
            }
            else if (code != 0 && (state == 0 ? code <= terms.Automaton.StartCodes : terms.Automaton.Continues(state, code)))
            {
                path[depth] = new Step(meant, Way.Sign);
                ReadWord(word, index + 1, position, terms.Automaton.Next(state, code), depth + 1);
            }
        }
    }

    private void Report(int position, int depth, int key)
    {
        ref readonly var last = ref elements[position - 1];
        // Nor does it end there.
        if (path[depth - 1].Way == Way.Spelled && position < elements.Length && elements[position].ContinuesLatin(last) && !elements[position].BeginsSyllable)
        {
            return;
        }

        int start = elements[begin].Start;
        int length = last.Start + last.Length - start;
        foreach (int term in terms.TermsOf(key))
        {
            if (SoundScore.Of(folded[term], path[..depth], skips, out var channel) is > 0 and var score)
            {
                hits.AddBest(firstHit, new TextHit(term, start, length, channel, score));
            }
        }
    }

    internal readonly record struct Step(char Meant, Way Way);
}
