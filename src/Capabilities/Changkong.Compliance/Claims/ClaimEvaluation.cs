using Changkong.Contracts.Claims;

namespace Changkong.Compliance.Claims;

/// <summary>How the shipped rules do on the labelled sentences.</summary>
/// <param name="Sentences">How many.</param>
/// <param name="Rules">One line a rule that has a label or fired.</param>
/// <param name="Overall">All rules together.</param>
/// <param name="LightsRight">Share of sentences whose light is exactly the expected one.</param>
/// <param name="ExemptSentences">Sentences in an exempt context.</param>
/// <param name="ExemptGreen">Those of them that came out green.</param>
/// <param name="HarmlessSentences">Sentences expected green, exempt ones included.</param>
/// <param name="HarmlessFlagged">Those of them that did not come out green.</param>
/// <param name="Mistakes">One line each: what was expected, what came out, the sentence.</param>
public sealed record ClaimScores(
    int Sentences, IReadOnlyList<ClaimRuleScore> Rules, ClaimRuleScore Overall, double LightsRight, int ExemptSentences, int ExemptGreen, int HarmlessSentences, int HarmlessFlagged,
    IReadOnlyList<string> Mistakes);

/// <summary>How one rule does. A hit counts when the sentence is labelled with that rule and comes out yellow or red by it.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Right">Labelled and hit.</param>
/// <param name="Wrong">Hit and not labelled.</param>
/// <param name="Missed">Labelled and not hit.</param>
public sealed record ClaimRuleScore(string Rule, int Right, int Wrong, int Missed)
{
    /// <summary>Share of hits that are right; 1 without hits.</summary>
    public double Precision => Right + Wrong == 0 ? 1 : (double)Right / (Right + Wrong);

    /// <summary>Share of labels that are hit; 1 without labels.</summary>
    public double Recall => Right + Missed == 0 ? 1 : (double)Right / (Right + Missed);
}

/// <summary>Holds the rules against the labelled sentences.</summary>
internal static class ClaimEvaluation
{
    /// <summary>Rules are tuned on the first alone; the third was written after the rules, before any result on it.</summary>
    public static IReadOnlyList<string> Parts { get; } = ["development", "held-out", "held-out-exempt"];

    public static ClaimScores Run(ClaimEngine engine, IEnumerable<string> parts)
    {
        var sentences = parts.SelectMany(part => ClaimTable.Read($"labelled-{part}.tsv", 6)).Select(LabelledSentence.Of).ToList();
        var tallies = new SortedDictionary<string, int[]>(StringComparer.Ordinal);
        var mistakes = new List<string>();
        int lightsRight = 0;
        int exemptGreen = 0;
        int harmlessFlagged = 0;
        foreach (var sentence in sentences)
        {
            var verdict = engine.Screen(sentence.Text, sentence.Scope, new ClaimSubject(sentence.Category));
            var fired = verdict.Hits.Where(hit => hit.Light != ClaimLight.Green).Select(hit => hit.Rule).ToHashSet(StringComparer.Ordinal);
            lightsRight += verdict.Light == sentence.Light ? 1 : 0;
            exemptGreen += sentence.Exemption.Length > 0 && verdict.Light == ClaimLight.Green ? 1 : 0;
            harmlessFlagged += sentence.Light == ClaimLight.Green && verdict.Light != ClaimLight.Green ? 1 : 0;
            string[] expected = sentence.Light == ClaimLight.Green ? [] : sentence.Rules;
            foreach (string rule in fired)
            {
                Tally(rule)[expected.Contains(rule) ? 0 : 1]++;
            }

            foreach (string missed in expected.Where(rule => !fired.Contains(rule)))
            {
                Tally(missed)[2]++;
            }

            if (verdict.Light != sentence.Light || !fired.SetEquals(expected))
            {
                mistakes.Add($"{string.Join(',', expected)} {sentence.Light} / {string.Join(',', verdict.Hits.Select(hit => $"{hit.Rule} {hit.Light} {hit.Exemption} {hit.Channel} '{hit.Text}'"))} / {sentence.Text}");
            }
        }

        var rules = tallies.Select(entry => new ClaimRuleScore(entry.Key, entry.Value[0], entry.Value[1], entry.Value[2])).ToList();
        return new ClaimScores(
            sentences.Count, rules, new ClaimRuleScore("overall", rules.Sum(rule => rule.Right), rules.Sum(rule => rule.Wrong), rules.Sum(rule => rule.Missed)),
            (double)lightsRight / sentences.Count, sentences.Count(sentence => sentence.Exemption.Length > 0), exemptGreen,
            sentences.Count(sentence => sentence.Light == ClaimLight.Green), harmlessFlagged, mistakes);

        int[] Tally(string rule) => tallies.TryGetValue(rule, out int[]? tally) ? tally : tallies[rule] = new int[3];
    }
}

/// <summary>A sentence and what a lawyer would make of it. A harmless one names the rule that a plain list of words would raise.</summary>
internal sealed record LabelledSentence(string[] Rules, ClaimLight Light, string Exemption, ClaimScope Scope, string Category, string Text)
{
    public static LabelledSentence Of(string[] row) => new(
        ClaimTable.Items(row[0]), Enum.Parse<ClaimLight>(row[1], ignoreCase: true), row[2] == "-" ? "" : row[2], Enum.Parse<ClaimScope>(row[3], ignoreCase: true), row[4] == "-" ? "" : row[4], row[5]);
}
