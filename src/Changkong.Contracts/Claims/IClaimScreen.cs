namespace Changkong.Contracts.Claims;

/// <summary>
/// Judges words against the advertising rules in force. Pure over those rules: the same text, scope, subject and version give the same verdict. Thread-safe; costs microseconds for a
/// comment. It never decides what happens to the words.
/// </summary>
public interface IClaimScreen
{
    /// <summary>Digest of the rules, their switches and the tables that fold text.</summary>
    string Version { get; }

    /// <summary>Judges one text.</summary>
    /// <param name="text">Any UTF-16. Offsets of the verdict are code units of this text.</param>
    /// <param name="scope">Where the words stand.</param>
    /// <param name="subject">What they are about, as far as it is known.</param>
    ClaimVerdict Screen(string text, ClaimScope scope, ClaimSubject? subject = null);

    /// <summary>The light of <see cref="Screen"/> alone, about nothing that is known. Nearly every comment is green, and that answer allocates nothing.</summary>
    /// <param name="text">Any UTF-16.</param>
    /// <param name="scope">Where the words stand.</param>
    ClaimLight LightOf(ReadOnlySpan<char> text, ClaimScope scope) => Screen(text.ToString(), scope).Light;
}

/// <summary>Where words stand.</summary>
public enum ClaimScope
{
    /// <summary>Title of a product or session.</summary>
    Title,

    /// <summary>Detail page.</summary>
    DetailPage,

    /// <summary>Script before the show.</summary>
    Script,

    /// <summary>What the host said, as a machine wrote it down: words that only sound like a term count as suspects.</summary>
    Speech,

    /// <summary>Comment of the audience. Only words of the team are advertising: what would be red elsewhere is yellow here.</summary>
    Comment,
}

/// <summary>How much a claim endangers. Ordered.</summary>
public enum ClaimLight
{
    /// <summary>May be said.</summary>
    Green,

    /// <summary>May be said if what it names is at hand.</summary>
    Yellow,

    /// <summary>Must not be said.</summary>
    Red,
}

/// <summary>What words are about. Everything is optional.</summary>
/// <param name="Category">Category of the goods: <c>cosmetics</c>, <c>food</c>, <c>health-food</c>, <c>drug</c>, <c>device</c>, <c>education</c>, <c>finance</c>, <c>pesticide</c>, <c>alcohol</c>, <c>infant</c>, <c>other</c>; empty when unknown.</param>
/// <param name="Names">Registered trademarks, company and product names: absolute words inside them do not count.</param>
/// <param name="Evidence">Kinds of proof on file (ids as in <see cref="ClaimHit.Evidence"/>): a claim whose proof is on file is green.</param>
public sealed record ClaimSubject(string Category = "", IReadOnlyList<string>? Names = null, IReadOnlyList<string>? Evidence = null);

/// <summary>What a text was judged to be.</summary>
/// <param name="Light">That of the worst hit; green without hits.</param>
/// <param name="Hits">Every place where a rule applies, exempted ones included, by position.</param>
/// <param name="Version">Rules in force, as <see cref="IClaimScreen.Version"/>.</param>
public sealed record ClaimVerdict(ClaimLight Light, IReadOnlyList<ClaimHit> Hits, string Version);

/// <summary>A place where a rule applies.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Family">Family of rules it belongs to.</param>
/// <param name="Light">What is made of it here.</param>
/// <param name="Start">First UTF-16 code unit of the original text.</param>
/// <param name="Length">UTF-16 code units.</param>
/// <param name="Text">The words.</param>
/// <param name="Article">Law and article.</param>
/// <param name="Reason">Why, in one or two sentences.</param>
/// <param name="Exemption">Kind of exempt context that applies; empty when none.</param>
/// <param name="Evidence">Kinds of proof that would make it green; empty when none would.</param>
/// <param name="Rewrite">The sentence, rewritten so that it may be said; empty when nothing has to change.</param>
/// <param name="Channel">How the words were found: <c>exact</c>, <c>skipped</c>, <c>phonetic</c> …</param>
/// <param name="Score">0 to 1: how close the words are to the rule's.</param>
public sealed record ClaimHit(
    string Rule, string Family, ClaimLight Light, int Start, int Length, string Text, string Article, string Reason, string Exemption, IReadOnlyList<string> Evidence, string Rewrite, string Channel, float Score);
