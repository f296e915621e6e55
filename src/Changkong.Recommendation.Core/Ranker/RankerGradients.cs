using System.Runtime.InteropServices;

namespace Changkong.Recommendation.Core.Ranker;

/// <summary>What a part of a batch says about every number: the layers in full, of the item vectors only those that it touched.</summary>
internal sealed class RankerGradients(RankerWeights weights)
{
    private readonly Dictionary<int, int> rows = [];
    private float[] vectors = new float[64 * weights.Vector];

    public float[] Layers { get; } = new float[weights.Layers.Length];

    /// <summary>Touched items, in the order in which they were touched.</summary>
    public IEnumerable<int> Items => rows.Keys;

    public Span<float> Layer(int from, int length) => Layers.AsSpan(from, length);

    /// <summary>Gradient of an item's vector. Valid until another item is touched.</summary>
    public Span<float> VectorOf(int item)
    {
        ref int row = ref CollectionsMarshal.GetValueRefOrAddDefault(rows, item, out bool exists);
        if (!exists)
        {
            row = rows.Count - 1;
            if ((row + 1) * weights.Vector > vectors.Length)
            {
                Array.Resize(ref vectors, vectors.Length * 2);
            }

            vectors.AsSpan(row * weights.Vector, weights.Vector).Clear();
        }

        return vectors.AsSpan(row * weights.Vector, weights.Vector);
    }

    public void Scale(float factor)
    {
        foreach (ref float value in Layers.AsSpan())
        {
            value *= factor;
        }

        foreach (ref float value in vectors.AsSpan(0, rows.Count * weights.Vector))
        {
            value *= factor;
        }
    }

    public void Clear()
    {
        Array.Clear(Layers);
        rows.Clear();
    }
}
