using System.Buffers.Binary;

namespace Changkong.Text;

/// <summary>How characters are built: which two parts make which whole, and which characters look alike because they share the part that is not the radical.</summary>
internal static class Shapes
{
    // A part that more characters share is a radical: sharing it makes nothing look alike.
    private const int FamilyMaximum = 24;
    private const int FirstUnfinished = 0xE000;

    private static readonly Dictionary<int, char[]> Wholes = [];
    private static readonly Dictionary<char, HashSet<char>> Alike = [];

    static Shapes()
    {
        var parts = new Dictionary<char, List<char>>();
        var table = EmbeddedTable.Read("shapes.bin").AsSpan();
        int splits = BinaryPrimitives.ReadInt32LittleEndian(table[4..]);
        int position = 8;
        for (int row = 0; row < splits; row++, position += 6)
        {
            char whole = CharacterAt(table, position);
            char first = CharacterAt(table, position + 2);
            char second = CharacterAt(table, position + 4);
            Join(first, second, whole);
            Add(parts, first, whole);
            Add(parts, second, whole);
        }

        char unfinished = (char)FirstUnfinished;
        foreach (string[] row in EmbeddedTable.Rows("splits.tsv"))
        {
            string folded = TextFold.Fold(row[1]);
            char joined = folded[0];
            for (int index = 1; index < folded.Length; index++)
            {
                char next = index == folded.Length - 1 ? TextFold.Fold(row[0])[0] : UnfinishedOf(joined, folded[index], ref unfinished);
                Join(joined, folded[index], next);
                joined = next;
            }
        }

        foreach (var (part, wholes) in parts)
        {
            Relate([part, .. wholes]);
        }

        var families = new Dictionary<int, List<char>>();
        int rows = BinaryPrimitives.ReadInt32LittleEndian(table[position..]);
        position += 4;
        for (int row = 0; row < rows; row++, position += 4)
        {
            Add(families, CharacterAt(table, position + 2), CharacterAt(table, position));
        }

        foreach (var family in families.Values)
        {
            Relate(family);
        }
    }

    /// <summary>Every way to join two parts: into a whole, or into a beginning (of the private use area) that needs another part.</summary>
    public static IEnumerable<(char First, char Second, char Joined)> Joins =>
        from pair in Wholes
        from joined in pair.Value
        select ((char)(pair.Key >> 16), (char)pair.Key, joined);

    public static bool IsUnfinished(char joined) => joined is >= (char)FirstUnfinished and < (char)0xF900;

    /// <summary>The characters that look like a character.</summary>
    public static IReadOnlyCollection<char> LookAlikes(char character) => Alike.TryGetValue(character, out var others) ? others : [];

    private static char CharacterAt(ReadOnlySpan<byte> table, int position) => (char)BinaryPrimitives.ReadUInt16LittleEndian(table[position..]);

    private static char UnfinishedOf(char first, char second, ref char unfinished)
    {
        foreach (char joined in Wholes.GetValueOrDefault((first << 16) | second, []))
        {
            if (IsUnfinished(joined))
            {
                return joined;
            }
        }

        return unfinished++;
    }

    private static void Join(char first, char second, char whole)
    {
        int key = (first << 16) | second;
        char[] before = Wholes.GetValueOrDefault(key, []);
        if (!before.Contains(whole))
        {
            Wholes[key] = [.. before, whole];
        }
    }

    private static void Relate(List<char> family)
    {
        if (family.Count > FamilyMaximum)
        {
            return;
        }

        foreach (char one in family)
        {
            foreach (char other in family)
            {
                if (one != other)
                {
                    if (!Alike.TryGetValue(one, out var others))
                    {
                        Alike[one] = others = [];
                    }

                    others.Add(other);
                }
            }
        }
    }

    private static void Add<TKey>(Dictionary<TKey, List<char>> groups, TKey key, char character)
        where TKey : notnull
    {
        if (!groups.TryGetValue(key, out var group))
        {
            groups[key] = group = [];
        }

        group.Add(character);
    }
}
