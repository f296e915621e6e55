namespace Changkong.Text;

/// <summary>Rules "this text is written as that text", the longest first. Immutable.</summary>
internal sealed class RewriteTable
{
    private readonly ushort[] byFirst = new ushort[char.MaxValue + 1];
    private readonly Rule[][] lists;

    public RewriteTable(IEnumerable<(string From, string To)> rules)
    {
        var all = new List<Rule[]> { Array.Empty<Rule>() };
        foreach (var group in rules.GroupBy(rule => rule.From[0]))
        {
            byFirst[group.Key] = (ushort)all.Count;
            all.Add([.. group.Select(rule => new Rule(rule.From, rule.To)).OrderByDescending(rule => rule.From.Length)]);
        }

        lists = [.. all];
    }

    /// <summary>The longest rule with which the text begins.</summary>
    public bool TryFind(ReadOnlySpan<char> text, out string to, out int length)
    {
        foreach (var rule in lists[byFirst[text[0]]])
        {
            if (text.StartsWith(rule.From, StringComparison.Ordinal))
            {
                to = rule.To;
                length = rule.From.Length;
                return true;
            }
        }

        to = "";
        length = 0;
        return false;
    }

    private sealed record Rule(string From, string To);
}
