namespace Changkong.Text;

/// <summary>
/// Finds the patterns by their first character. Each pattern counts once a comment, and a pattern inside a longer one of the same kind that matched at the same
/// place does not count.
/// </summary>
internal sealed class CueIndex
{
    private readonly CuePattern[] patterns;
    private readonly Dictionary<char, int[]> byFirst;
    private readonly int[] byNumber;

    public CueIndex(CuePattern[] patterns)
    {
        this.patterns = patterns;
        byFirst = Enumerable.Range(0, patterns.Length).Where(index => patterns[index].Parts[0][0] != '#')
            .GroupBy(index => patterns[index].Parts[0][0])
            .ToDictionary(group => group.Key, group => group.OrderByDescending(Length).ToArray());
        byNumber = [.. Enumerable.Range(0, patterns.Length).Where(index => patterns[index].Parts[0][0] == '#').OrderByDescending(Length)];
    }

    /// <summary>Adds what speaks for each kind to its score; returns the sums of what asks and of what tells, and the strongest single cue that asks.</summary>
    public (int Asked, int Told, int Strongest) Match(ReadOnlySpan<char> text, Span<int> scores)
    {
        int asked = 0;
        int told = 0;
        int strongest = 0;
        Span<ulong> seen = stackalloc ulong[(patterns.Length / 64) + 1];
        seen.Clear();
        for (int start = 0; start < text.Length; start++)
        {
            bool number = char.IsAsciiDigit(text[start]);
            var candidates = number && (start == 0 || !char.IsAsciiDigit(text[start - 1])) ? byNumber : byFirst.GetValueOrDefault(text[start], []);
            int kindsHere = 0;
            foreach (int index in candidates)
            {
                var pattern = patterns[index];
                int kind = 1 << (pattern.Kind is { } value ? (int)value : 0);
                if ((kindsHere & kind) != 0 || (seen[index / 64] >> (index % 64) & 1) != 0 || !pattern.Matches(text, start))
                {
                    continue;
                }

                seen[index / 64] |= 1UL << (index % 64);
                kindsHere |= kind;
                scores[pattern.Kind is { } of ? (int)of : 0] += pattern.Weight;
                asked += Math.Max(pattern.Asked, 0);
                told += Math.Max(-pattern.Asked, 0);
                strongest = Math.Max(strongest, pattern.Asked);
            }
        }

        return (asked, told, strongest);
    }

    private int Length(int index) => patterns[index].Parts.Sum(part => part.Length);
}
