namespace Changkong.Text;

/// <summary>What a term does to a message that holds it. Ordered: a higher tier is the stricter one.</summary>
public enum LexiconTier
{
    /// <summary>A harmless phrase: terms that lie inside it do not count.</summary>
    Allow,

    /// <summary>Worth a mark; the message is shown.</summary>
    Hint,

    /// <summary>A person decides before the message is shown.</summary>
    Hold,

    /// <summary>The message is not shown.</summary>
    Block,
}

/// <summary>One entry of a lexicon.</summary>
/// <param name="Text">As a person wrote it; it is folded before it is matched.</param>
/// <param name="Tier">What a hit does.</param>
/// <param name="Category">The owner's name for the kind of term; any text without line breaks.</param>
public sealed record LexiconTerm(string Text, LexiconTier Tier, string Category);

/// <summary>An entry that was left out of a lexicon, and why. The others are in force.</summary>
/// <param name="Line">1-based position among the entries given.</param>
/// <param name="Text">The entry as it was given, cut to 64 characters.</param>
/// <param name="Reason">One sentence for the person who wrote the entry.</param>
public sealed record LexiconFault(int Line, string Text, string Reason);

/// <summary>How a hit came about.</summary>
public enum MatchChannel : byte
{
    /// <summary>The folded text holds the folded term.</summary>
    Exact,

    /// <summary>Characters that say nothing (spaces, punctuation, symbols) stand between those of the term.</summary>
    Skipped,

    /// <summary>A character of the term is said several times in a row.</summary>
    Repeated,

    /// <summary>It sounds like the term.</summary>
    Phonetic,

    /// <summary>Latin initials of the term's syllables.</summary>
    Initials,

    /// <summary>Two neighbouring characters of the term have changed places.</summary>
    Swapped,

    /// <summary>A character of the term is written as its parts.</summary>
    Split,

    /// <summary>An emoji or symbol stands for a character or word of the term.</summary>
    Emoji,
}

/// <summary>A term found in a text.</summary>
/// <param name="Term">Index into the lexicon.</param>
/// <param name="Start">First UTF-16 code unit of the original text.</param>
/// <param name="Length">UTF-16 code units of the original text, including what was skipped between.</param>
/// <param name="Channel">How it was found.</param>
/// <param name="Score">1 for the term as it stands, less the further the text is from it; above 0.</param>
public readonly record struct TextHit(int Term, int Start, int Length, MatchChannel Channel, float Score);
