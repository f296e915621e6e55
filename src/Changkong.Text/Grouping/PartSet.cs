using System.Numerics;
using System.Runtime.Intrinsics;

namespace Changkong.Text;

/// <summary>The characters of a text, or its pairs of neighbours, with repeats, made ready to be compared with those of many others.</summary>
internal sealed class PartSet
{
    private readonly int[] sorted;
    private readonly Vector256<ulong> bits;

    public PartSet(ReadOnlySpan<char> text, bool pairs)
    {
        sorted = new int[text.Length + (pairs ? 1 : 0)];
        Span<ulong> marks = [0, 0, 0, 0];
        char before = '\0';
        for (int index = 0; index < sorted.Length; index++)
        {
            char character = index < text.Length ? text[index] : '\0';
            sorted[index] = pairs ? (before << 16) | character : character;
            uint mark = (uint)(TextHash.Mix((uint)sorted[index]) >> 56);
            marks[(int)(mark >> 6)] |= 1UL << (int)mark;
            before = character;
        }

        bits = Vector256.Create<ulong>(marks);
        sorted.AsSpan().Sort();
    }

    /// <summary>How many parts there are.</summary>
    public int Count => sorted.Length;

    /// <summary>One bit for each part, perhaps several to a bit.</summary>
    public Vector256<ulong> Bits => bits;

    /// <summary>At least so many parts are in one of two sets and not in the other.</summary>
    public static int Unshared(Vector256<ulong> left, Vector256<ulong> right)
    {
        var differing = left ^ right;
        return BitOperations.PopCount(differing[0]) + BitOperations.PopCount(differing[1]) + BitOperations.PopCount(differing[2]) + BitOperations.PopCount(differing[3]);
    }

    /// <summary>Twice the shared parts over all parts, 0 to 1; 0 also for anything that is below <paramref name="least"/>.</summary>
    public float Dice(PartSet other, float least)
    {
        int all = sorted.Length + other.sorted.Length;
        // A part whose bit the other has not is not shared.
        int unshared = Unshared(bits, other.bits);
        if (all == 0 || all - unshared < least * all || Math.Min(sorted.Length, other.sorted.Length) * 2 < least * all)
        {
            return 0;
        }

        float similarity = Shared(sorted, other.sorted) * 2f / all;
        return similarity >= least ? similarity : 0;
    }

    /// <summary>What <see cref="Dice"/> is when one of the two holds every part of the other.</summary>
    public static float MostDice(PartSet left, PartSet right) => Math.Min(left.sorted.Length, right.sorted.Length) * 2f / (left.sorted.Length + right.sorted.Length);

    private static int Shared(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        int shared = 0;
        for (int first = 0, second = 0; first < left.Length && second < right.Length;)
        {
            int order = left[first] < right[second] ? -1 : left[first] > right[second] ? 1 : 0;
            shared += order == 0 ? 1 : 0;
            first += order <= 0 ? 1 : 0;
            second += order >= 0 ? 1 : 0;
        }

        return shared;
    }
}
