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
        for (int code = 0; code <= char.MaxValue; code++)
        {
            char character = (char)code;
            classes[code] = FoldTable.KindOf(character) switch
            {
                CharacterKind.Invisible => '\0',
                CharacterKind.Space => ' ',
                _ => FoldTable.Of(character),
            };
        }

        classes[Edge] = '\0';
        return classes;
    }
}
