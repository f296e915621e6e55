using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Changkong.Recommendation.Core.Index;

internal unsafe readonly struct Vector512Kernel : IVectorKernel
{
    public static uint Score(byte* codes, float* scales, in QueryCode query, float threshold, float* scores)
    {
        var even = Vector512.Create(-query.Bias);
        var odd = Vector512<int>.Zero;
        var ones = Vector512.Create((short)1);
        int* component = (int*)query.Pointer;
        // Groups come in fours: the padding of ItemBlocks.
        byte* end = codes + (query.Groups * ItemBlocks.GroupBytes);
        for (; codes < end; codes += 4 * ItemBlocks.GroupBytes, component += 4)
        {
            even += Products(codes, component[0], ones);
            odd += Products(codes + ItemBlocks.GroupBytes, component[1], ones);
            even += Products(codes + (2 * ItemBlocks.GroupBytes), component[2], ones);
            odd += Products(codes + (3 * ItemBlocks.GroupBytes), component[3], ones);
        }

        var all = Vector512.ConvertToSingle(even + odd) * Vector512.LoadAligned(scales);
        uint reached = (uint)Vector512.GreaterThanOrEqual(all, Vector512.Create(threshold)).ExtractMostSignificantBits();
        if (reached != 0)
        {
            all.Store(scores);
        }

        return reached;
    }

    public static int Dot(short* left, short* right, int length)
    {
        var sum = Vector512<int>.Zero;
        for (int component = 0; component < length; component += 32)
        {
            sum += Avx512BW.MultiplyAddAdjacent(Vector512.LoadAligned(left + component), Vector512.LoadAligned(right + component));
        }

        return Vector512.Sum(sum);
    }

    private static Vector512<int> Products(byte* codes, int component, Vector512<short> ones) =>
        Avx512BW.MultiplyAddAdjacent(Avx512BW.MultiplyAddAdjacent(Vector512.LoadAligned(codes), Vector512.Create(component).AsSByte()), ones);
}
