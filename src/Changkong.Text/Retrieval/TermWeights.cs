namespace Changkong.Text;

/// <summary>What a character or a pair of neighbouring characters tells: the rarer among the indexed questions, the more. One that never occurs tells most.</summary>
internal sealed class TermWeights
{
    private const double SingleWeight = 0.6;
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

    public static double Frequency(int count) => 1 + Math.Log(count);

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

    public double Of(int term) => weights.GetValueOrDefault(term, unknown) * (term is >= 0 and <= char.MaxValue ? SingleWeight : 1);

    public double Norm(Dictionary<int, int> terms)
    {
        double sum = 0;
        foreach (var (term, count) in terms)
        {
            double weight = Of(term) * Frequency(count);
            sum += weight * weight;
        }

        return Math.Sqrt(sum);
    }

    private static double Rarity(int count, int frequency) => Math.Log(1 + ((count - frequency + 0.5) / (frequency + 0.5)));
}
