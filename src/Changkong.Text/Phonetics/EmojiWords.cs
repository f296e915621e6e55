using System.Text;

namespace Changkong.Text;

/// <summary>The words that emoji and signs stand for in chats.</summary>
internal static class EmojiWords
{
    private const int RegionalIndicatorA = 0x1F1E6;
    private const int RegionalIndicatorZ = 0x1F1FF;
    private const int FlagKey = 0x200000;
    private const int LightTone = 0x1F3FB;
    private const int DarkTone = 0x1F3FF;
    private const int ToneKey = 0x400000;

    private static readonly Dictionary<int, int> Entries = [];
    private static readonly List<string[]> Words = [];

    static EmojiWords()
    {
        // What people mean comes before what the sign is called.
        foreach (string[] row in EmbeddedTable.Rows("emoji-slang.tsv").Concat(EmbeddedTable.Rows("emoji.tsv")))
        {
            int key = KeyAt(row[0], 0, out int length);
            if (row[0].Length > length && Rune.DecodeFromUtf16(row[0].AsSpan(length), out var tone, out _) == System.Buffers.OperationStatus.Done && tone.Value is LightTone or DarkTone)
            {
                key |= ToneKey | ((tone.Value & 0xF) << 17);
            }

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
    public static int EntryAt(ReadOnlySpan<char> text, int index, out int length)
    {
        int key = KeyAt(text, index, out length);
        // A person of the lightest or darkest tone can stand for more than a person.
        if (key >= 0x10000 && Rune.DecodeFromUtf16(text[(index + length)..], out var tone, out int more) == System.Buffers.OperationStatus.Done
            && tone.Value is LightTone or DarkTone && Entries.TryGetValue(ToneKey | ((tone.Value & 0xF) << 17) | key, out int toned))
        {
            length += more;
            return toned;
        }

        return Entries.TryGetValue(key, out int entry) ? entry : -1;
    }

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
