using Changkong.Contracts.Claims;

namespace Changkong.Compliance.Claims;

/// <summary>The rules, exempt contexts and wordings that ship, as the tables say them.</summary>
internal sealed record ClaimLaw(
    IReadOnlyList<ClaimRule> Rules, IReadOnlyList<(int Rule, ClaimPattern Pattern)> Patterns,
    IReadOnlyList<ClaimExemption> Exemptions, IReadOnlyList<(int Exemption, ExemptionReach Reach, int Distance, ClaimPattern Pattern)> Contexts,
    IReadOnlyList<(string Words, string Instead)> Wordings)
{
    private static readonly Lazy<ClaimLaw> Loaded = new(Read);

    public static ClaimLaw Shipped => Loaded.Value;

    private static ClaimLaw Read()
    {
        var lists = ClaimTable.Read("claim-lists.tsv", 2).ToDictionary(row => row[0], row => row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);
        var rules = ClaimTable.Read("claim-rules.tsv", 11).Select(RuleOf).ToList();
        var indexOf = rules.Select((rule, index) => (rule.Id, index)).ToDictionary(entry => entry.Id, entry => entry.index, StringComparer.Ordinal);
        var patterns = ClaimTable.Read("claim-patterns.tsv", 2)
            .SelectMany(row => ClaimPattern.Parse(row[1], lists), (row, pattern) => (indexOf.TryGetValue(row[0], out int rule) ? rule : throw Broken("claim-patterns.tsv", row[0]), pattern))
            .ToList();
        var exemptions = ClaimTable.Read("claim-exemptions.tsv", 3).Select(row => new ClaimExemption(row[0], row[1], row[2])).ToList();
        var kinds = exemptions.Select((exemption, index) => (exemption.Kind, index)).ToDictionary(entry => entry.Kind, entry => entry.index, StringComparer.Ordinal);
        foreach (string unknown in rules.SelectMany(rule => rule.Exemptions).Where(kind => !kinds.ContainsKey(kind)))
        {
            throw Broken("claim-rules.tsv", unknown);
        }

        var contexts = ClaimTable.Read("claim-contexts.tsv", 3)
            .SelectMany(
                row => ClaimPattern.Parse(row[2], lists),
                (row, pattern) => (kinds.TryGetValue(row[0], out int kind) ? kind : throw Broken("claim-contexts.tsv", row[0]), ReachOf(row[1]), DistanceOf(row[1]), pattern))
            .ToList();
        var wordings = ClaimTable.Read("claim-rewrites.tsv", 2).Select(row => (row[0], row[1])).OrderByDescending(entry => entry.Item1.Length).ToList();
        return new ClaimLaw(rules, patterns, exemptions, contexts, wordings);
    }

    private static ClaimRule RuleOf(string[] row)
    {
        string[] categories = ClaimTable.Items(row[3]);
        return new ClaimRule(
            row[0], Enum.Parse<ClaimLight>(row[1], ignoreCase: true), ClaimTable.Items(row[2]),
            [.. categories.Where(category => category[0] != '!')], [.. categories.Where(category => category[0] == '!').Select(category => category[1..])],
            [.. ClaimTable.Items(row[4]).SelectMany(ScopesOf)], row[5], row[6], ClaimTable.Items(row[7]), ClaimTable.Items(row[8]), RewriteOf(row[9]), row[10]);
    }

    private static IEnumerable<ClaimScope> ScopesOf(string cell) => cell switch
    {
        "team" => [ClaimScope.Title, ClaimScope.DetailPage, ClaimScope.Script, ClaimScope.Speech],
        "all" => Enum.GetValues<ClaimScope>(),
        _ => [Enum.Parse<ClaimScope>(cell, ignoreCase: true)],
    };

    private static ClaimRewrite RewriteOf(string cell)
    {
        int colon = cell.IndexOf(':', StringComparison.Ordinal);
        return new ClaimRewrite(Enum.Parse<ClaimRewriteKind>(colon < 0 ? cell : cell[..colon], ignoreCase: true), colon < 0 ? "" : cell[(colon + 1)..]);
    }

    private static ExemptionReach ReachOf(string cell) => Enum.Parse<ExemptionReach>(cell.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'), ignoreCase: true);

    private static int DistanceOf(string cell)
    {
        string digits = new([.. cell.Where(char.IsAsciiDigit)]);
        return digits.Length == 0 ? 0 : int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static InvalidDataException Broken(string table, string name) => new($"{table} names '{name}', which does not exist.");
}
