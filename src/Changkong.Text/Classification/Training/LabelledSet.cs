using System.Text;

namespace Changkong.Text.Classification.Training;

/// <summary>
/// Reads the labelled set: families of hand-written patterns that are expanded the same way every time. A family is a line <c>[name] attributes</c> and the
/// patterns under it; <c>[a|b|]</c> chooses, <c>{slot}</c> takes a value of the slot named in lines <c>slot = a|b</c>.
/// </summary>
internal sealed class LabelledSet
{
    private const int SamplesOfPattern = 6;
    private const int TriesOfPattern = 40;
    private readonly Dictionary<string, string[]> slots = new(StringComparer.Ordinal);
    private readonly List<LabelledText> texts = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private string family = "";
    private string kind = "";
    private TextLabels labels = TextLabels.Unknown;

    /// <param name="lines">The files one after the other; slots stand before the families that use them.</param>
    /// <exception cref="FormatException">A line that is neither slot, family nor pattern.</exception>
    public static IReadOnlyList<LabelledText> Read(IEnumerable<string> lines)
    {
        var set = new LabelledSet();
        int number = 0;
        foreach (string line in lines)
        {
            number++;
            try
            {
                set.Take(line.Trim());
            }
            catch (FormatException exception)
            {
                throw new FormatException($"Line {number} of the labelled set: {exception.Message}", exception);
            }
        }

        return set.texts;
    }

    private void Take(string line)
    {
        if (line.Length == 0 || line[0] == '#')
        {
            return;
        }

        if (line[0] == '@')
        {
            BeginFamily(line[1..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
        else if (line.Split(" = ", 2) is [var slot, var values])
        {
            slots.Add(slot, values.Split('|'));
        }
        else
        {
            Expand(line);
        }
    }

    private void BeginFamily(string[] words)
    {
        if (words.Length == 0)
        {
            throw new FormatException("a family needs a name.");
        }

        family = words[0];
        kind = words.FirstOrDefault(word => word.StartsWith("question:", StringComparison.Ordinal))?["question:".Length..] ?? "";
        bool? mood = words.Contains("good") ? true : words.Contains("bad") ? false : null;
        labels = new TextLabels(mood, words.Contains("offensive"), kind.Length > 0, words.Contains("intent"), words.Contains("complaint"), words.Contains("spam"));
        if (words.Skip(1).FirstOrDefault(word => !word.StartsWith("question:", StringComparison.Ordinal) && word is not ("good" or "bad" or "offensive" or "intent" or "complaint" or "spam")) is { } unknown)
        {
            throw new FormatException($"'{unknown}' is no label.");
        }
    }

    private void Expand(string pattern)
    {
        if (family.Length == 0)
        {
            throw new FormatException("a pattern stands before the first family.");
        }

        // The seed is the pattern: a new family elsewhere changes nothing here.
        var random = new Random((int)(StableHash.Of(pattern) & int.MaxValue));
        int found = 0;
        for (int attempt = 0; attempt < TriesOfPattern && found < SamplesOfPattern; attempt++)
        {
            var text = new StringBuilder();
            Write(pattern, text, random);
            string plain = text.ToString().Trim();
            if (plain.Length > 0 && seen.Add(plain))
            {
                texts.Add(new LabelledText(attempt % 3 == 2 ? Misspeller.Change(plain, random) : plain, family, kind, labels));
                found++;
            }
        }
    }

    private void Write(ReadOnlySpan<char> pattern, StringBuilder text, Random random)
    {
        while (!pattern.IsEmpty)
        {
            int open = pattern.IndexOfAny('[', '{');
            if (open < 0)
            {
                text.Append(pattern);
                return;
            }

            text.Append(pattern[..open]);
            bool choice = pattern[open] == '[';
            int close = pattern[open..].IndexOf(choice ? ']' : '}');
            if (close < 0)
            {
                throw new FormatException($"'{pattern}' does not close what it opens.");
            }

            string inner = pattern.Slice(open + 1, close - 1).ToString();
            string[] values = choice ? inner.Split('|') : slots.GetValueOrDefault(inner) ?? throw new FormatException($"there is no slot '{inner}'.");
            Write(values[random.Next(values.Length)], text, random);
            pattern = pattern[(open + close + 1)..];
        }
    }
}
