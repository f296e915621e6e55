using Changkong.Recommendation.Core.Blend;
using Changkong.Recommendation.Core.Sequences;

namespace Changkong.Host.Commands.Recommendation;

/// <summary>
/// The rules that a shop without a recommender works by: popular items of the categories that the viewer looked at, where the file tells categories; else items most often met within the same
/// half hour as the viewer's own; filled up with what is popular.
/// </summary>
internal sealed class CandidateRules
{
    private const long SessionGapMilliseconds = 30 * 60 * 1000;

    // What one rule finds comes before everything that a later rule finds.
    private const float FirstRule = 1_000_000;

    private readonly int[] popularity;
    private readonly IReadOnlyList<int>? categories;
    private readonly Dictionary<int, Dictionary<int, int>> together = [];

    public CandidateRules(EventSplit split, int itemCount, IReadOnlyList<int>? categories)
    {
        this.categories = categories;
        popularity = new int[itemCount];
        for (int viewer = 0; viewer < split.Histories.ViewerCount; viewer++)
        {
            foreach (var one in split.Histories.Of(viewer))
            {
                popularity[one.Item]++;
            }
        }

        if (categories is null)
        {
            foreach (var viewer in split.Known.GroupBy(one => one.Viewer))
            {
                CountSessions([.. viewer]);
            }
        }
    }

    /// <summary>What the rules are, for the report.</summary>
    public string Description => categories is null
        ? "popular + met within the same session (30 minutes' gap): the file has no categories"
        : "popular + same category";

    /// <summary>One list an example, best first.</summary>
    public int[][] Rank(IReadOnlyList<BlendExample> examples, int length)
    {
        int[][] lists = new int[examples.Count][];
        int[] order = [.. Enumerable.Range(0, popularity.Length).OrderByDescending(item => popularity[item]).ThenBy(item => item)];
        Parallel.For(0, examples.Count, () => (Scores: new ItemScores(popularity.Length), Best: new int[Math.Min(length, popularity.Length)]), (index, _, local) =>
        {
            AddRules(local.Scores, examples[index].History, order);
            foreach (var one in examples[index].History)
            {
                local.Scores.Exclude(one.Item);
            }

            lists[index] = local.Best[..local.Scores.Best(local.Best)];
            local.Scores.Clear();
            return local;
        }, _ => { });
        return lists;
    }

    private void AddRules(ItemScores scores, HistoryItem[] history, int[] order)
    {
        var looked = categories is null ? [] : history.Select(one => categories[one.Item]).ToHashSet();
        foreach (int item in order)
        {
            scores.Add(item, popularity[item] + (categories is not null && looked.Contains(categories[item]) ? FirstRule : 0));
        }

        foreach (var one in history)
        {
            foreach (var (item, count) in together.GetValueOrDefault(one.Item) ?? [])
            {
                scores.Add(item, count * FirstRule);
            }
        }
    }

    private void CountSessions(BehaviourEvent[] events)
    {
        var session = new HashSet<int>();
        long last = long.MinValue / 2;
        foreach (var one in events)
        {
            if (one.AtMilliseconds - last > SessionGapMilliseconds)
            {
                session.Clear();
            }

            last = one.AtMilliseconds;
            foreach (int other in session)
            {
                if (other != one.Item && !session.Contains(one.Item))
                {
                    Count(one.Item, other);
                    Count(other, one.Item);
                }
            }

            session.Add(one.Item);
        }
    }

    private void Count(int from, int to)
    {
        if (!together.TryGetValue(from, out var counts))
        {
            together.Add(from, counts = []);
        }

        counts[to] = counts.GetValueOrDefault(to) + 1;
    }
}
