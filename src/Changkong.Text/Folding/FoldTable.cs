using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Changkong.Text;

/// <summary>How a character counts when terms are looked for.</summary>
internal enum CharacterKind : byte
{
    /// <summary>A letter, digit or ideograph: terms are made of these.</summary>
    Letter,

    /// <summary>White space: skipped between the characters of a term.</summary>
    Space,

    /// <summary>Punctuation, symbol or emoji: skipped between the characters of a term.</summary>
    Symbol,

    /// <summary>Zero width, combining or control: a reader does not see it.</summary>
    Invisible,
}

/// <summary>The generated table (build/scripts/generate-text-tables): what every character stands for. One load for the characters of the basic plane.</summary>
internal static class FoldTable
{
    private const int PlaneSize = 0x10000;
    private static readonly ushort[] Folded = new ushort[PlaneSize];
    private static readonly CharacterKind[] Kinds = new CharacterKind[PlaneSize];
    private static readonly Dictionary<int, FoldedCharacter> Beyond = [];

    static FoldTable()
    {
        for (int code = 0; code < PlaneSize; code++)
        {
            Folded[code] = (ushort)code;
        }

        byte[] table = EmbeddedTable.Read("fold.bin");
        Digest = SHA256.HashData(table);
        int rows = BinaryPrimitives.ReadInt32LittleEndian(table.AsSpan(4));
        for (int row = 0; row < rows; row++)
        {
            uint source = BinaryPrimitives.ReadUInt32LittleEndian(table.AsSpan(8 + (8 * row)));
            int target = BinaryPrimitives.ReadInt32LittleEndian(table.AsSpan(12 + (8 * row)));
            int code = (int)(source & 0xFFFFFF);
            var kind = (CharacterKind)(source >> 24);
            if (code >= PlaneSize)
            {
                Beyond[code] = new FoldedCharacter(target, kind);
            }
            else if (target < PlaneSize)
            {
                // The few that stand for a rare character beyond the plane stay themselves: a folded text is never longer than the text.
                Folded[code] = (ushort)target;
                Kinds[code] = kind;
            }
        }
    }

    /// <summary>Digest of the table: part of a lexicon's version.</summary>
    public static ReadOnlySpan<byte> DigestBytes => Digest;

    private static byte[] Digest { get; }

    /// <summary>The code points beyond the basic plane that the table says something of.</summary>
    public static IEnumerable<int> WideCodePoints => Beyond.Keys;

    /// <summary>What a character of the basic plane stands for; a surrogate stands for itself.</summary>
    public static char Of(char character) => (char)Folded[character];

    public static CharacterKind KindOf(char character) => Kinds[character];

    /// <summary>What any code point stands for. The target can lie beyond the basic plane.</summary>
    public static FoldedCharacter Of(int codePoint) =>
        Beyond.TryGetValue(codePoint, out var beyond) ? beyond
        : codePoint < PlaneSize ? new FoldedCharacter(Folded[codePoint], Kinds[codePoint])
        : new FoldedCharacter(codePoint, CharacterKind.Letter);
}

/// <summary>What a character stands for, and how it counts.</summary>
internal readonly record struct FoldedCharacter(int CodePoint, CharacterKind Kind);
