using System.Text;

namespace Changkong.Text;

/// <summary>The words that emoji and signs stand for in chats.</summary>
internal static class EmojiWords
{
    private const int RegionalIndicatorA = 0x1F1E6;
    private const int RegionalIndicatorZ = 0x1F1FF;
    private const int FlagKey = 0x200000;

    private static readonly Dictionary<int, int> Entries = [];
    private static readonly List<string[]> Words = [];

    static EmojiWords()
    {
        // What people mean comes before what the sign is called.
        foreach (string[] row in EmbeddedTable.Rows("emoji-slang.tsv").Concat(EmbeddedTable.Rows("emoji.tsv")))
        {
            int key = KeyAt(row[0], 0, out _);
            string[] words = row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (Entries.TryGetValue(key, out int entry))
            {
                Words[entry] = [.. Words[entry].Union(words)];
            }
            else
            {
                Entries[key] = Words.Count;
                Words.Add(words);
            }
        }
    }

    /// <summary>The entry of the sign at a place, or −1; <paramref name="length"/> says how many code units it has.</summary>
    public static int EntryAt(ReadOnlySpan<char> text, int index, out int length) => Entries.TryGetValue(KeyAt(text, index, out length), out int entry) ? entry : -1;

    public static ReadOnlySpan<string> Of(int entry) => Words[entry];

    private static int KeyAt(ReadOnlySpan<char> text, int index, out int length)
    {
        Rune.DecodeFromUtf16(text[index..], out var rune, out length);
        // Two regional indicators are a flag.
        if (rune.Value is >= RegionalIndicatorA and <= RegionalIndicatorZ && Rune.DecodeFromUtf16(text[(index + length)..], out var second, out int more) == System.Buffers.OperationStatus.Done
            && second.Value is >= RegionalIndicatorA and <= RegionalIndicatorZ)
        {
            length += more;
            return FlagKey | ((rune.Value - RegionalIndicatorA) << 5) | (second.Value - RegionalIndicatorA);
        }

        return rune.Value;
    }
}
