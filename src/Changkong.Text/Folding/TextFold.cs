using System.Globalization;
using System.Text;

namespace Changkong.Text;

/// <summary>The canonical form of a text: what differs only in width, case, script variant or invisible characters becomes equal.</summary>
public static class TextFold
{
    /// <summary>The canonical form. Never longer than the text. Punctuation, digits and emoji stay; invisible and combining characters go; runs of spaces become one.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return "";
        }

        char[] folded = new char[text.Length];
        int[] origins = new int[text.Length];
        return new string(folded, 0, Fold(text, folded, origins));
    }

    /// <summary>The canonical form, with where each of its code units comes from.</summary>
    /// <param name="text">Any UTF-16; lone surrogates are dropped.</param>
    /// <param name="folded">At least as long as the text.</param>
    /// <param name="origins">At least as long as the text: the code unit of the text from which each code unit of <paramref name="folded"/> comes, ascending.</param>
    /// <returns>How many code units were written.</returns>
    public static int Fold(ReadOnlySpan<char> text, Span<char> folded, Span<int> origins)
    {
        if (folded.Length < text.Length || origins.Length < text.Length)
        {
            throw new ArgumentException("The room for the folded text and its origins must be as long as the text.");
        }

        int count = 0;
        for (int index = 0; index < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text[index..], out var rune, out int length) == System.Buffers.OperationStatus.Done && Canonical(rune) is { } character
                && !(character.Value == ' ' && (count == 0 || folded[count - 1] == ' ')))
            {
                int written = character.EncodeToUtf16(folded[count..]);
                origins.Slice(count, written).Fill(index);
                count += written;
            }

            index += length;
        }

        return count > 0 && folded[count - 1] == ' ' ? count - 1 : count;
    }

    private static Rune? Canonical(Rune rune)
    {
        var category = Rune.GetUnicodeCategory(rune);
        if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        {
            return rune.Value is '\t' or '\n' or '\r' ? new Rune(' ') : null;
        }

        return category is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? new Rune(' ')
            : Rune.ToLowerInvariant(rune.Value is > 0xFF00 and < 0xFF5F ? new Rune(rune.Value - 0xFEE0) : rune);
    }
}
