namespace Changkong.Text.Classification;

/// <summary>One table look-up per UTF-16 code unit: what the classifier sees of it. 0: nothing. Surrogates stay as they are, so that an emoji is a pair of them.</summary>
internal static class CharacterClasses
{
    /// <summary>Stands before the first and after the last character of a text.</summary>
    public const char Edge = '\u0002';

    public static readonly char[] Table = Build();

    private static char[] Build()
    {
        char[] classes = new char[char.MaxValue + 1];
        Span<char> one = stackalloc char[1];
        Span<char> folded = stackalloc char[1];
        Span<int> origins = stackalloc int[1];
        for (int character = 0; character <= char.MaxValue; character++)
        {
            one[0] = (char)character;
            classes[character] = char.IsSurrogate(one[0]) ? one[0]
                : char.IsWhiteSpace(one[0]) ? ' '
                : TextFold.Fold(one, folded, origins) == 1 ? folded[0] : '\0';
        }

        classes[Edge] = '\0';
        return classes;
    }
}
