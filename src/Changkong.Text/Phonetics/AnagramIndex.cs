using System.Numerics;

namespace Changkong.Text;

/// <summary>Finds the terms that hold exactly the characters of a window, in whatever order, by a sum that does not depend on it.</summary>
internal sealed class AnagramIndex
{
    public const int LengthMaximum = 6;
    private const int BitsOfEntry = 16;

    private readonly ulong[] keys;
    private readonly int[]?[] terms;
    private readonly ulong[] filter;
    private readonly byte[] lengths;
    private readonly int shift;

    private AnagramIndex(Dictionary<ulong, int[]> terms, byte[] lengths)
    {
        this.lengths = lengths;
        // Open addressing, half full at most: a look-up is one place, seldom the next.
        int places = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, terms.Count * 2));
        keys = new ulong[places];
        this.terms = new int[]?[places];
        foreach (var (key, found) in terms)
        {
            int place = (int)key & (places - 1);
            while (this.terms[place] is not null)
            {
                place = (place + 1) & (places - 1);
            }

            keys[place] = key;
            this.terms[place] = found;
        }

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
        return (filter[bit / 64] >> (int)(bit % 64) & 1) != 0 ? Look(key) : [];
    }

    /// <summary>The lengths of the terms that hold a character: bit n for n characters.</summary>
    public int LengthsOf(char character) => lengths[character];

    private ReadOnlySpan<int> Look(ulong key)
    {
        int place = (int)key & (keys.Length - 1);
        while (terms[place] is { } found)
        {
            if (keys[place] == key)
            {
                return found;
            }

            place = (place + 1) & (keys.Length - 1);
        }

        return [];
    }

    internal sealed class Builder
    {
        private readonly Dictionary<ulong, int[]> terms = [];
        private readonly byte[] lengths = new byte[0x10000];

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
                lengths[character] |= (byte)(1 << folded.Length);
            }

            ulong key = sum * 0xD6E8FEB86659FD93ul;
            terms[key] = terms.TryGetValue(key, out int[]? before) ? [.. before, term] : [term];
        }

        public AnagramIndex Build() => new(terms, lengths);
    }
}
