namespace Changkong.Recommendation.Core.Numerics;

/// <summary>Random numbers by place instead of by turn: a hash of the seed and where the number is used, so that neither threads nor the order of a loop change it.</summary>
internal static class StableMix
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private const double Unit53 = 1.0 / (1UL << 53);

    /// <summary>64 bits for a place.</summary>
    public static ulong Of(ulong seed, ulong first, ulong second) => Mix(Mix(Mix(seed + Golden) ^ (first * Golden)) ^ (second + Golden));

    /// <summary>A number from 0 to below 1 for a place.</summary>
    public static double Share(ulong seed, ulong first, ulong second) => (Of(seed, first, second) >> 11) * Unit53;

    // The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
