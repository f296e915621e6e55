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
    public static VectorPath Best =>
        Avx512BW.IsSupported && Vector512.IsHardwareAccelerated ? VectorPath.Vector512
        : Avx2.IsSupported ? VectorPath.Vector256
        : VectorPath.Scalar;
}
