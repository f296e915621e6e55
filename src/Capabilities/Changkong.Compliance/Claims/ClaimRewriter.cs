using System.Text;
using Changkong.Contracts.Claims;

namespace Changkong.Compliance.Claims;

/// <summary>Writes the sentence of each hit anew, so that it may be said. All hits of a sentence are mended in one rewrite.</summary>
internal static class ClaimRewriter
{
    public static IReadOnlyList<ClaimHit> Rewrite(string text, IReadOnlyList<JudgedClaim> judged, IReadOnlyList<(string Words, string Instead)> wordings)
    {
        var rewritten = new Dictionary<int, string>();
        var hits = new List<ClaimHit>(judged.Count);
        foreach (var claim in judged)
        {
            string rewrite = "";
            if (claim.Light != ClaimLight.Green)
            {
                var (start, end) = Clauses.SentenceAt(text, claim.Match.Start, claim.Match.Length);
                if (!rewritten.TryGetValue(start, out rewrite!))
                {
                    rewritten[start] = rewrite = Sentence(text, start, end, judged, wordings);
                }
            }

            var match = claim.Match;
            hits.Add(new ClaimHit(
                claim.Rule.Id, claim.Rule.Family, claim.Light, match.Start, match.Length, text.Substring(match.Start, match.Length), claim.Rule.Article, claim.Reason, claim.Exemption,
                claim.Light == ClaimLight.Yellow ? claim.Rule.Evidence : [], rewrite, match.Channel.ToString().ToLowerInvariant(), match.Score));
        }

        return hits;
    }

    private static string Sentence(string text, int start, int end, IReadOnlyList<JudgedClaim> judged, IReadOnlyList<(string Words, string Instead)> wordings)
    {
        var changes = new List<(int Start, int End, string Instead)>();
        foreach (var claim in judged.Where(claim => claim.Light != ClaimLight.Green && claim.Match.Start >= start && claim.Match.End <= end).OrderByDescending(claim => claim.Rule.Rewrite.Kind == ClaimRewriteKind.Clause))
        {
            var change = ChangeOf(text, claim, wordings);
            if (!changes.Exists(other => other.Start < change.End && change.Start < other.End))
            {
                changes.Add(change);
            }
        }

        var written = new StringBuilder();
        int at = start;
        foreach (var (from, to, instead) in changes.OrderBy(change => change.Start))
        {
            written.Append(text, at, from - at).Append(instead);
            at = to;
        }

        return Tidy(written.Append(text, at, end - at).ToString());
    }

    private static (int Start, int End, string Instead) ChangeOf(string text, JudgedClaim claim, IReadOnlyList<(string Words, string Instead)> wordings)
    {
        var match = claim.Match;
        string said = text.Substring(match.Start, match.Length);
        var rewrite = claim.Rule.Rewrite;
        if (rewrite.Kind == ClaimRewriteKind.Clause)
        {
            var (from, to) = Clauses.ClauseAt(text, match.Start, match.Length);
            return (from, Math.Max(to, match.End), rewrite.Text);
        }

        if (rewrite.Kind == ClaimRewriteKind.Behind)
        {
            return (match.Start, match.End, said + rewrite.Text);
        }

        int before = match.Start > 0 && text[match.Start - 1] == '最' ? match.Start - 1 : match.Start;
        string letters = new([.. said.Where(char.IsLetterOrDigit)]);
        foreach (var (words, instead) in wordings)
        {
            if (letters.Equals(words, StringComparison.OrdinalIgnoreCase))
            {
                return (before, match.End, instead);
            }
        }

        return rewrite.Kind == ClaimRewriteKind.Degree && letters.Length > 1 && letters[0] == '最'
            ? (match.Start, match.End, "很" + letters[1..])
            : (before, match.End, rewrite.Text);
    }

    private static string Tidy(string sentence) => sentence.Trim().Trim('，', ',', '、', ' ').Replace("，，", "，", StringComparison.Ordinal).Replace("很很", "很", StringComparison.Ordinal).Replace("的的", "的", StringComparison.Ordinal);
}
