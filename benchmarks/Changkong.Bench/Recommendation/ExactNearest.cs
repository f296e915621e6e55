using System.Numerics;
using Changkong.Recommendation.Core.Index;

namespace Changkong.Bench.Recommendation;

/// <summary>The nearest items by the vectors as they are generated, in single precision and without an index: what recall is measured against.</summary>
internal static class ExactNearest
{
    private const int Batch = 4096;

    /// <summary>For each query as many as wanted, best first.</summary>
    public static RankedItem[] Find(IItemVectors vectors, int dimensions, float[] queries, int wanted)
    {
        int count = queries.Length / dimensions;
        var merged = NewLists(count, wanted);
        int batches = (vectors.Count + Batch - 1) / Batch;
        _ = Parallel.For(0, batches, () => (Lists: NewLists(count, wanted), Vectors: new float[Batch * dimensions]), (batch, _, local) =>
        {
            int first = batch * Batch;
            var read = local.Vectors.AsSpan(0, Math.Min(Batch, vectors.Count - first) * dimensions);
            vectors.Read(first, read);
            for (int query = 0; query < count; query++)
            {
                Compare(queries.AsSpan(query * dimensions, dimensions), read, first, local.Lists[query]);
            }

            return local;
        }, local =>
        {
            lock (merged)
            {
                for (int query = 0; query < count; query++)
                {
                    foreach (ulong key in local.Lists[query].Take())
                    {
                        Offer(merged[query], key);
                    }
                }
            }
        });
        return [.. merged.SelectMany(list => Ranked(list))];
    }

    private static TopKeys[] NewLists(int count, int wanted)
    {
        var lists = new TopKeys[count];
        for (int query = 0; query < count; query++)
        {
            lists[query] = new TopKeys();
            lists[query].Reset(wanted);
        }

        return lists;
    }

    private static void Compare(ReadOnlySpan<float> query, ReadOnlySpan<float> vectors, int first, TopKeys list)
    {
        for (int item = first; !vectors.IsEmpty; item++)
        {
            float score = Product(query, vectors[..query.Length]);
            if (score >= list.ScoreThreshold)
            {
                Offer(list, RankKey.Of(score, item));
            }

            vectors = vectors[query.Length..];
        }
    }

    private static void Offer(TopKeys list, ulong key)
    {
        if (key > list.Threshold)
        {
            list.Add(key);
        }
    }

    private static float Product(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var sum = Vector<float>.Zero;
        for (int component = 0; component < left.Length; component += Vector<float>.Count)
        {
            sum += new Vector<float>(left[component..]) * new Vector<float>(right[component..]);
        }

        return Vector.Sum(sum);
    }

    private static IEnumerable<RankedItem> Ranked(TopKeys list)
    {
        ulong[] keys = list.Take().ToArray();
        Array.Sort(keys);
        return keys.Reverse().Select(key => new RankedItem(RankKey.Number(key), RankKey.Score(key)));
    }
}
