namespace Changkong.Text;

/// <summary>Tries, from one place of a message, every way it can be said, as far as some term is said so.</summary>
internal ref struct SoundWalker
{
    private const int WordMaximum = 3;

    private readonly SoundTerms terms;
    private readonly ReadOnlySpan<SoundElement> elements;
    private readonly Span<Step> path;
    private readonly ReadOnlySpan<TermAutomaton.Node> nodes;
    private readonly bool isThorough;
    private HitBuffer hits;
    private int firstHit;
    private int begin;
    private int skips;

    public SoundWalker(SoundTerms terms, ReadOnlySpan<SoundElement> elements, Span<Step> path, HitBuffer hits, bool isThorough)
    {
        this.isThorough = isThorough;
        this.terms = terms;
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
        if (!isThorough && !CanBegin(position))
        {
            return;
        }

        firstHit = hits.Hits.Length;
        begin = position;
        skips = 0;
        if (!isThorough && position + 1 < elements.Length && IsOnlySaid(elements[position]) && IsOnlySaid(elements[position + 1]))
        {
            SayTwo(position);
        }
        else
        {
            Walk(position, 0, 0);
        }
    }

    private static bool IsOnlySaid(in SoundElement element) => element.Kind == ElementKind.Ideograph && !element.Notes.BeginsJoin;

    // What Walk does with the first two of most places, in one go.
    private void SayTwo(int position)
    {
        ref readonly var first = ref elements[position];
        ref readonly var second = ref elements[position + 1];
        path[0] = new Step((char)first.Value, Way.Said);
        skips = second.Skips;
        foreach (ushort code in terms.WaysOf(first.Notes))
        {
            int place = nodes[code].Base;
            foreach (ushort following in terms.WaysOf(second.Notes))
            {
                if (code <= terms.Automaton.StartCodes && nodes[place + following].Check == code)
                {
                    path[1] = new Step((char)second.Value, Way.Said);
                    Walk(position + 2, place + following, 2);
                }
            }
        }
    }

    // Most places are ideographs that begin no term however they are said: a few bits of them and the next two tell.
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

        return following.Kind != ElementKind.Ideograph || (element.Following & SoundPair.Whole) != 0 || MayJoin(position) || MayJoin(position + 1)
            || ((element.Following & SoundPair.Begins) != 0 && CanContinue(position + 2));
    }

    private readonly bool CanContinue(int third)
    {
        if (third == elements.Length || elements[third].Skips > SoundElement.SkipsMaximum)
        {
            return false;
        }

        return elements[third].Kind != ElementKind.Ideograph || (elements[third - 1].Following & SoundPair.Middle) != 0 || MayJoin(third);
    }

    private readonly bool MayJoin(int position) =>
        elements[position].Notes.BeginsJoin && position + 1 < elements.Length && terms.Joins.MayJoin((char)elements[position].Value, (char)elements[position + 1].Value);

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
        var (first, count) = terms.PlacesOf(key);
        for (int place = first; place < first + count; place++)
        {
            if (SoundScore.Of(terms.FoldedAt(place), path[..depth], skips, out var channel) is > 0 and var score)
            {
                hits.AddBest(firstHit, new TextHit(terms.TermAt(place), start, length, channel, score));
            }
        }
    }

    internal readonly record struct Step(char Meant, Way Way);
}
