namespace Changkong.Text;

/// <summary>What a character or a pair of neighbouring characters tells: the rarer among the indexed questions, the more. One that never occurs tells most.</summary>
internal sealed class TermWeights
{
    private const double SingleWeight = 1;
    private const double PairWeight = 0.5;
    // What is said in nearly every question tells little, however rare it is among the indexed ones.
    private const double LightWeight = 0.3;
    private const string Light = "我你的一有能会要是吗么什怎多少几件到用可以";
    private readonly Dictionary<int, double> weights;
    private readonly double unknown;

    public TermWeights(IEnumerable<Dictionary<int, int>> questions)
    {
        var frequency = new Dictionary<int, int>();
        int count = 0;
        foreach (var terms in questions)
        {
            count++;
            foreach (int term in terms.Keys)
            {
                frequency[term] = frequency.GetValueOrDefault(term) + 1;
            }
        }

        weights = frequency.ToDictionary(pair => pair.Key, pair => Rarity(count, pair.Value));
        unknown = Rarity(count, 1);
    }

    /// <summary>The characters (below 65,536) and pairs of a canonical text, with how often each occurs.</summary>
    public static Dictionary<int, int> TermsOf(ReadOnlySpan<char> text)
    {
        var terms = new Dictionary<int, int>();
        char before = '\0';
        foreach (char character in text)
        {
            terms[character] = terms.GetValueOrDefault(character) + 1;
            if (before != '\0')
            {
                int pair = (before << 16) | character;
                terms[pair] = terms.GetValueOrDefault(pair) + 1;
            }

            before = character;
        }

        return terms;
    }

    public double Of(int term)
    {
        bool isSingle = term is >= 0 and <= char.MaxValue;
        bool isLight = Light.Contains((char)term) || (!isSingle && Light.Contains((char)(term >>> 16)));
        return weights.GetValueOrDefault(term, unknown) * (isSingle ? SingleWeight : PairWeight) * (isLight ? LightWeight : 1);
    }

    public double Total(Dictionary<int, int> terms) => terms.Sum(pair => Of(pair.Key) * pair.Value);

    private static double Rarity(int count, int frequency) => Math.Log(1 + ((count - frequency + 0.5) / (frequency + 0.5)));
}
