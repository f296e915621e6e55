namespace Changkong.Recommendation.Core.Index;

public sealed unsafe partial class ItemIndex
{
    /// <summary>The nearest items, best first, of equal scores the smaller item number first. Answers how many there are.</summary>
    /// <param name="effort">How many items to look at, at least 1: more finds more of the nearest and takes longer. See <see cref="SearchEffort"/>.</param>
    /// <param name="results">As many as are wanted, at most <see cref="LargestResults"/>.</param>
    public int Search(ReadOnlySpan<float> query, int effort, Span<RankedItem> results) => Search(query, effort, default(EveryItem), results);

    /// <summary>
    /// The nearest items that a filter accepts. Where it refuses many, the search looks at more items, up to 32 times the effort, and beyond that until there are enough candidates or
    /// no items left: fewer results than wanted means that no others are accepted.
    /// </summary>
    public int Search<TFilter>(ReadOnlySpan<float> query, int effort, TFilter filter, Span<RankedItem> results)
        where TFilter : struct, IItemFilter
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(effort, 1);
        return Run(query, effort, filter, results);
    }

    /// <summary>The nearest items by the exact order, looking at every one: what a search is judged by.</summary>
    public int SearchExact(ReadOnlySpan<float> query, Span<RankedItem> results) => Run(query, 0, default(EveryItem), results);

    /// <summary>The same with a filter.</summary>
    public int SearchExact<TFilter>(ReadOnlySpan<float> query, TFilter filter, Span<RankedItem> results)
        where TFilter : struct, IItemFilter => Run(query, 0, filter, results);

    private int Run<TFilter>(ReadOnlySpan<float> query, int effort, TFilter filter, Span<RankedItem> results)
        where TFilter : struct, IItemFilter
    {
        RequireDimensions(query.Length, nameof(query));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(results.Length, LargestResults, nameof(results));
        var work = workspaces.Take();
        try
        {
            float norm = ItemEncoding.Encode(query, work.Row);
            if (norm < 0)
            {
                throw new ArgumentException("The query has a component that is not finite, or is too long.", nameof(query));
            }

            gate.EnterReadLock();
            try
            {
                ObjectDisposedException.ThrowIf(isDisposed, this);
                return results.IsEmpty ? 0 : Run(work, Similarity == ItemSimilarity.Cosine ? 1 : norm, filter, effort, results);
            }
            finally
            {
                gate.ExitReadLock();
            }
        }
        finally
        {
            workspaces.GiveBack(work);
            // Who drops the index while this runs must not have its memory given back under it.
            GC.KeepAlive(this);
        }
    }

    private int Run<TFilter>(SearchWorkspace work, float norm, TFilter filter, int effort, Span<RankedItem> results)
        where TFilter : struct, IItemFilter => path switch
        {
            VectorPath.Vector512 => Run<Vector512Kernel, TFilter>(work, norm, filter, effort, results),
            VectorPath.Vector256 => Run<Vector256Kernel, TFilter>(work, norm, filter, effort, results),
            _ => Run<ScalarKernel, TFilter>(work, norm, filter, effort, results),
        };

    private int Run<TKernel, TFilter>(SearchWorkspace work, float norm, TFilter filter, int effort, Span<RankedItem> results)
        where TKernel : struct, IVectorKernel
        where TFilter : struct, IItemFilter
    {
        var search = new CellSearch<TKernel, TFilter>(centres, cells, work, norm, filter, effort);
        return effort > 0 ? search.Run(results) : search.RunExact(results);
    }
}
