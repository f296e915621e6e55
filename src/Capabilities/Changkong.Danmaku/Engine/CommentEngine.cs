using System.Security.Cryptography;
using System.Text;
using Changkong.Contracts.Claims;
using Changkong.Text;

namespace Changkong.Danmaku.Engine;

/// <summary>
/// Everything that judges a text: words, patterns, sound, detectors and models as they are in force at one moment. Immutable; a change makes another one, and its
/// <see cref="Version"/> stands in every verdict.
/// </summary>
internal sealed class CommentEngine
{
    // Beyond this a comment is no comment: what follows is not looked at, and the verdict says so.
    public const int TextCharactersMaximum = 1_000;

    private const int HitsMaximum = 32;
    private const int ClaimDigits = 8;

    private readonly Lexicon lexicon;
    private readonly PhoneticMatcher phonetic;
    private readonly (string Set, LexiconTier Tier)[][] owners;
    private readonly IReadOnlyList<(string Set, LexiconTier Tier, GuardedPattern Pattern)> patterns;
    private readonly Dictionary<string, bool> defaults;
    private readonly IClaimScreen? claims;
    private readonly string version;
    private JoinedVersion? joined;

    private CommentEngine(IReadOnlyList<ModerationSet> sets, DanmakuOptions options, IClaimScreen? claims, ICollection<LexiconFault>? faults)
    {
        this.claims = claims;
        Options = options;
        Sets = sets;
        defaults = sets.ToDictionary(set => set.Id, set => set.OnByDefault, StringComparer.Ordinal);
        var words = from set in sets
                    where set.Kind == SetKind.Keyword
                    from entry in set.Entries
                    group (set.Id, entry.Tier, entry.Text) by TextFold.Fold(entry.Text);
        var merged = words.ToDictionary(group => group.First().Text, group => group.Select(entry => (entry.Id, entry.Tier)).ToArray(), StringComparer.Ordinal);
        lexicon = Lexicon.Build(merged.Select(entry => new LexiconTerm(entry.Key, entry.Value.Max(owner => owner.Tier), entry.Value[0].Id)), faults);
        owners = [.. Enumerable.Range(0, lexicon.Count).Select(term => merged[lexicon[term].Text])];
        phonetic = PhoneticMatcher.Build(lexicon);
        patterns = [.. sets.Where(set => set.Kind == SetKind.Pattern).SelectMany(set => set.Entries.Select(entry => (set.Id, entry.Tier, GuardedPattern.Parse("entries", entry.Text))))];
        version = Digest();
        DefaultSwitches = IsOnByDefault;
    }

    /// <summary>The version together with that of the claim rules it was joined with.</summary>
    private sealed record JoinedVersion(string OfClaims, string Text);

    /// <summary>
    /// 16 hexadecimal digits over words, patterns, cues, models and options; behind a point those of the claim rules in force, which change without this engine.
    /// </summary>
    public string Version
    {
        get
        {
            if (claims is null)
            {
                return version;
            }

            string ofClaims = claims.Version;
            var known = joined;
            if (known is null || known.OfClaims != ofClaims)
            {
                joined = known = new(ofClaims, $"{version}.{ofClaims.AsSpan(0, Math.Min(ofClaims.Length, ClaimDigits))}");
            }

            return known.Text;
        }
    }

    public IReadOnlyList<ModerationSet> Sets { get; }

    public DanmakuOptions Options { get; }

    /// <param name="faults">Entries that could not be used; the others are in force.</param>
    public static CommentEngine Build(IEnumerable<ModerationSet> sets, DanmakuOptions options, IClaimScreen? claims = null, ICollection<LexiconFault>? faults = null) =>
        new([.. BuiltInSets.All, .. sets], options, claims, faults);

    public bool IsOnByDefault(string set) => defaults.GetValueOrDefault(set);

    /// <summary>The switches of a room in which nobody has switched a set.</summary>
    public Func<string, bool> DefaultSwitches { get; }

    /// <summary>Reads one text. Patterns are matched only for sets that <paramref name="isOn"/> names; words are looked for all at once and sorted out later.</summary>
    public void Read(ReadOnlySpan<char> text, Func<string, bool> isOn, ContactDetector contacts, TextFinding finding)
    {
        var original = text[..Math.Min(text.Length, TextCharactersMaximum)];
        finding.Begin(original);
        finding.Contact = contacts.Find(finding.Folded, finding.Origins);
        finding.Cues = CommentCues.Shipped.Of(original);
        finding.Scores = TextScores.Of(original, finding.Cues);
        finding.Question = QuestionKinds.Of(original, finding.Scores.Asks);
        AddWords(original, finding, isOn);
        AddPatterns(finding, isOn);
        finding.Claim = claims?.LightOf(text, ClaimScope.Comment) ?? ClaimLight.Green;
    }

    private void AddWords(ReadOnlySpan<char> text, TextFinding finding, Func<string, bool> isOn)
    {
        Span<TextHit> hits = stackalloc TextHit[HitsMaximum];
        Collect(hits[..Math.Min(lexicon.FindAll(text, hits), HitsMaximum)], finding.Rules, isOn);
        if (finding.Rules.Count == 0)
        {
            Collect(hits[..Math.Min(phonetic.FindSuspects(text, hits), HitsMaximum)], finding.Suspects, isOn);
        }
    }

    private void Collect(ReadOnlySpan<TextHit> hits, List<RuleHit> into, Func<string, bool> isOn)
    {
        foreach (var hit in hits)
        {
            foreach (var (set, tier) in owners[hit.Term])
            {
                if (tier != LexiconTier.Allow && isOn(set))
                {
                    into.Add(new(set, tier, lexicon[hit.Term].Text, hit.Start, hit.Length, hit.Channel, hit.Score, IsPattern: false));
                }
            }
        }
    }

    private void AddPatterns(TextFinding finding, Func<string, bool> isOn)
    {
        var origins = finding.Origins;
        foreach (var (set, tier, pattern) in patterns)
        {
            if (!isOn(set))
            {
                continue;
            }

            if (pattern.TryMatch(finding.Folded, out int start, out int length, out bool ranOut) && length > 0)
            {
                int from = origins[start];
                finding.Rules.Add(new(set, tier, pattern.Text, from, origins[start + length - 1] + 1 - from, MatchChannel.Exact, 1, IsPattern: true));
            }
            else
            {
                finding.RanOut |= ranOut;
            }
        }
    }

    private string Digest()
    {
        var text = new StringBuilder().Append(lexicon.Version).Append('\n').Append(CommentCues.Shipped.Version).Append('\n').Append(TextScores.Version).Append('\n');
        foreach (var set in Sets)
        {
            text.Append(set.Id).Append('\t').Append(set.Kind).Append('\t').Append(set.OnByDefault).AppendJoin('\t', set.Entries.Select(entry => $"{entry.Tier} {entry.Text}")).Append('\n');
        }

        text.Append(FormattableString.Invariant(
            $"{Options.ViewerBurst} {Options.ViewerRefillMilliseconds} {Options.RepeatsShown} {Options.BurstWindowMilliseconds} {Options.AccountsMaximum} {Options.AccountsTextLettersMinimum} {Options.LinksPerMilleMaximum} {Options.GroupingMinutes} {Options.SuspectScoreMinimum}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }
}
