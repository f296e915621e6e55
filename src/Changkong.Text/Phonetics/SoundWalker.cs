using System.Runtime.InteropServices;

namespace Changkong.Text;

/// <summary>Tries, from one place of a message, every way it can be said, as far as some term is said so.</summary>
internal ref struct SoundWalker
{
    private const int WordMaximum = 3;

    private readonly SoundTerms terms;
    private readonly string[] folded;
    private readonly ReadOnlySpan<SoundElement> elements;
    private readonly Span<Step> path;
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
        this.hits = hits;
    }

    /// <summary>How a character of the term was read.</summary>
    internal enum Way : byte
    {
        Said,
        Spelled,
        Split,
        Sign,
        Alike,
    }

    /// <summary>What was found; others may add.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public ref HitBuffer Hits => ref hits;

    public void WalkFrom(int position)
    {
        firstHit = hits.Hits.Length;
        begin = position;
        skips = 0;
        Walk(position, 0, 0, 0);
    }

    private void Walk(int position, int state, int depth, int alike)
    {
        // One syllable alone is half the language: it counts only when it was spelled, taken apart or drawn.
        if ((depth >= 2 || (depth == 1 && path[0].Way is not (Way.Said or Way.Alike))) && terms.Automaton.Nodes[state].HasOutput && terms.KeyAt(state, depth) is >= 0 and var key)
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
                Say((char)element.Value, Way.Said, position + 1, state, depth, alike);
                Mistake((char)element.Value, position + 1, state, depth, alike);
                Join(position, state, depth, alike);
                break;
            case ElementKind.Latin:
                Spell(position, state, depth, alike);
                break;
            case ElementKind.Emoji:
                Read(element.Value, position, state, depth, alike);
                break;
            default:
                Take(terms.CodeOfCharacter((char)element.Value), (char)element.Value, Way.Said, position + 1, state, depth, alike);
                break;
        }

        skips -= gap;
    }

    private void Take(ushort code, char meant, Way way, int position, int state, int depth, int alike)
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
            ref var nodes = ref MemoryMarshal.GetArrayDataReference(terms.Automaton.Nodes);
            next = System.Runtime.CompilerServices.Unsafe.Add(ref nodes, state).Base + code;
            if (System.Runtime.CompilerServices.Unsafe.Add(ref nodes, next).Check != state)
            {
                return;
            }
        }

        path[depth] = new Step(meant, way);
        Walk(position, next, depth + 1, alike);
    }

    private void Say(char meant, Way way, int position, int state, int depth, int alike)
    {
        foreach (ushort syllable in Readings.Of(meant))
        {
            Take(terms.CodeOfSyllable(syllable), meant, way, position, state, depth, alike);
        }
    }

    // One look-alike in a short term, two in a longer one: more would make every word look like some term.
    private void Mistake(char seen, int position, int state, int depth, int alike)
    {
        if (alike == 0 || (alike == 1 && depth >= 2))
        {
            foreach (ref readonly var other in terms.LookAlikesOf(seen))
            {
                Take(other.Code, other.Character, Way.Alike, position, state, depth, alike + 1);
            }
        }
    }

    private void Join(int position, int state, int depth, int alike)
    {
        char joined = (char)elements[position].Value;
        for (int next = position + 1; next < elements.Length && Shapes.CanBegin(joined) && elements[next].Kind == ElementKind.Ideograph && elements[next].Skips <= SoundElement.SkipsMaximum; next++)
        {
            char unfinished = '\0';
            foreach (char whole in Shapes.Joined(joined, (char)elements[next].Value))
            {
                if (Shapes.IsUnfinished(whole) || Shapes.CanBegin(whole))
                {
                    unfinished = whole;
                }

                if (!Shapes.IsUnfinished(whole))
                {
                    Say(whole, Way.Split, next + 1, state, depth, alike);
                }
            }

            if (unfinished == '\0')
            {
                return;
            }

            joined = unfinished;
        }
    }

    private void Spell(int position, int state, int depth, int alike)
    {
        char letter = (char)elements[position].Value;
        Take(terms.CodeOfCharacter(letter), letter, Way.Said, position + 1, state, depth, alike);
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
                Take(terms.CodeOfSyllable(syllable), '\0', Way.Spelled, next + 1, state, depth, alike);
            }
        }
    }

    private void Read(int entry, int position, int state, int depth, int alike)
    {
        foreach (string word in EmojiWords.Of(entry))
        {
            ReadWord(word, 0, position, state, depth, alike);
        }

        // A sign can also stand for nothing.
        if (depth > 0 && skips < SoundElement.SkipsMaximum)
        {
            skips++;
            Walk(position + 1, state, depth, alike);
            skips--;
        }
    }

    private void ReadWord(string word, int index, int position, int state, int depth, int alike)
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
                Take(code, meant, Way.Sign, position + 1, state, depth, alike);
            }
            else if (code != 0 && (state == 0 ? code <= terms.Automaton.StartCodes : terms.Automaton.Continues(state, code)))
            {
                path[depth] = new Step(meant, Way.Sign);
                ReadWord(word, index + 1, position, terms.Automaton.Next(state, code), depth + 1, alike);
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
