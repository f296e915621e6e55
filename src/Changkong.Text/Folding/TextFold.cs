using System.Buffers;
using System.Text;

namespace Changkong.Text;

/// <summary>
/// The canonical form of a text: what differs only in width, case, traditional or simplified script, circled or styled form, look-alike letters or
/// invisible characters becomes equal. Punctuation, digits and emoji stay; runs of spaces become one space, none at the ends.
/// </summary>
public static class TextFold
{
    private const int StackLimit = 256;

    /// <summary>The canonical form; never longer than the text.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        if (text.Length <= StackLimit)
        {
            Span<char> folded = stackalloc char[StackLimit];
            Span<int> origins = stackalloc int[StackLimit];
            return new string(folded[..Fold(text, folded, origins)]);
        }

        char[] room = ArrayPool<char>.Shared.Rent(text.Length);
        int[] places = ArrayPool<int>.Shared.Rent(text.Length);
        string result = new(room, 0, Fold(text, room, places));
        ArrayPool<char>.Shared.Return(room);
        ArrayPool<int>.Shared.Return(places);
        return result;
    }

    /// <summary>The canonical form, with where each of its code units comes from. Does not allocate.</summary>
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
        for (int index = 0; index < text.Length; index++)
        {
            char character = text[index];
            if (char.IsSurrogate(character))
            {
                count += FoldWide(text, ref index, folded[count..], origins[count..]);
                continue;
            }

            var kind = FoldTable.KindOf(character);
            if (kind == CharacterKind.Invisible || (kind == CharacterKind.Space && (count == 0 || folded[count - 1] == ' ')))
            {
                continue;
            }

            folded[count] = FoldTable.Of(character);
            origins[count++] = index;
        }

        return count > 0 && folded[count - 1] == ' ' ? count - 1 : count;
    }

    private static int FoldWide(ReadOnlySpan<char> text, ref int index, Span<char> folded, Span<int> origins)
    {
        int start = index;
        if (Rune.DecodeFromUtf16(text[index..], out var rune, out int length) != OperationStatus.Done)
        {
            return 0;
        }

        index += length - 1;
        var meant = FoldTable.Of(rune.Value);
        if (meant.Kind == CharacterKind.Invisible)
        {
            return 0;
        }

        int written = new Rune(meant.CodePoint).EncodeToUtf16(folded);
        origins[..written].Fill(start);
        return written;
    }
}
