namespace Changkong.Text.Classification.Training;

/// <summary>A text of a corpus: yes or no, and its text without punctuation, which is what decides whether two are the same.</summary>
internal sealed record CorpusRow(string Text, bool Label, string Normalised);

/// <summary>Rows of a corpus in tab-separated lines: label (0 or 1), text, and columns that are not read.</summary>
internal static class Corpora
{
    /// <summary>Begins the family of every text that comes from a corpus instead of the labelled set.</summary>
    public const string FamilyPrefix = "corpus:";

    /// <param name="faults">Gets one sentence for each line that is left out.</param>
    public static List<CorpusRow> Read(IEnumerable<string> lines, ICollection<string>? faults = null)
    {
        var rows = new List<CorpusRow>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int number = 0;
        foreach (string line in lines)
        {
            number++;
            string[] columns = line.Split('\t');
            if (columns.Length < 2 || columns[0] is not ("0" or "1"))
            {
                faults?.Add($"Line {number}: expected a label 0 or 1, a tab and a text.");
                continue;
            }

            string normalised = Normalise(columns[1]);
            if (normalised.Length > 0 && seen.Add(normalised))
            {
                rows.Add(new CorpusRow(columns[1], columns[0] == "1", normalised));
            }
        }

        return rows;
    }

    /// <summary>Folded, without anything but letters, digits and emoji.</summary>
    public static string Normalise(string text) =>
        string.Concat(TextFold.Fold(text).Where(character => char.IsLetterOrDigit(character) || char.IsSurrogate(character)));
}
