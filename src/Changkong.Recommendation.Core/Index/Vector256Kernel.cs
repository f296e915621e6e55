using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Changkong.Recommendation.Core.Index;

internal unsafe readonly struct Vector256Kernel : IVectorKernel
{
    public static uint Score(byte* codes, float* scales, in QueryCode query, float threshold, float* scores)
    {
        var low = Vector256.Create(-query.Bias);
        var high = low;
        var ones = Vector256.Create((short)1);
        int* components = (int*)query.Pointer;
        for (int group = 0; group < query.Groups; group++)
        {
            var component = Vector256.Create(components[group]).AsSByte();
            low += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(Vector256.LoadAligned(codes), component), ones);
            high += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(Vector256.LoadAligned(codes + 32), component), ones);
            codes += ItemBlocks.GroupBytes;
        }

        var lowScores = Vector256.ConvertToSingle(low) * Vector256.LoadAligned(scales);
        var highScores = Vector256.ConvertToSingle(high) * Vector256.LoadAligned(scales + 8);
        var least = Vector256.Create(threshold);
        uint reached = Vector256.GreaterThanOrEqual(lowScores, least).ExtractMostSignificantBits() | (Vector256.GreaterThanOrEqual(highScores, least).ExtractMostSignificantBits() << 8);
        if (reached != 0)
        {
            lowScores.Store(scores);
            highScores.Store(scores + 8);
        }

        return reached;
    }

    public static int Dot(short* left, short* right, int length)
    {
        var sum = Vector256<int>.Zero;
        for (int component = 0; component < length; component += 16)
        {
            sum += Avx2.MultiplyAddAdjacent(Vector256.LoadAligned(left + component), Vector256.LoadAligned(right + component));
        }

        return Vector256.Sum(sum);
    }
}
