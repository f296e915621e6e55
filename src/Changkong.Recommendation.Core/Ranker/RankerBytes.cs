using System.Runtime.InteropServices;

namespace Changkong.Recommendation.Core.Ranker;

/// <summary>A trained ranker as bytes of this machine's order: what is read back scores the same bits.</summary>
public static class RankerBytes
{
    private const int Head = 5;

    /// <summary>Sizes, weights and the scale of the features.</summary>
    public static byte[] Write(NeuralRanker ranker)
    {
        ArgumentNullException.ThrowIfNull(ranker);
        var weights = ranker.Weights;
        int[] head = [weights.ItemCount, weights.FeatureCount, weights.Vector, weights.Hidden, ranker.Options.EventCount];
        float[] numbers = [.. weights.Layers, .. weights.Vectors, .. ranker.Scale.Means, .. ranker.Scale.Factors];
        byte[] bytes = new byte[(head.Length + numbers.Length) * sizeof(float)];
        MemoryMarshal.AsBytes<int>(head).CopyTo(bytes);
        MemoryMarshal.AsBytes<float>(numbers).CopyTo(bytes.AsSpan(head.Length * sizeof(int)));
        return bytes;
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="ArgumentException">The bytes are of another length than their sizes say.</exception>
    public static NeuralRanker Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Head * sizeof(int))
        {
            throw new ArgumentException($"A ranker of {bytes.Length} bytes is too short to be one.");
        }

        int[] head = MemoryMarshal.Cast<byte, int>(bytes[..(Head * sizeof(int))]).ToArray();
        var options = new RankerOptions { VectorLength = head[2], HiddenWidth = head[3], EventCount = head[4] };
        options.Check();
        var weights = new RankerWeights(head[0], head[1], options);
        var numbers = MemoryMarshal.Cast<byte, float>(bytes[(Head * sizeof(int))..]);
        int features = weights.Layers.Length + weights.Vectors.Length;
        if (numbers.Length != features + (2 * weights.FeatureCount))
        {
            throw new ArgumentException($"A ranker of {weights.ItemCount} items and {weights.FeatureCount} features has {features + (2 * weights.FeatureCount)} numbers, not {numbers.Length}.");
        }

        numbers[..weights.Layers.Length].CopyTo(weights.Layers);
        numbers[weights.Layers.Length..features].CopyTo(weights.Vectors);
        return new(weights, new FeatureScale(numbers.Slice(features, weights.FeatureCount).ToArray(), numbers[(features + weights.FeatureCount)..].ToArray()), options);
    }
}
