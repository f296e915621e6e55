using System.Collections.Concurrent;
using Changkong.Recommendation.Core;
using Changkong.Recommendation.Core.Interactions;
using Changkong.Recommendation.Core.Sequences;
using Changkong.Recommendation.Core.Spectral;

namespace Changkong.Recommendation.Models;

/// <summary>The spectral filter as a part of a blend: quantised kernel rows over the live history.</summary>
internal sealed class KernelSource : IItemSource
{
    private const int ProposalsMaximum = 1_000;

    private readonly ConcurrentBag<KernelRanker> rankers = [];

    private KernelSource(LiveKernel kernel) => Kernel = kernel;

    public string Name => "spectral";

    public int ItemCount => Kernel.Kernel.ItemCount;

    public LiveKernel Kernel { get; }

    /// <summary>The filter fitted to the set, as the sources that serve from it.</summary>
    public static (KernelSource Rows, NearestSource Nearest) Fit(TrainingSet set, RecommendationOptions options, ComputeOptions compute)
    {
        var matrix = InteractionMatrix.Build(Array.ConvertAll(set.Events, one => new Interaction(one.Viewer, one.Item, one.Weight)), set.ViewerCount, set.Products.Length);
        var filter = SpectralFilter.Fit(matrix, new SpectralFitOptions { Rank = options.Rank }, compute);
        return (new(new LiveKernel(filter.BuildKernel(options.NeighboursPerItem, compute: compute))), new(filter, options.TrainingDegree, compute.Cancellation));
    }

    public void AddTo(ItemScores scores, ReadOnlySpan<HistoryItem> history, long nowMilliseconds)
    {
        if (history.IsEmpty)
        {
            return;
        }

        int[] items = new int[history.Length];
        float[] weights = new float[history.Length];
        for (int index = 0; index < history.Length; index++)
        {
            (items[index], weights[index]) = (history[index].Item, history[index].Weight);
        }

        int[] best = new int[Math.Min(ProposalsMaximum, ItemCount)];
        float[] bestScores = new float[best.Length];
        var ranker = rankers.TryTake(out var used) ? used : new KernelRanker(Kernel);
        int found = ranker.Rank(items, weights, best, bestScores);
        rankers.Add(ranker);
        for (int index = 0; index < found; index++)
        {
            scores.Add(best[index], bestScores[index]);
        }
    }
}
