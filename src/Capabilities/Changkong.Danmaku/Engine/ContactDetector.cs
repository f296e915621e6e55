using System.Buffers;
using System.Text.RegularExpressions;

namespace Changkong.Danmaku.Engine;

/// <summary>What a comment carries that leads out of the room.</summary>
internal enum ContactKind
{
    None,
    Number,
    Contact,
    Link,
}

/// <summary>A contact and where it stands in the original text.</summary>
internal readonly record struct ContactHit(ContactKind Kind, int Start, int Length);

/// <summary>
/// Finds links, ways to get in touch and long numbers in folded text, through spaces, symbols and numerals that are put in between to hide them. Not thread-safe.
/// </summary>
internal sealed class ContactDetector
{
    private const int CharactersMaximum = 1_000;
    private const int LettersOrDigitsMinimum = 5;
    private const string Numerals = "零一二三四五六七八九";

    // Without as many of these no number, no name and no link can be made, whatever is taken out between them.
    private static readonly SearchValues<char> LettersDigitsNumerals =
        SearchValues.Create("幺零一二三四五六七八九0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private readonly char[] compact = new char[CharactersMaximum];
    private readonly int[] from = new int[CharactersMaximum];

    // Domains whose ending is a word of chat too (me, io) count only behind a scheme or www.
    private static readonly Regex Link = new(
        @"https?:|www\.|[a-z0-9][a-z0-9-]{1,40}\.(com|cn|net|org|top|xyz|vip|shop|club|info|link|site|online|icu|ltd|cc|tv|app)($|[^a-z])|[a-z0-9-]{2,40}点(com|cn|net|cc|vip|top)|复制(这条|本条|此)?(消息|信息|口令)|淘口令|[￥¥$][a-z0-9]{8,14}[￥¥$]",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static readonly Regex Contact = new(
        @"(微信|薇信|威信|微芯|维信|卫星|vx|wx|v信|微我|加v|加微|\+v|扣扣|企鹅|qq|电报|tg|飞机)(号|群|是|加|联系)?[:：]?[a-z0-9_-]{5,20}|1[3-9][0-9]{9}([^0-9]|$)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static readonly Regex Number = new("[0-9]{7,}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>The worst of what it finds.</summary>
    /// <param name="folded">The folded text.</param>
    /// <param name="origins">Where each code unit of it stands in the original.</param>
    public ContactHit Find(ReadOnlySpan<char> folded, ReadOnlySpan<int> origins)
    {
        bool isLed = folded.ContainsAny('口', '令');
        if (!isLed && !HoldsEnough(folded))
        {
            return default;
        }

        int count = Compact(folded, out int candidates);
        if (candidates < LettersOrDigitsMinimum && !isLed)
        {
            return default;
        }

        var text = compact.AsSpan(0, count);
        return Hit(Link, ContactKind.Link, text, origins) ?? Hit(Contact, ContactKind.Contact, text, origins) ?? Hit(Number, ContactKind.Number, text, origins) ?? default;
    }

    private static bool HoldsEnough(ReadOnlySpan<char> folded)
    {
        for (int found = 0; folded.IndexOfAny(LettersDigitsNumerals) is >= 0 and var at; folded = folded[(at + 1)..])
        {
            if (++found == LettersOrDigitsMinimum)
            {
                return true;
            }
        }

        return false;
    }

    // Keeps what a link or a number is made of; numerals count as digits where digits or numerals stand beside them.
    private int Compact(ReadOnlySpan<char> folded, out int candidates)
    {
        int count = 0;
        candidates = 0;
        for (int index = 0; index < folded.Length && count < compact.Length; index++)
        {
            char character = folded[index];
            int numeral = character == '幺' ? 1 : Numerals.IndexOf(character);
            if (numeral >= 0 && (IsNumber(folded, index - 1) || IsNumber(folded, index + 1)))
            {
                character = (char)('0' + numeral);
            }

            if (character is '。' or '．' or '·')
            {
                character = '.';
            }

            bool isJoint = character is '-' or '_' && count > 0 && char.IsAsciiDigit(compact[count - 1]);
            if (isJoint || (!char.IsLetterOrDigit(character) && !".:/_-+￥¥$".Contains(character)))
            {
                continue;
            }

            candidates += char.IsAsciiLetterOrDigit(character) ? 1 : 0;
            compact[count] = character;
            from[count++] = index;
        }

        return count;
    }

    private static bool IsNumber(ReadOnlySpan<char> text, int index) => index >= 0 && index < text.Length && (char.IsAsciiDigit(text[index]) || text[index] == '幺' || Numerals.Contains(text[index]));

    private ContactHit? Hit(Regex regex, ContactKind kind, ReadOnlySpan<char> text, ReadOnlySpan<int> origins)
    {
        foreach (var match in regex.EnumerateMatches(text))
        {
            int start = origins[from[match.Index]];
            int end = origins[from[match.Index + match.Length - 1]] + 1;
            return new ContactHit(kind, start, end - start);
        }

        return null;
    }
}
