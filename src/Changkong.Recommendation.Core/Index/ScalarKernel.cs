namespace Changkong.Recommendation.Core.Index;

internal unsafe readonly struct ScalarKernel : IVectorKernel
{
    public static uint Score(byte* codes, float* scales, in QueryCode query, float threshold, float* scores)
    {
        uint reached = 0;
        for (int lane = 0; lane < ItemBlocks.Lanes; lane++)
        {
            int sum = -query.Bias;
            for (int group = 0; group < query.Groups; group++)
            {
                byte* code = codes + (group * ItemBlocks.GroupBytes) + (lane * 4);
                sbyte* component = query.Pointer + (group * 4);
                sum += (code[0] * component[0]) + (code[1] * component[1]) + (code[2] * component[2]) + (code[3] * component[3]);
            }

            scores[lane] = sum * scales[lane];
            reached |= scores[lane] >= threshold ? 1u << lane : 0;
        }

        return reached;
    }

    public static int Dot(short* left, short* right, int length)
    {
        int sum = 0;
        for (int component = 0; component < length; component++)
        {
            sum += left[component] * right[component];
        }

        return sum;
    }
}
