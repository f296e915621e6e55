using Changkong.Host.Commands.Text;

namespace Changkong.Host.Commands.Recommendation;

/// <summary>One logged choice: what was shown where, whether it was clicked, and how likely it was to be shown.</summary>
internal readonly record struct LoggedRow(string Item, string Position, double Reward, double Propensity);

/// <summary>
/// Reads a log of choices in Open Bandit's format: a head line that names the columns <c>item_id</c>, <c>click</c> (0 to 1), <c>propensity_score</c> (above 0, at most 1) and, where there is one,
/// <c>position</c>, in any order; other columns are passed over, but those called <c>user-item_affinity_…</c> are counted: there is one for each item that could have been shown.
/// </summary>
/// <param name="Rows">In the order of the file.</param>
/// <param name="ItemCount">How many items could have been shown: what the columns say, or how many the log shows.</param>
internal sealed record LoggedFile(IReadOnlyList<LoggedRow> Rows, int ItemCount)
{
    private const string AffinityColumn = "user-item_affinity_";
    private static readonly string[] Needed = ["item_id", "click", "propensity_score"];

    /// <exception cref="EvaluationDataException">There is no such file, or a line holds something else; the message names file, line and column.</exception>
    public static LoggedFile Read(string path)
    {
        using var lines = CsvLines.Open(path, Needed);
        int position = Array.IndexOf(lines.Head, "position");
        var rows = new List<LoggedRow>();
        while (lines.Next() is { } fields)
        {
            double propensity = lines.Number("propensity_score", 0, 1);
            rows.Add(new LoggedRow(
                string.Intern(lines.Text("item_id")),
                position < 0 ? "" : string.Intern(fields[position]),
                lines.Number("click", 0, 1),
                propensity > 0 ? propensity : throw lines.Error("propensity_score", "must be above 0: what could not be shown cannot be in the log")));
        }

        int affinities = lines.Head.Count(name => name.StartsWith(AffinityColumn, StringComparison.Ordinal));
        int shown = rows.Select(row => row.Item).Distinct().Count();
        return rows.Count > 0 ? new LoggedFile(rows, Math.Max(affinities, shown)) : throw new EvaluationDataException($"{path}: there is no choice in it.");
    }
}
