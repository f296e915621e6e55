namespace Changkong.Text;

/// <summary>Lexicons as lines of text.</summary>
internal static class LexiconLines
{
    private const string ShippedTable = "lexicon.tsv";

    public static IEnumerable<(int Line, LexiconTerm Term)> Read(IEnumerable<string> lines, LexiconTier otherwise, ICollection<LexiconFault>? faults)
    {
        int number = 0;
        foreach (string line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line[0] == '#')
            {
                continue;
            }

            string[] fields = line.Split('\t');
            var tier = otherwise;
            if (fields.Length > 3)
            {
                faults?.Add(FoldedTerms.FaultOf(number, fields[0], $"The line has {fields.Length} fields; text, tier and category are the most."));
            }
            else if (fields.Length > 1 && fields[1].Length > 0 && (!Enum.TryParse(fields[1], ignoreCase: true, out tier) || !Enum.IsDefined(tier)))
            {
                faults?.Add(FoldedTerms.FaultOf(number, fields[0], $"The tier '{fields[1]}' is none: allow, hint, hold or block."));
            }
            else
            {
                yield return (number, new LexiconTerm(fields[0], tier, fields.Length > 2 ? fields[2] : ""));
            }
        }
    }

    public static LexiconTerm[] Shipped() => [.. EmbeddedTable.Rows(ShippedTable).Select(row => new LexiconTerm(row[0], Enum.Parse<LexiconTier>(row[1], ignoreCase: true), row[2]))];
}
