using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Changkong.Recommendation.Core.Numerics;

/// <summary>
/// Sums over short vectors. All is written for sixteen lanes, which narrower processors compute in parts, and lanes are added in one order: every processor gives the same bits. Lengths are whole
/// multiples of sixteen; callers fill up with zeros.
/// </summary>
internal static class LaneMath
{
    public const int Lanes = 16;

    /// <summary>The least multiple of sixteen that holds so many.</summary>
    public static int Padded(int length) => (length + Lanes - 1) / Lanes * Lanes;

    /// <summary>Sum of products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ref float first = ref MemoryMarshal.GetReference(left);
        ref float second = ref MemoryMarshal.GetReference(right);
        var sum = Vector512<float>.Zero;
        for (int place = 0; place < left.Length; place += Lanes)
        {
            sum = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref first, (nuint)place), Vector512.LoadUnsafe(ref second, (nuint)place), sum);
        }

        return Sum(sum);
    }

    /// <summary>Adds a multiple of one vector to another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddScaled(ReadOnlySpan<float> from, float factor, Span<float> to)
    {
        ref float source = ref MemoryMarshal.GetReference(from);
        ref float target = ref MemoryMarshal.GetReference(to);
        var factors = Vector512.Create(factor);
        for (int place = 0; place < to.Length; place += Lanes)
        {
            Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref source, (nuint)place), factors, Vector512.LoadUnsafe(ref target, (nuint)place)).StoreUnsafe(ref target, (nuint)place);
        }
    }

    private static float Sum(Vector512<float> lanes)
    {
        var eight = lanes.GetLower() + lanes.GetUpper();
        var four = eight.GetLower() + eight.GetUpper();
        return (four[0] + four[2]) + (four[1] + four[3]);
    }
}
