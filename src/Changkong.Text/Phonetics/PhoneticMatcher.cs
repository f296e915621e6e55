using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Changkong.Text;

/// <summary>
/// Finds what is written unlike a term but sounds, or looks, like it: other characters of the same sound, Latin syllables and initials, characters in
/// another order, taken apart, replaced by look-alikes or emoji. Its hits are suspects with a score: they never decide alone. Immutable and safe to share.
/// </summary>
public sealed class PhoneticMatcher
{
    private const int StackElements = 128;
    private const int InitialsMinimum = 2;
    private const int RoomForAllowed = 16;

    private readonly Lexicon lexicon;
    private readonly SoundTerms terms;
    private readonly bool allowsAny;
    private readonly bool isThorough;

    private PhoneticMatcher(Lexicon lexicon, SoundTerms terms, bool isThorough)
    {
        this.isThorough = isThorough;
        allowsAny = Enumerable.Range(0, lexicon.Count).Any(term => lexicon[term].Tier == LexiconTier.Allow);
        this.lexicon = lexicon;
        this.terms = terms;
    }

    /// <summary>Builds the matcher of a lexicon's terms of at most twelve characters with at least one ideograph; allowed phrases are not looked for, but cover.</summary>
    public static PhoneticMatcher Build(Lexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        return new(lexicon, new SoundTerms(lexicon), isThorough: false);
    }

    /// <summary>The same matcher, which tries every place although a filter says that it is none: what a filter may not change can be told by it.</summary>
    internal PhoneticMatcher Thorough() => new(lexicon, terms, isThorough: true);

    /// <summary>
    /// Suspects, at most one a term, place and way. What the lexicon itself finds is not among them, nor what lies inside an
    /// allowed phrase that stands in the text as it is written.
    /// </summary>
    /// <param name="text">Any UTF-16.</param>
    /// <param name="hits">Receives the first of the suspects.</param>
    /// <returns>How many suspects there are; more than <paramref name="hits"/> holds when it was too short.</returns>
    [SkipLocalsInit]
    public int FindSuspects(ReadOnlySpan<char> text, Span<TextHit> hits)
    {
        SoundElement[]? rented = text.Length > StackElements ? ArrayPool<SoundElement>.Shared.Rent(text.Length) : null;
        Span<SoundElement> room = rented is null ? stackalloc SoundElement[StackElements] : rented;
        Span<SoundWalker.Step> path = stackalloc SoundWalker.Step[SoundTerms.LengthMaximum];
        room = room[..SoundElement.Read(text, room)];
        terms.Note(room);
        ReadOnlySpan<SoundElement> elements = room;
        scoped var walker = new SoundWalker(terms, elements, path, new HitBuffer(hits), isThorough);
        var alike = new AlikeWalker(lexicon.Scanner, terms, elements, isThorough);
        for (int position = 0; position < elements.Length; position++)
        {
            walker.WalkFrom(position);
            if (elements[position].Kind == ElementKind.Latin && (position == 0 || !elements[position].ContinuesLatin(elements[position - 1])))
            {
                FindInitials(elements, position, ref walker.Hits);
            }

            alike.WalkFrom(position, ref walker.Hits);
        }

        FindSwapped(elements, ref walker.Hits);

        if (rented is not null)
        {
            ArrayPool<SoundElement>.Shared.Return(rented);
        }

        if (allowsAny && walker.Hits.Hits.Length > 0)
        {
            RemoveAllowed(text, ref walker.Hits);
        }

        return walker.Hits.Finish();
    }

    private void FindInitials(ReadOnlySpan<SoundElement> elements, int position, scoped ref HitBuffer hits)
    {
        ulong packed = 0;
        int end = position;
        while (end < elements.Length && elements[end].Kind == ElementKind.Latin && (end == position || elements[end].Skips == 0) && end - position < SoundTerms.LengthMaximum)
        {
            packed = SoundTerms.Pack(packed, (char)elements[end++].Value);
        }

        int count = end - position;
        // Only a whole run: inside words every pair of letters is the initials of something.
        if (count < InitialsMinimum || (end < elements.Length && elements[end].ContinuesLatin(elements[end - 1])))
        {
            return;
        }

        int start = elements[position].Start;
        int length = elements[end - 1].Start + elements[end - 1].Length - start;
        foreach (int term in terms.TermsOfInitials(packed))
        {
            hits.Add(new TextHit(term, start, length, MatchChannel.Initials, Math.Min(0.8f, 0.15f * count)));
        }
    }

    // Few windows are worth their sum: every two neighbours in one must stand together in a term as long as the window. For each length a byte counts how many
    // neighbours in a row do.
    private void FindSwapped(ReadOnlySpan<SoundElement> elements, scoped ref HitBuffer hits)
    {
        if (isThorough)
        {
            FindSwappedAnywhere(elements, ref hits);
            return;
        }

        ulong runs = 0;
        for (int index = 1; index < elements.Length; index++)
        {
            ref readonly var element = ref elements[index];
            ref readonly var before = ref elements[index - 1];
            int shared = element.Skips > SoundElement.SkipsMaximum ? 0 : element.Notes.Lengths & before.Notes.Lengths;
            if (shared == 0 || (shared &= terms.Anagrams.LengthsOf(element.Value, before.Value)) == 0)
            {
                runs = 0;
                continue;
            }

            runs = AnagramIndex.Continue(runs, shared);
            for (ulong full = AnagramIndex.Full(runs); full != 0;)
            {
                int length = (63 - BitOperations.LeadingZeroCount(full)) / 8;
                full ^= 0x80ul << (8 * length);
                var window = elements[(index - length + 1)..(index + 1)];
                foreach (int term in terms.Anagrams.Find(window))
                {
                    ReportSwapped(window, term, ref hits);
                }
            }
        }
    }

    private void FindSwappedAnywhere(ReadOnlySpan<SoundElement> elements, scoped ref HitBuffer hits)
    {
        for (int end = 1; end <= elements.Length; end++)
        {
            for (int length = Math.Min(end, AnagramIndex.LengthMaximum); length > 1; length--)
            {
                var window = elements.Slice(end - length, length);
                bool isTogether = true;
                foreach (ref readonly var element in window[1..])
                {
                    isTogether &= element.Skips <= SoundElement.SkipsMaximum;
                }

                foreach (int term in isTogether && window.ToArray().All(element => element.Kind != ElementKind.Emoji) ? terms.Anagrams.Find(window) : [])
                {
                    ReportSwapped(window, term, ref hits);
                }
            }
        }
    }

    private void ReportSwapped(ReadOnlySpan<SoundElement> window, int term, scoped ref HitBuffer hits)
    {
        string folded = lexicon.Folded[term];
        int differing = 0;
        for (int index = 0; index < window.Length; index++)
        {
            differing += folded[index] == window[index].Value ? 0 : 1;
        }

        if (differing > 0 && folded.Length == window.Length)
        {
            float score = (differing == 2 ? 0.75f : 0.6f) * SoundScore.WeightOf(window.Length);
            hits.Add(new TextHit(term, window[0].Start, window[^1].Start + window[^1].Length - window[0].Start, MatchChannel.Swapped, score));
        }
    }

    private void RemoveAllowed(ReadOnlySpan<char> text, scoped ref HitBuffer hits)
    {
        Span<TextHit> room = stackalloc TextHit[RoomForAllowed];
        var allowed = new HitBuffer(room);
        lexicon.FindAllowed(text, ref allowed);
        foreach (ref readonly var phrase in allowed.Hits)
        {
            hits.RemoveWithin(phrase.Start, phrase.Start + phrase.Length);
        }

        allowed.Finish();
    }
}
