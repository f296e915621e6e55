namespace Changkong.Text;

/// <summary>The ways to join parts that lead to a character of the terms.</summary>
internal sealed class PartJoins
{
    private readonly Dictionary<int, char[]> joined = [];
    private readonly bool[] begins = new bool[0x10000];

    public PartJoins(IEnumerable<char> characters)
    {
        var wanted = characters.ToHashSet();
        var all = Shapes.Joins.ToList();
        // What only begins another join is wanted as well; each round goes one part back.
        for (int before = -1; before != wanted.Count;)
        {
            before = wanted.Count;
            wanted.UnionWith(all.Where(join => wanted.Contains(join.Joined) && Shapes.IsUnfinished(join.First)).Select(join => join.First).ToList());
        }

        foreach (var (first, second, whole) in all.Where(join => wanted.Contains(join.Joined)))
        {
            int key = (first << 16) | second;
            joined[key] = [.. joined.GetValueOrDefault(key, []), whole];
            begins[first] = true;
        }
    }

    /// <summary>Whether a character can be the first part of something.</summary>
    public bool CanBegin(char character) => begins[character];

    public ReadOnlySpan<char> Of(char first, char second) => joined.TryGetValue((first << 16) | second, out char[]? wholes) ? wholes : [];
}
