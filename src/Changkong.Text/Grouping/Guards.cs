namespace Changkong.Text;

/// <summary>What must not differ between two messages that are merged or suggested together: negation, numbers, sizes, colours, judgements, places, carriers.</summary>
internal static class Guards
{
    private const string Negations = "不没别未无非勿莫";
    private const string Numerals = "零一二两三四五六七八九十百千万半双";

    private static readonly RewriteTable Words = new(TextResource.Rows("guards.tsv").Select(row => (row[1], row[0])));

    /// <summary>Of all guarded parts of a canonical text, whatever their order.</summary>
    public static ulong Of(ReadOnlySpan<char> canonical)
    {
        ulong sum = 0;
        for (int index = 0; index < canonical.Length;)
        {
            char character = canonical[index];
            int run = 0;
            while (index + run < canonical.Length && canonical[index + run] < 128)
            {
                run++;
            }

            if (run > 0)
            {
                sum += TextHash.Of(canonical.Slice(index, run), 1);
                index += run;
                continue;
            }

            if (Negations.Contains(character))
            {
                // What is denied counts too: 不要红色 is not 不要蓝色.
                sum += TextHash.Of(canonical.Slice(index, Math.Min(2, canonical.Length - index)), 2);
            }
            else if (Numerals.Contains(character))
            {
                sum += TextHash.Of(canonical.Slice(index, 1), 3);
            }

            if (Words.TryFind(canonical[index..], out _, out int length))
            {
                sum += TextHash.Of(canonical.Slice(index, length), 4);
                index += length;
                continue;
            }

            index++;
        }

        return sum;
    }

    /// <summary>Whether it judges something, so that without a question mark it is an opinion.</summary>
    public static bool HasJudgement(ReadOnlySpan<char> plain) => Has(plain, "judgement");

    /// <summary>Whether it names a person.</summary>
    public static bool HasPerson(ReadOnlySpan<char> text) => Has(text, "person");

    private static bool Has(ReadOnlySpan<char> plain, string wanted)
    {
        for (int index = 0; index < plain.Length; index++)
        {
            if (Words.TryFind(plain[index..], out string kind, out _) && kind == wanted)
            {
                return true;
            }
        }

        return false;
    }
}
