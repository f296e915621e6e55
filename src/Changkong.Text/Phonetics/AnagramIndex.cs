using System.Numerics;

namespace Changkong.Text;

/// <summary>Finds the terms that hold exactly the characters of a window, in whatever order, by a sum that does not depend on it.</summary>
internal sealed class AnagramIndex
{
    public const int LengthMaximum = 6;
    private const int BitsOfEntry = 16;

    private readonly Dictionary<ulong, int[]> terms;
    private readonly ulong[] filter;
    private readonly int shift;

    private AnagramIndex(Dictionary<ulong, int[]> terms)
    {
        this.terms = terms;
        int bits = Math.Max(1024, (int)BitOperations.RoundUpToPowerOf2((uint)terms.Count * BitsOfEntry));
        shift = 64 - BitOperations.Log2((uint)bits);
        filter = new ulong[bits / 64];
        foreach (ulong key in terms.Keys)
        {
            ulong bit = key >> shift;
            filter[bit / 64] |= 1ul << (int)(bit % 64);
        }
    }

    /// <summary>A character's part of the sum.</summary>
    public static ulong Weight(char character)
    {
        ulong mixed = (character + 1ul) * 0x9E3779B97F4A7C15ul;
        mixed = (mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9ul;
        return mixed ^ (mixed >> 32);
    }

    public ReadOnlySpan<int> Find(ulong sum)
    {
        ulong key = sum * 0xD6E8FEB86659FD93ul;
        ulong bit = key >> shift;
        return (filter[bit / 64] >> (int)(bit % 64) & 1) != 0 && terms.TryGetValue(key, out int[]? found) ? found : [];
    }

    internal sealed class Builder
    {
        private readonly Dictionary<ulong, int[]> terms = [];

        public void Add(string folded, int term)
        {
            if (folded.Length > LengthMaximum || folded.All(character => character == folded[0]))
            {
                return;
            }

            ulong sum = 0;
            foreach (char character in folded)
            {
                sum += Weight(character);
            }

            ulong key = sum * 0xD6E8FEB86659FD93ul;
            terms[key] = terms.TryGetValue(key, out int[]? before) ? [.. before, term] : [term];
        }

        public AnagramIndex Build() => new(terms);
    }
}
