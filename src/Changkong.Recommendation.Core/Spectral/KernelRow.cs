namespace Changkong.Recommendation.Core.Spectral;

/// <summary>One row of the kernel: the items that one item speaks for, best first, with weights in 255 steps.</summary>
internal sealed record KernelRow(int[] Items, byte[] Weights, float Scale)
{
    public static KernelRow Empty { get; } = new([], [], 0);

    private const float Steps = byte.MaxValue;

    /// <summary>Rounds positive scores, best first, to steps of the best; what rounds to nothing is left out.</summary>
    public static KernelRow Quantise(ReadOnlySpan<int> items, ReadOnlySpan<float> scores)
    {
        float scale = scores.IsEmpty || !(scores[0] > 0) ? 0 : scores[0] / Steps;
        if (!(scale > 0))
        {
            return Empty;
        }

        int count = 0;
        byte[] weights = new byte[items.Length];
        while (count < items.Length)
        {
            byte weight = (byte)Math.Clamp(MathF.Round(scores[count] / scale), 0, Steps);
            if (weight == 0)
            {
                break;
            }

            weights[count++] = weight;
        }

        return new KernelRow(items[..count].ToArray(), weights[..count], scale);
    }
}
