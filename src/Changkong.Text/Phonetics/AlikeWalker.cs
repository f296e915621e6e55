using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Changkong.Text;

/// <summary>Tries, from one place of a message, which terms stand there when one or two characters are mistaken for others that look like them.</summary>
internal readonly ref struct AlikeWalker
{
    private const int AlikeMaximum = 2;
    private const float AlikePrice = 0.2f;
    private const float SkipPrice = 0.04f;

    private readonly TermScanner scanner;
    private readonly AlikeCharacters alikes;
    private readonly ReadOnlySpan<SoundElement> elements;

    public AlikeWalker(TermScanner scanner, AlikeCharacters alikes, ReadOnlySpan<SoundElement> elements)
    {
        this.scanner = scanner;
        this.alikes = alikes;
        this.elements = elements;
    }

    public void WalkFrom(int position, scoped ref HitBuffer hits)
    {
        if (CanBegin(position))
        {
            Walk(position, new Course(position, 0, 0, 0, 0), ref hits);
        }
    }

    // Most places are two characters that begin no term, whatever they are mistaken for: a few loads that do not wait for each other tell.
    private bool CanBegin(int position)
    {
        if (position + 1 >= elements.Length)
        {
            return false;
        }

        ref readonly var following = ref elements[position + 1];
        if (following.Skips > SoundElement.SkipsMaximum || following.Kind == ElementKind.Emoji || elements[position].Kind == ElementKind.Emoji)
        {
            return false;
        }

        ref var nodes = ref MemoryMarshal.GetArrayDataReference(scanner.Automaton.Nodes);
        ushort firstSeen = scanner.Alphabet.Codes[elements[position].Value];
        ushort secondSeen = scanner.Alphabet.Codes[following.Value];
        var secondAlike = alikes.Of((char)following.Value);
        bool can = firstSeen < TermAlphabet.Special && firstSeen != 0 && GoesOn(ref nodes, firstSeen, secondSeen, secondAlike);
        foreach (ushort first in alikes.Of((char)elements[position].Value))
        {
            can |= GoesOn(ref nodes, first, secondSeen, secondAlike);
        }

        return can;
    }

    private bool GoesOn(ref TermAutomaton.Node nodes, ushort first, ushort seen, ReadOnlySpan<ushort> alike)
    {
        if (first > scanner.Automaton.StartCodes)
        {
            return false;
        }

        int place = Unsafe.Add(ref nodes, (int)first).Base;
        bool goes = seen < TermAlphabet.Special && Unsafe.Add(ref nodes, place + seen).Check == first;
        foreach (ushort second in alike)
        {
            goes |= Unsafe.Add(ref nodes, place + second).Check == first;
        }

        return goes;
    }

    private void Walk(int position, Course course, scoped ref HitBuffer hits)
    {
        if (course.Alike > 0 && course.Depth > 1 && scanner.Automaton.Nodes[course.State].HasOutput && scanner.TermAt(course.State, course.Depth) is >= 0 and var term)
        {
            Report(position, course, term, ref hits);
        }

        if (position == elements.Length || course.Depth == SoundTerms.LengthMaximum)
        {
            return;
        }

        ref readonly var element = ref elements[position];
        int gap = course.Depth == 0 ? 0 : element.Skips;
        if (gap > SoundElement.SkipsMaximum || element.Kind == ElementKind.Emoji)
        {
            return;
        }

        ushort seen = scanner.Alphabet.Codes[element.Value];
        var next = course with { Depth = course.Depth + 1, Skips = course.Skips + gap };
        if (seen < TermAlphabet.Special)
        {
            Take(seen, position + 1, next, ref hits);
        }

        if (course.Alike < AlikeMaximum)
        {
            foreach (ushort meant in alikes.Of((char)element.Value))
            {
                Take(meant, position + 1, next with { Alike = course.Alike + 1 }, ref hits);
            }
        }
    }

    private void Take(ushort code, int position, Course course, scoped ref HitBuffer hits)
    {
        var automaton = scanner.Automaton;
        if (course.State == 0)
        {
            if (code != 0 && code <= automaton.StartCodes)
            {
                Walk(position, course with { State = code }, ref hits);
            }
        }
        else if (automaton.Continues(course.State, code))
        {
            Walk(position, course with { State = automaton.Nodes[course.State].Base + code }, ref hits);
        }
    }

    private void Report(int position, Course course, int term, scoped ref HitBuffer hits)
    {
        ref readonly var last = ref elements[position - 1];
        int start = elements[course.Begin].Start;
        float score = (1 - (AlikePrice * course.Alike) - (SkipPrice * course.Skips)) * SoundScore.WeightOf(course.Depth);
        hits.Add(new TextHit(term, start, last.Start + last.Length - start, MatchChannel.Split, Math.Max(SoundScore.Least, score)));
    }

    private readonly record struct Course(int Begin, int State, int Depth, int Alike, int Skips);
}
