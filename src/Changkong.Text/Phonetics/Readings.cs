using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Changkong.Text;

/// <summary>The generated readings of ideographs, all of a polyphone, without tones; and the syllables that Latin letters can spell.</summary>
internal static class Readings
{
    private const int LetterCount = 26;
    private static readonly ushort[] ListOf = new ushort[0x10000];
    private static readonly ushort[] Pool;
    private static readonly int[] ListStarts;
    private static readonly byte[] UsualCounts;
    private static readonly List<ushort[]> SpellingNodes = [new ushort[LetterCount]];
    private static readonly List<List<ushort>> SpellingSyllables = [[]];

    static Readings()
    {
        var table = EmbeddedTable.Read("readings.bin").AsSpan();
        int position = 4;
        string[] syllables = new string[BinaryPrimitives.ReadUInt16LittleEndian(table[position..])];
        position += 2;
        for (int syllable = 0; syllable < syllables.Length; syllable++)
        {
            syllables[syllable] = Encoding.ASCII.GetString(table.Slice(position + 1, table[position]));
            position += 1 + table[position];
        }

        Syllables = syllables;
        Initials = [.. syllables.Select(syllable => syllable[0])];
        int characters = BinaryPrimitives.ReadInt32LittleEndian(table[position..]);
        position += 4;
        var pool = new List<ushort>();
        var starts = new List<int> { 0, 0 };
        var usual = new List<byte> { 0 };
        for (int row = 0; row < characters; row++)
        {
            int character = BinaryPrimitives.ReadUInt16LittleEndian(table[position..]);
            int count = table[position + 2];
            usual.Add(table[position + 3]);
            position += 4;
            for (int reading = 0; reading < count; reading++, position += 2)
            {
                pool.Add(BinaryPrimitives.ReadUInt16LittleEndian(table[position..]));
            }

            ListOf[character] = (ushort)(starts.Count - 1);
            starts.Add(pool.Count);
        }

        Pool = [.. pool];
        ListStarts = [.. starts];
        UsualCounts = [.. usual];
        for (int syllable = 0; syllable < syllables.Length; syllable++)
        {
            Spell(syllables[syllable], (ushort)syllable);
            // What has lost its dots is typed and folded as u.
            Spell(syllables[syllable].Replace('v', 'u'), (ushort)syllable);
        }
    }

    public static int SyllableCount => Syllables.Length;

    /// <summary>By syllable: its first letter.</summary>
    public static char[] Initials { get; }

    /// <summary>How a syllable is spelled; ü is v.</summary>
    public static string Spelling(ushort syllable) => Syllables[syllable];

    /// <summary>The syllables of a folded character, the commonest first; none when it is no ideograph.</summary>
    public static ReadOnlySpan<ushort> Of(char folded)
    {
        int list = ListOf[folded];
        return Pool.AsSpan(ListStarts[list], ListStarts[list + 1] - ListStarts[list]);
    }

    /// <summary>Those of its syllables that one can expect when somebody writes it for its sound.</summary>
    public static ReadOnlySpan<ushort> UsualOf(char folded)
    {
        int list = ListOf[folded];
        return Pool.AsSpan(ListStarts[list], UsualCounts[list]);
    }

    public static bool IsRead(char folded) => ListOf[folded] != 0;

    /// <summary>From a node of spelling by one more letter; 0 is the beginning, and nowhere.</summary>
    public static int SpellingAfter(int node, char letter) => SpellingNodes[node][letter - 'a'];

    /// <summary>The syllables that are spelled at a node.</summary>
    public static ReadOnlySpan<ushort> SpelledAt(int node) => CollectionsMarshal.AsSpan(SpellingSyllables[node]);

    private static string[] Syllables { get; }

    private static void Spell(string letters, ushort syllable)
    {
        int node = 0;
        foreach (char letter in letters)
        {
            ref ushort next = ref SpellingNodes[node][letter - 'a'];
            if (next == 0)
            {
                next = (ushort)SpellingNodes.Count;
                SpellingNodes.Add(new ushort[LetterCount]);
                SpellingSyllables.Add([]);
            }

            node = next;
        }

        if (!SpellingSyllables[node].Contains(syllable))
        {
            SpellingSyllables[node].Add(syllable);
        }
    }
}
