using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Changkong.Recommendation.Core.Index;

/// <summary>Which instructions the arithmetic uses. All sums are of integers, so that every path gives the same scores.</summary>
internal enum VectorPath
{
    Scalar,
    Vector256,
    Vector512,
}

internal static class VectorPaths
{
    /// <summary>The widest path that the processor has and the width allows.</summary>
    public static VectorPath Of(VectorWidth width) =>
        (width is VectorWidth.Widest or VectorWidth.Bits512) && Avx512BW.IsSupported && Vector512.IsHardwareAccelerated ? VectorPath.Vector512
        : width != VectorWidth.Scalar && Avx2.IsSupported ? VectorPath.Vector256
        : VectorPath.Scalar;
}
