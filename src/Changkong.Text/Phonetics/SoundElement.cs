using System.Text;

namespace Changkong.Text;

internal enum ElementKind : byte
{
    /// <summary>An ideograph with readings.</summary>
    Ideograph,

    /// <summary>A Latin letter.</summary>
    Latin,

    /// <summary>A sign that stands for words.</summary>
    Emoji,

    /// <summary>A digit or another letter.</summary>
    Other,
}

/// <summary>One character of a message as the phonetic channel sees it.</summary>
internal struct SoundElement
{
    /// <summary>First UTF-16 code unit in the message.</summary>
    public int Start;

    /// <summary>Folded; for a sign its entry.</summary>
    public ushort Value;

    /// <summary>UTF-16 code units.</summary>
    public byte Length;

    /// <summary>Seen characters skipped before it, at most <see cref="SkipsMaximum"/> + 1.</summary>
    public byte Skips;

    public ElementKind Kind;

    /// <summary>Of a Latin letter: whether a syllable can begin here when its whole run is cut into syllables.</summary>
    public bool BeginsSyllable;

    /// <summary>Of an ideograph before another: what the terms know of the sound of the two.</summary>
    public SoundPair Following;

    /// <summary>Of a character: what the terms know of it.</summary>
    public CharacterNotes Notes;

    private const int KindShift = 16;
    private const uint KindMask = 0xFF;
    private const uint FirstLetter = 1u << KindShift;

    // By UTF-16 code unit: what it folds to and, of a letter, its kind and one more above that.
    private static readonly uint[] Characters = ReadTable();

    /// <summary>More between two characters keeps them apart.</summary>
    public const int SkipsMaximum = 3;

    /// <summary>Whether it continues the Latin run of the element before it.</summary>
    public readonly bool ContinuesLatin(in SoundElement before) => Kind == ElementKind.Latin && before.Kind == ElementKind.Latin && Skips == 0;

    /// <summary>Reads a message.</summary>
    /// <returns>How many elements were written; never more than the message has code units.</returns>
    public static int Read(ReadOnlySpan<char> text, Span<SoundElement> elements)
    {
        int count = ReadCharacters(text, elements, out bool holdsLatin);
        if (!holdsLatin)
        {
            return count;
        }

        for (int start = 0; start < count;)
        {
            int end = start + 1;
            while (end < count && elements[end].ContinuesLatin(elements[end - 1]))
            {
                end++;
            }

            if (elements[start].Kind == ElementKind.Latin)
            {
                LatinRun.Cut(elements[start..end]);
            }

            start = end;
        }

        return count;
    }

    private static int ReadCharacters(ReadOnlySpan<char> text, Span<SoundElement> elements, out bool holdsLatin)
    {
        int count = 0;
        int skips = 0;
        int kinds = 0;
        for (int index = 0; index < text.Length;)
        {
            char character = text[index];
            int length = 1;
            uint seen = Characters[character];
            int value = (ushort)seen;
            if (seen >= FirstLetter)
            {
                var said = (ElementKind)((seen >> KindShift & KindMask) - 1);
                elements[count++] = new SoundElement { Start = index++, Length = 1, Skips = (byte)Math.Min(skips, SkipsMaximum + 1), Value = (ushort)value, Kind = said };
                kinds |= 1 << (int)said;
                skips = 0;
                continue;
            }

            var kind = FoldTable.KindOf(character);
            int entry = -1;
            if (kind == CharacterKind.Symbol || char.IsSurrogate(character))
            {
                entry = EmojiWords.EntryAt(text, index, out length);
                if (entry < 0 && char.IsSurrogate(character))
                {
                    (value, kind) = Wide(text[index..], ref length);
                }
            }

            if (entry >= 0 || kind == CharacterKind.Letter)
            {
                elements[count++] = new SoundElement
                {
                    Start = index,
                    Length = (byte)length,
                    Skips = (byte)Math.Min(skips, SkipsMaximum + 1),
                    Value = (ushort)(entry >= 0 ? entry : value),
                    Kind = entry >= 0 ? ElementKind.Emoji : KindOf((char)value),
                };
                kinds |= 1 << (int)elements[count - 1].Kind;
                skips = 0;
            }
            else if (kind != CharacterKind.Invisible)
            {
                skips++;
            }

            index += length;
        }

        holdsLatin = (kinds >> (int)ElementKind.Latin & 1) != 0;
        return count;
    }

    private static uint[] ReadTable()
    {
        uint[] table = new uint[0x10000];
        for (int code = 0; code < table.Length; code++)
        {
            ushort value = FoldTable.Of((char)code);
            bool isLetter = FoldTable.KindOf((char)code) == CharacterKind.Letter && !char.IsSurrogate((char)code);
            table[code] = value | (isLetter ? (uint)(KindOf((char)value) + 1) << KindShift : 0);
        }

        return table;
    }

    private static ElementKind KindOf(char folded) =>
        char.IsAsciiLetterLower(folded) ? ElementKind.Latin : Readings.IsRead(folded) ? ElementKind.Ideograph : ElementKind.Other;

    private static (int Value, CharacterKind Kind) Wide(ReadOnlySpan<char> text, ref int length)
    {
        if (Rune.DecodeFromUtf16(text, out var rune, out length) != System.Buffers.OperationStatus.Done)
        {
            length = 1;
            return (0, CharacterKind.Symbol);
        }

        var meant = FoldTable.Of(rune.Value);
        return (meant.CodePoint > 0xFFFF ? 0 : meant.CodePoint, meant.Kind);
    }
}
