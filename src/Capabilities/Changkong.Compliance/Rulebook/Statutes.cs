using Changkong.Compliance.Claims;

namespace Changkong.Compliance.Rulebook;

/// <summary>Where the articles that rules name come from, and what rules say in English. Data that ships with the rules.</summary>
internal static class Statutes
{
    private static readonly IReadOnlyList<(string Name, bool IsVerified)> Known =
        [.. ClaimTable.Read("statutes.tsv", 3).Select(row => (row[0], row[2] == "yes")).OrderByDescending(statute => statute.Item1.Length)];

    private static readonly IReadOnlyDictionary<string, string> Summaries = ClaimTable.Read("rule-summaries.tsv", 2).ToDictionary(row => row[0], row => row[1], StringComparer.Ordinal);

    /// <summary>Whether every statute that a basis names was compared with its published text; false also where it names none that is known.</summary>
    public static bool IsVerified(string basis)
    {
        var named = NamedIn(basis);
        return named.Count > 0 && named.TrueForAll(statute => statute.IsVerified);
    }

    /// <summary>What a claim rule or host rule says, in English; empty for one that has no summary.</summary>
    public static string SummaryOf(string rule) => Summaries.GetValueOrDefault(rule, "");

    /// <summary>The statutes that a basis names. The longer name counts where one holds the other.</summary>
    internal static List<(string Name, bool IsVerified)> NamedIn(string basis)
    {
        var named = new List<(string, bool)>();
        foreach (var statute in Known.Where(statute => basis.Contains(statute.Name, StringComparison.Ordinal)))
        {
            named.Add(statute);
            basis = basis.Replace(statute.Name, "", StringComparison.Ordinal);
        }

        return named;
    }
}
