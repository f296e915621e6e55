using System.Security.Cryptography;
using System.Text;
using Changkong.Contracts.Claims;

namespace Changkong.Compliance.Claims;

/// <summary>Judges texts against one immutable set of rules. A pure function of text, scope and subject.</summary>
internal sealed class ClaimEngine
{
    private readonly ClaimLaw law;
    private readonly ClaimWords words;
    private readonly PatternSet rules;
    private readonly PatternSet contexts;
    private readonly IReadOnlySet<string> off;
    private readonly bool[][] triggers;
    private readonly ClaimVerdict green;

    private ClaimEngine(ClaimLaw law, ClaimWords words, PatternSet rules, PatternSet contexts, IReadOnlySet<string> off)
    {
        (this.law, this.words, this.rules, this.contexts, this.off) = (law, words, rules, contexts, off);
        triggers = [.. Enum.GetValues<ClaimScope>().Select(TriggersOf)];
        Version = DigestOf();
        green = new ClaimVerdict(ClaimLight.Green, [], Version);
    }

    public string Version { get; }

    public IReadOnlyList<ClaimRule> Rules => law.Rules;

    public static ClaimEngine Build(ClaimLaw law)
    {
        string[] wordings = [.. law.Patterns.Select(entry => entry.Pattern).Concat(law.Contexts.Select(entry => entry.Pattern)).SelectMany(WordingsOf).Distinct(StringComparer.Ordinal)];
        var words = ClaimWords.Build(wordings, law.Patterns.SelectMany(entry => WordingsOf(entry.Pattern)).ToHashSet(StringComparer.Ordinal));
        return new ClaimEngine(law, words, new PatternSet(words, law.Patterns), new PatternSet(words, law.Contexts.Select((entry, index) => (index, entry.Pattern))), new HashSet<string>());
    }

    /// <summary>The same engine with these rules switched off.</summary>
    public ClaimEngine Without(IReadOnlySet<string> rulesOff) => new(law, words, rules, contexts, rulesOff);

    public bool IsOn(string rule) => !off.Contains(rule);

    /// <summary>False when the text is green for certain: it holds no word that a rule of the scope begins with. Allocates nothing.</summary>
    public bool MayHold(ReadOnlySpan<char> text, ClaimScope scope) => IsHeard(scope) || words.HoldsAny(text, triggers[(int)scope]);

    public ClaimVerdict Screen(string text, ClaimScope scope, ClaimSubject? subject)
    {
        var found = words.Find(text, IsHeard(scope), triggers[(int)scope]);
        if (found.Length == 0)
        {
            return green;
        }

        string category = subject?.Category ?? "";
        var matches = rules.Find(text, found).Where(match => law.Rules[match.Owner].AppliesTo(scope, category) && IsOn(law.Rules[match.Owner].Id) && !(match.IsSuspect && match.Words.Count == 1 && words.IsWeak(match.Words[0].Word))).ToList();
        if (matches.Count == 0)
        {
            return green;
        }

        var exempt = contexts.Find(text, found);
        var judged = Strongest(matches.Select(match => Judge(text, match, exempt, scope, subject)));
        var hits = ClaimRewriter.Rewrite(text, judged, law.Wordings);
        return new ClaimVerdict(hits.Max(hit => hit.Light), hits, Version);
    }

    // What was said is listened to as well as read.
    private static bool IsHeard(ClaimScope scope) => scope == ClaimScope.Speech;

    /// <summary>By word, whether it is the first of a pattern whose rule is on in the scope.</summary>
    private bool[] TriggersOf(ClaimScope scope)
    {
        bool[] first = new bool[words.Count];
        foreach (string wording in law.Patterns.Where(entry => law.Rules[entry.Rule] is var rule && rule.Scopes.Contains(scope) && IsOn(rule.Id))
            .SelectMany(entry => entry.Pattern.Pieces.First(piece => piece.Wordings is not null).Wordings!))
        {
            first[words.WordOf(wording)] = true;
        }

        return first;
    }

    private static IEnumerable<string> WordingsOf(ClaimPattern pattern) => pattern.Pieces.SelectMany(piece => piece.Wordings ?? []);

    /// <summary>Of overlapping claims of a family the longest counts, and what lies inside a claim that is at least as grave does not; one by the letter goes before a suspect.</summary>
    private static List<JudgedClaim> Strongest(IEnumerable<JudgedClaim> claims)
    {
        var kept = new List<JudgedClaim>();
        foreach (var claim in claims.OrderBy(claim => claim.Match.IsSuspect).ThenByDescending(claim => claim.Match.Length).ThenBy(claim => claim.Match.Start).ThenBy(claim => claim.Match.Owner))
        {
            if (!kept.Exists(other => Outweighs(other, claim)))
            {
                kept.Add(claim);
            }
        }

        return [.. kept.OrderBy(claim => claim.Match.Start).ThenBy(claim => claim.Match.Owner)];
    }

    private static bool Outweighs(JudgedClaim other, JudgedClaim claim)
    {
        var (longer, shorter) = (other.Match, claim.Match);
        return longer.Start < shorter.End && shorter.Start < longer.End
            && (other.Rule.Family == claim.Rule.Family || (shorter.IsSuspect && !longer.IsSuspect)
                || (longer.Start <= shorter.Start && shorter.End <= longer.End && other.Light >= claim.Light));
    }

    private JudgedClaim Judge(string text, FoundPattern match, List<FoundPattern> exempt, ClaimScope scope, ClaimSubject? subject)
    {
        var rule = law.Rules[match.Owner];
        var light = rule.LightIn(subject?.Category ?? "");
        if (ExemptionOf(text, match, rule, exempt, subject) is { } exemption)
        {
            return new JudgedClaim(match, rule, ClaimLight.Green, exemption.Kind, $"{exemption.Reason}（{exemption.Article}）");
        }

        if (light == ClaimLight.Yellow && subject?.Evidence is { } onFile && rule.Evidence.FirstOrDefault(onFile.Contains) is { } proof)
        {
            return new JudgedClaim(match, rule, ClaimLight.Green, "proof-on-file", $"所需证明（{proof}）已备案，内容须与证明一致。");
        }

        if (match.IsSuspect)
        {
            return new JudgedClaim(match, rule, ClaimLight.Yellow, "", $"疑似（转写或读音相近）：{rule.Reason}");
        }

        return scope == ClaimScope.Comment && light == ClaimLight.Red
            ? new JudgedClaim(match, rule, ClaimLight.Yellow, "", $"观众的话不是广告；由团队置顶、转述或回应确认，即成为广告内容：{rule.Reason}")
            : new JudgedClaim(match, rule, light, "", rule.Reason);
    }

    private ClaimExemption? ExemptionOf(string text, FoundPattern match, ClaimRule rule, List<FoundPattern> exempt, ClaimSubject? subject)
    {
        if (rule.Exemptions.Contains("name") && (Clauses.IsInTitleMarks(text, match.Start, match.Length) || (subject?.Names is { } names && names.Any(name => Covers(text, name, match)))))
        {
            return law.Exemptions.First(exemption => exemption.Kind == "name");
        }

        foreach (var context in exempt)
        {
            var (kind, reach, distance, _) = law.Contexts[context.Owner];
            if (reach != ExemptionReach.Bar && rule.Exemptions.Contains(law.Exemptions[kind].Kind) && !context.IsSuspect && Reaches(text, context, match, reach, distance)
                && !exempt.Exists(bar => law.Contexts[bar.Owner] is var (barred, barReach, _, _) && barReach == ExemptionReach.Bar && barred == kind && Reaches(text, bar, match, ExemptionReach.Sentence, 0)))
            {
                return law.Exemptions[kind];
            }
        }

        return null;
    }

    private static bool Reaches(string text, FoundPattern context, FoundPattern match, ExemptionReach reach, int distance) => reach switch
    {
        ExemptionReach.Cover => match.Words.Any(word => context.Start <= word.Start && word.End <= context.End),
        ExemptionReach.Clause => Clauses.ClauseAt(text, match.Start, match.Length) is var clause && clause.Start <= context.Start && context.End <= clause.End,
        ExemptionReach.Sentence => Clauses.SentenceAt(text, match.Start, match.Length) is var sentence && sentence.Start <= context.Start && context.End <= sentence.End,
        ExemptionReach.Before => context.End <= match.Start && match.Start - context.End <= distance && !Clauses.HoldsClauseEnd(text.AsSpan(context.End, match.Start - context.End)),
        _ => context.Start >= match.End && context.Start - match.End <= distance && !Clauses.HoldsClauseEnd(text.AsSpan(match.End, context.Start - match.End)),
    };

    private static bool Covers(string text, string name, FoundPattern match)
    {
        for (int at = name.Length == 0 ? -1 : text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (at <= match.Start && match.End <= at + name.Length)
            {
                return true;
            }
        }

        return false;
    }

    private string DigestOf()
    {
        var said = new StringBuilder(words.Version);
        foreach (var rule in law.Rules)
        {
            said.Append('\n').Append(rule.Id).Append('\t').Append(rule.Light).Append('\t').AppendJoin(',', rule.Scopes).Append('\t').AppendJoin(',', rule.Exemptions).Append('\t').AppendJoin(',', rule.Evidence)
                .Append('\t').AppendJoin(',', rule.RedIn).Append('\t').AppendJoin(',', rule.Categories).AppendJoin(',', rule.NotIn).Append(IsOn(rule.Id) ? "\ton" : "\toff");
        }

        foreach (var (owner, pattern) in law.Patterns)
        {
            said.Append('\n').Append(owner).Append('\t');
            Append(said, pattern);
        }

        foreach (var (exemption, reach, distance, pattern) in law.Contexts)
        {
            said.Append('\n').Append(exemption).Append('\t').Append(reach).Append(distance);
            Append(said, pattern);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said.ToString())))[..16];
    }

    private static void Append(StringBuilder said, ClaimPattern pattern)
    {
        foreach (var piece in pattern.Pieces)
        {
            said.Append(piece.Crosses ? '=' : '~').Append(piece.Gap).AppendJoin('|', piece.Wordings ?? [piece.Percent ? "%" : "#"]);
        }
    }
}

/// <summary>A match and what was made of it, before the rewrite is known.</summary>
internal sealed record JudgedClaim(FoundPattern Match, ClaimRule Rule, ClaimLight Light, string Exemption, string Reason);
