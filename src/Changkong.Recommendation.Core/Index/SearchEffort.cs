namespace Changkong.Recommendation.Core.Index;

/// <summary>How many items a search must look at to find enough of the nearest: measured, because it depends on how the vectors lie.</summary>
public static class SearchEffort
{
    private const int Smallest = 256;

    /// <summary>Share of the exactly nearest items that searches find, on average over the queries.</summary>
    /// <param name="queries">Vectors, one after the other.</param>
    /// <param name="exact">The exact answers to the queries, one after the other, each <paramref name="wanted"/> long.</param>
    public static double Recall(ItemIndex index, ReadOnlySpan<float> queries, ReadOnlySpan<RankedItem> exact, int wanted, int effort)
    {
        int count = queries.Length / index.Dimensions;
        var results = new RankedItem[wanted];
        long found = 0;
        long possible = 0;
        var nearest = new HashSet<int>(wanted);
        for (int query = 0; query < count; query++)
        {
            nearest.Clear();
            foreach (var item in exact.Slice(query * wanted, wanted))
            {
                nearest.Add(item.Item);
            }

            possible += nearest.Count;
            int answered = index.Search(queries.Slice(query * index.Dimensions, index.Dimensions), effort, results);
            foreach (var item in results.AsSpan(0, answered))
            {
                found += nearest.Contains(item.Item) ? 1 : 0;
            }
        }

        return possible == 0 ? 1 : (double)found / possible;
    }

    /// <summary>The exact answers to queries, one after the other. With fewer items than wanted there is nothing to measure, and the call is refused.</summary>
    public static RankedItem[] Exact(ItemIndex index, ReadOnlyMemory<float> queries, int wanted, int degreeOfParallelism = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wanted, index.Count);
        int count = queries.Length / index.Dimensions;
        var exact = new RankedItem[count * wanted];
        _ = Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = degreeOfParallelism }, query =>
            index.SearchExact(queries.Span.Slice(query * index.Dimensions, index.Dimensions), exact.AsSpan(query * wanted, wanted)));
        return exact;
    }

    /// <summary>The smallest effort, in steps of a quarter, at which the queries find the wanted share of the exact answers.</summary>
    public static int Calibrate(ItemIndex index, ReadOnlySpan<float> queries, ReadOnlySpan<RankedItem> exact, int wanted, double recall)
    {
        int effort = Math.Max(Smallest, wanted);
        while (effort < index.Count && Recall(index, queries, exact, wanted, effort) < recall)
        {
            effort += effort / 4;
        }

        return effort;
    }
}
