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
        var sum = new Sum();
        Read(canonical, ref sum);
        return sum.Value;
    }

    /// <summary>The guarded parts that decide which answer fits: not judgements and acts, which are what is asked.</summary>
    public static HashSet<ulong> DecisiveOf(ReadOnlySpan<char> canonical)
    {
        var set = new Decisive();
        Read(canonical, ref set);
        return set.Values;
    }

    private static void Read<TParts>(ReadOnlySpan<char> canonical, ref TParts parts)
        where TParts : IParts
    {
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
                parts.Add(TextHash.Of(canonical.Slice(index, run), 1), "number");
                index += run;
                continue;
            }

            if (Negations.Contains(character))
            {
                // What is denied counts too: 不要红色 is not 不要蓝色.
                parts.Add(TextHash.Of(canonical.Slice(index, Math.Min(2, canonical.Length - index)), 2), "negation");
            }
            else if (Numerals.Contains(character))
            {
                parts.Add(TextHash.Of(canonical.Slice(index, 1), 3), "number");
            }

            bool isWord = Words.TryFind(canonical[index..], out string kind, out int length);
            if (isWord)
            {
                parts.Add(TextHash.Of(canonical.Slice(index, length), 4), kind);
            }

            index += isWord ? length : 1;
        }
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

    private interface IParts
    {
        void Add(ulong part, string kind);
    }

    private struct Sum : IParts
    {
        public ulong Value;

        public void Add(ulong part, string kind) => Value += part;
    }

    private readonly struct Decisive : IParts
    {
        public Decisive()
        {
        }

        public HashSet<ulong> Values { get; } = [];

        public void Add(ulong part, string kind)
        {
            if (kind is not ("judgement" or "act" or "time"))
            {
                Values.Add(part);
            }
        }
    }
}
