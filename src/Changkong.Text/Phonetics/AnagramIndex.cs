using System.Numerics;

namespace Changkong.Text;

/// <summary>Finds the terms that hold exactly the characters of a window, in whatever order, by a sum that does not depend on it.</summary>
internal sealed class AnagramIndex
{
    public const int LengthMaximum = 6;
    private const int BitsOfEntry = 16;
    private const int PairSlotsMaximum = 1 << 18;
    private const ulong EachByte = 0x0101_0101_0101_0101;

    private readonly ulong[] keys;
    private readonly int[]?[] terms;
    private readonly ulong[] filter;
    private readonly byte[] lengths;
    private readonly byte[] pairs;
    private readonly int pairShift;
    private readonly int shift;

    private AnagramIndex(Dictionary<ulong, int[]> terms, byte[] lengths, IReadOnlyCollection<(char First, char Second, byte Length)> together)
    {
        this.lengths = lengths;
        // By hash of two characters in either order.
        int slots = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(together.Count * 2, 1024, PairSlotsMaximum));
        pairShift = 32 - BitOperations.Log2((uint)slots);
        pairs = new byte[slots];
        foreach (var (first, second, length) in together)
        {
            pairs[PairOf(first, second)] |= (byte)(1 << length);
        }

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

    /// <summary>The terms of a window's characters.</summary>
    public ReadOnlySpan<int> Find(ReadOnlySpan<SoundElement> window)
    {
        ulong sum = 0;
        foreach (ref readonly var element in window)
        {
            sum += Weight((char)element.Value);
        }

        ulong key = sum * 0xD6E8FEB86659FD93ul;
        ulong bit = key >> shift;
        return (filter[bit / 64] >> (int)(bit % 64) & 1) != 0 ? Look(key) : [];
    }

    /// <summary>The lengths of the terms that hold a character: bit n for n characters.</summary>
    public int LengthsOf(char character) => lengths[character];

    /// <summary>The lengths of the terms that hold two characters, bit n for n characters, and perhaps others; what is not among them is none.</summary>
    public int LengthsOf(ushort first, ushort second) => pairs[PairOf(first, second)];

    /// <summary>Counts, for each length in a byte of its own, how many neighbours in a row stand together in terms of that length; seven is the most that is counted.</summary>
    public static ulong Continue(ulong runs, int lengths)
    {
        ulong longer = runs + EachByte;
        longer -= (longer >> 3) & EachByte;
        // Bit n moves into byte n, and from there fills it.
        ulong chosen = (((ulong)lengths * EachByte) & 0x8040_2010_0804_0201) + 0x7F7F_7F7F_7F7F_7F7F;
        return longer & (((chosen >> 7) & EachByte) * 0xFF);
    }

    /// <summary>The highest bit of each byte n that has counted n characters, which are n − 1 neighbours.</summary>
    public static ulong Full(ulong runs) => (runs + 0x007B_7C7D_7E7F_0000) & 0x0080_8080_8080_0000;

    private uint PairOf(uint first, uint second) => ((first + second) * 0x9E3779B1u ^ (first * second) * 0x85EBCA6Bu) * 0xC2B2AE35u >> pairShift;

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
        private readonly HashSet<(char First, char Second, byte Length)> together = [];

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

            for (int first = 0; first < folded.Length; first++)
            {
                for (int second = first + 1; second < folded.Length; second++)
                {
                    together.Add((folded[first] < folded[second] ? folded[first] : folded[second], folded[first] < folded[second] ? folded[second] : folded[first], (byte)folded.Length));
                }
            }

            ulong key = sum * 0xD6E8FEB86659FD93ul;
            terms[key] = terms.TryGetValue(key, out int[]? before) ? [.. before, term] : [term];
        }

        public AnagramIndex Build() => new(terms, lengths, together);
    }
}
