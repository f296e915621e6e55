using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Changkong.Live.State;

namespace Changkong.Danmaku.Interaction.State;

/// <summary>
/// What viewers mean when they send a password or a number: width, case, circled and keycap digits, spaces, punctuation and emoji do not matter, repetition does not matter
/// (111 is 1), nor does a call to type before a number or a letter (扣1, 打1, 发1 are 1). Frozen: states and lotteries are built on it, so a change of this table is a new
/// version of the fold. It knows no word list.
/// </summary>
internal static class TokenFold
{
    /// <summary>Characters of a token after folding; a longer comment is a sentence and stands for no token.</summary>
    public const int CharactersMaximum = 24;

    /// <summary>The hash of a comment that stands for no token.</summary>
    public const ulong None = 0;

    private const int BytesMaximum = 16 * 1024;
    private const string Calls = "扣打敲发刷";
    private static readonly char[] Table = Build();

    /// <summary>The token as people may read it; empty when there is none.</summary>
    public static string Fold(string text)
    {
        Span<char> token = stackalloc char[CharactersMaximum];
        return new(token[..Fold(Encoding.UTF8.GetBytes(text), token)]);
    }

    /// <summary>The hash of a comment's token, from UTF-8 without escapes; <see cref="None"/> when it has none. Allocates nothing.</summary>
    public static ulong Hash(ReadOnlySpan<byte> utf8)
    {
        Span<char> token = stackalloc char[CharactersMaximum];
        int length = Fold(utf8, token);
        return length == 0 ? None : Hash(token[..length]);
    }

    private static ulong Hash(ReadOnlySpan<char> token) => Math.Max(1, Utf8Hash.Of(MemoryMarshal.AsBytes(token)));

    private static int Fold(ReadOnlySpan<byte> utf8, Span<char> token)
    {
        int length = 0;
        for (utf8 = utf8[..Math.Min(utf8.Length, BytesMaximum)]; !utf8.IsEmpty;)
        {
            Rune.DecodeFromUtf8(utf8, out var rune, out int consumed);
            utf8 = utf8[consumed..];
            char folded = rune.IsBmp ? Table[rune.Value] : '\0';
            if (folded == '\0' || (length > 0 && length == token.Length && IsRepetition(token, folded)))
            {
                continue;
            }

            if (length == token.Length)
            {
                return 0;
            }

            token[length++] = folded;
        }

        length = Unrepeated(token[..length]);
        if (length > 1 && Calls.Contains(token[0]) && IsNumberOrLatin(token[1..length]))
        {
            token[1..length].CopyTo(token);
            length = Unrepeated(token[..(length - 1)]);
        }

        return length;
    }

    // Someone who leans on a key sends more than fits; it is still the one character.
    private static bool IsRepetition(ReadOnlySpan<char> token, char next) => token[^1] == next && token.IndexOfAnyExcept(next) < 0;

    /// <summary>Length of the shortest unit whose repetition the token is.</summary>
    private static int Unrepeated(ReadOnlySpan<char> token)
    {
        for (int unit = 1; unit <= token.Length / 2; unit++)
        {
            if (token.Length % unit == 0 && token[unit..].SequenceEqual(token[..^unit]))
            {
                return unit;
            }
        }

        return token.Length;
    }

    private static bool IsNumberOrLatin(ReadOnlySpan<char> rest)
    {
        bool isNumber = true, isLatin = true;
        foreach (char character in rest)
        {
            isNumber &= char.IsAsciiDigit(character);
            isLatin &= char.IsAsciiLetterLower(character);
        }

        return isNumber || isLatin;
    }

    // '\0' stands for a character that does not matter.
    private static char[] Build()
    {
        var table = new char[char.MaxValue + 1];
        for (int code = 1; code <= char.MaxValue; code++)
        {
            char character = (char)code;
            int digit = DigitOf(code);
            table[code] = digit >= 0 ? (char)('0' + digit)
                : code is >= 0xFF01 and <= 0xFF5E ? Plain((char)(code - 0xFEE0))
                : Plain(character);
        }

        return table;
    }

    private static char Plain(char character) => char.GetUnicodeCategory(character) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter => char.ToLowerInvariant(character),
        UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber => character,
        _ => '\0',
    };

    private static int DigitOf(int code) => code switch
    {
        >= 0x2460 and <= 0x2468 => code - 0x2460 + 1,
        >= 0x2474 and <= 0x247C => code - 0x2474 + 1,
        >= 0x2488 and <= 0x2490 => code - 0x2488 + 1,
        >= 0x2776 and <= 0x277E => code - 0x2776 + 1,
        >= 0x2780 and <= 0x2788 => code - 0x2780 + 1,
        >= 0x278A and <= 0x2792 => code - 0x278A + 1,
        0x24EA => 0,
        0x00B9 => 1,
        0x00B2 => 2,
        0x00B3 => 3,
        >= 0x2074 and <= 0x2079 => code - 0x2070,
        >= 0x2080 and <= 0x2089 => code - 0x2080,
        _ => -1,
    };
}
