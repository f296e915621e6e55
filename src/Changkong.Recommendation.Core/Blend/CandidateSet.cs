using Changkong.Recommendation.Core.Sequences;

namespace Changkong.Recommendation.Core.Blend;

/// <summary>A viewer's candidates, best first by the blend, and what each source thinks of them.</summary>
/// <param name="Items">Items, each once; none of the history.</param>
/// <param name="Scores">Blended score of each.</param>
/// <param name="Shares">For each candidate, one after the other, the share of each source's scores that it has; 0 where the source did not propose it.</param>
/// <param name="SourceCount">How many sources there are.</param>
public sealed record CandidateSet(int[] Items, float[] Scores, float[] Shares, int SourceCount)
{
    /// <summary>What each source thinks of one candidate.</summary>
    public ReadOnlySpan<float> SharesOf(int candidate) => Shares.AsSpan(candidate * SourceCount, SourceCount);

    /// <summary>The candidates in another order.</summary>
    /// <param name="scores">One a candidate; higher first, of equal ones the lower item number.</param>
    public int[] OrderedBy(ReadOnlySpan<float> scores)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(scores.Length, Items.Length);
        float[] keys = scores.ToArray();
        int[] places = [.. Enumerable.Range(0, Items.Length)];
        Array.Sort(places, (left, right) => keys[left] != keys[right] ? keys[right].CompareTo(keys[left]) : Items[left].CompareTo(Items[right]));
        return Array.ConvertAll(places, place => Items[place]);
    }
}

/// <summary>Makes candidate sets; for one thread, used again and again.</summary>
public sealed class CandidateMaker
{
    private readonly SourceBlend blend;
    private readonly ItemScores scores;
    private readonly ItemScores scratch;
    private readonly int[][] items;
    private readonly float[][] shares;
    private readonly int[] counts;
    private readonly int[] best;

    /// <param name="blend">Decides which items are candidates.</param>
    /// <param name="itemCount">How many items the sources know.</param>
    /// <param name="candidateCount">The most candidates of a viewer: 1 or more.</param>
    public CandidateMaker(SourceBlend blend, int itemCount, int candidateCount)
    {
        ArgumentNullException.ThrowIfNull(blend);
        ArgumentOutOfRangeException.ThrowIfLessThan(candidateCount, 1);
        this.blend = blend;
        scores = new ItemScores(itemCount);
        scratch = new ItemScores(itemCount);
        items = [.. blend.Sources.Select(_ => new int[Math.Min(blend.ProposalsPerSource, itemCount)])];
        shares = [.. items.Select(array => new float[array.Length])];
        counts = new int[items.Length];
        best = new int[Math.Min(candidateCount, itemCount)];
    }

    /// <summary>A viewer's candidates. All sources are asked, also those without weight: what they think may help to order.</summary>
    public CandidateSet Make(ReadOnlySpan<HistoryItem> history, long nowMilliseconds)
    {
        for (int source = 0; source < items.Length; source++)
        {
            int count = SourceBlend.Propose(blend.Sources[source], scratch, history, nowMilliseconds, items[source], out float sum);
            counts[source] = count;
            for (int place = 0; place < count; place++)
            {
                shares[source][place] = scratch[items[source][place]] / sum;
                scores.Add(items[source][place], blend.Weights[source] * shares[source][place]);
            }

            scratch.Clear();
        }

        int kept = scores.Best(best);
        var set = new CandidateSet(best[..kept], Array.ConvertAll(best[..kept], item => scores[item]), new float[kept * items.Length], items.Length);
        scores.Clear();
        FillShares(set);
        return set;
    }

    private void FillShares(CandidateSet set)
    {
        for (int place = 0; place < set.Items.Length; place++)
        {
            scratch.Add(set.Items[place], place + 1);
        }

        for (int source = 0; source < items.Length; source++)
        {
            for (int proposal = 0; proposal < counts[source]; proposal++)
            {
                int place = (int)scratch[items[source][proposal]] - 1;
                if (place >= 0)
                {
                    set.Shares[(place * items.Length) + source] = shares[source][proposal];
                }
            }
        }

        scratch.Clear();
    }
}
