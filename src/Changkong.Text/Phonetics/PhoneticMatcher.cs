namespace Changkong.Text;

/// <summary>Finds what is written unlike a term but sounds, or looks, like it. Its hits are suspects with a score: they never decide alone.</summary>
public sealed class PhoneticMatcher
{
    private readonly Lexicon lexicon;

    private PhoneticMatcher(Lexicon lexicon) => this.lexicon = lexicon;

    /// <summary>Builds the matcher of a lexicon's terms.</summary>
    public static PhoneticMatcher Build(Lexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        return new(lexicon);
    }

    /// <summary>Suspects, in order of where they end. As <see cref="Lexicon.FindAll"/> for the room and the answer.</summary>
    public int FindSuspects(ReadOnlySpan<char> text, Span<TextHit> hits) => lexicon.FindAll(text, hits);
}
