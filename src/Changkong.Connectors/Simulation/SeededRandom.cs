namespace Changkong.Connectors.Simulation;

/// <summary>
/// SplitMix64. Written out because the sequence of <see cref="Random"/> may change between runtimes, and a seed must give the same sessions for ever.
/// </summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong state = seed;

    /// <summary>A seed that depends on all parts.</summary>
    public static ulong Mix(ulong seed, params ReadOnlySpan<ulong> parts)
    {
        foreach (ulong part in parts)
        {
            seed = Scramble((seed ^ part) + 0x9E3779B97F4A7C15UL);
        }

        return seed;
    }

    public ulong Next() => Scramble(state += 0x9E3779B97F4A7C15UL);

    /// <summary>Uniform in [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Unit() < probability;

    /// <summary>Uniform in [0, bound).</summary>
    public int Below(int bound) => (int)(Unit() * bound);

    public long Between(long from, long to) => from + (long)(Unit() * (to - from));

    public double Between(double from, double to) => from + (Unit() * (to - from));

    public double Exponential(double mean) => -mean * Math.Log(1 - Unit());

    public double LogNormal(double median, double sigma) => median * Math.Exp(sigma * Normal());

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    public T Pick<T>(IReadOnlyList<Weighted<T>> choices)
    {
        double total = 0;
        for (int index = 0; index < choices.Count; index++)
        {
            total += choices[index].Weight;
        }

        double point = Unit() * total;
        for (int index = 0; index < choices.Count; index++)
        {
            point -= choices[index].Weight;
            if (point < 0)
            {
                return choices[index].Choice;
            }
        }

        return choices[^1].Choice;
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    private static ulong Scramble(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}

internal readonly record struct Weighted<T>(T Choice, double Weight);
