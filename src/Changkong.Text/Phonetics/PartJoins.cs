namespace Changkong.Text;

/// <summary>The ways to join parts that lead to a character of the terms.</summary>
internal sealed class PartJoins
{
    private const int FilterBits = 1 << 16;

    private readonly Dictionary<int, char[]> joined = [];
    private readonly bool[] begins = new bool[0x10000];
    private readonly ulong[] filter = new ulong[FilterBits / 64];

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
            uint bit = BitOf(key);
            filter[bit >> 6] |= 1ul << (int)bit;
        }
    }

    /// <summary>Whether a character can be the first part of something.</summary>
    public bool CanBegin(char character) => begins[character];

    /// <summary>Whether two characters perhaps join; what says no is right.</summary>
    public bool MayJoin(char first, char second)
    {
        uint bit = BitOf((first << 16) | second);
        return begins[first] && (filter[bit >> 6] >> (int)bit & 1) != 0;
    }

    public ReadOnlySpan<char> Of(char first, char second) =>
        MayJoin(first, second) && joined.TryGetValue((first << 16) | second, out char[]? wholes) ? wholes : [];

    private static uint BitOf(int key) => (uint)key * 0x9E3779B1u >> 16;
}
