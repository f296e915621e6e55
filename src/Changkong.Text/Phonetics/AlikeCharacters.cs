namespace Changkong.Text;

/// <summary>For a character that is seen, the characters of the terms that it can be mistaken for, as codes of the lexicon's alphabet.</summary>
internal sealed class AlikeCharacters
{
    // With many terms nearly everything looks like something: fewer candidates keep the cost of a character in bounds.
    private const int ManyCharacters = 2_000;
    private const int CandidatesOfFew = 6;
    private const int CandidatesOfMany = 2;

    private readonly ushort[] listOf = new ushort[0x10000];
    private readonly ushort[][] lists;

    public AlikeCharacters(IReadOnlyCollection<char> characters, TermAlphabet alphabet)
    {
        int maximum = characters.Count > ManyCharacters ? CandidatesOfMany : CandidatesOfFew;
        var found = new Dictionary<char, List<ushort>>();
        foreach (char meant in characters)
        {
            foreach (char seen in Shapes.LookAlikes(meant))
            {
                if (!found.TryGetValue(seen, out var candidates))
                {
                    found[seen] = candidates = [];
                }

                if (candidates.Count < maximum)
                {
                    candidates.Add(alphabet.Codes[meant]);
                }
            }
        }

        var all = new List<ushort[]> { Array.Empty<ushort>() };
        foreach (var (seen, candidates) in found)
        {
            listOf[seen] = (ushort)all.Count;
            all.Add([.. candidates]);
        }

        lists = [.. all];
    }

    public ReadOnlySpan<ushort> Of(char seen) => lists[listOf[seen]];
}
