using Changkong.Recommendation.Core.Blend;
using Changkong.Recommendation.Core.Sequences;

namespace Changkong.Host.Commands.Recommendation;

/// <summary>Ranks all items for many viewers on all cores.</summary>
internal static class BlendRanking
{
    /// <summary>One list an example, best first.</summary>
    public static int[][] Rank(SourceBlend blend, IReadOnlyList<BlendExample> examples, int itemCount, int length)
    {
        int[][] lists = new int[examples.Count][];
        Parallel.For(0, examples.Count, () => (Scores: new ItemScores(itemCount), Scratch: new ItemScores(itemCount), Best: new int[Math.Min(length, itemCount)]), (index, _, local) =>
        {
            blend.AddTo(local.Scores, local.Scratch, examples[index].History, examples[index].NowMilliseconds);
            lists[index] = local.Best[..local.Scores.Best(local.Best)];
            local.Scores.Clear();
            return local;
        }, _ => { });
        return lists;
    }
}
