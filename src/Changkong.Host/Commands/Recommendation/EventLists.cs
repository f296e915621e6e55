using Changkong.Host.Commands.Text;
using Changkong.Recommendation.Core.Blend;

namespace Changkong.Host.Commands.Recommendation;

/// <summary>Ranked lists of viewers and what they are worth.</summary>
internal sealed class EventLists
{
    private const int MostExposedItems = 50;

    private readonly string name;
    private readonly int[][] lists;
    private readonly IReadOnlyList<BlendExample> examples;

    public EventLists(string name, int[][] lists, IReadOnlyList<BlendExample> examples, int knownItems)
    {
        this.name = name;
        this.lists = lists;
        this.examples = examples;
        var exposures = new Dictionary<int, int>();
        foreach (int item in lists.SelectMany(list => list.Take(EventRecommender.ServedCount)))
        {
            exposures[item] = exposures.GetValueOrDefault(item) + 1;
        }

        Coverage = exposures.Count / (double)knownItems;
        ExposureShare = exposures.Values.OrderDescending().Take(MostExposedItems).Sum() / (double)Math.Max(1, exposures.Values.Sum());
    }

    /// <summary>Share of the known items that are in at least one of the lists' served places.</summary>
    public double Coverage { get; }

    /// <summary>Share of the served places that the fifty most shown items have.</summary>
    public double ExposureShare { get; }

    public double[] Recalls(int depth) => [.. examples.Select((example, index) => RankedTargets.Recall(lists[index].AsSpan(0, Math.Min(depth, lists[index].Length)), example.Targets))];

    public double Recall(int depth) => Recalls(depth).Average();

    public double[] Ndcgs(int depth) => [.. examples.Select((example, index) => RankedTargets.Ndcg(lists[index], example.Targets, depth))];

    public void Print(EvaluationReport report)
    {
        int longest = lists.Max(list => list.Length);
        if (longest > EventRecommender.ServedCount)
        {
            report.Figure($"events_{name}_recall{EventRecommender.CandidateCount}", Recall(EventRecommender.CandidateCount), "share");
        }

        report.Figure($"events_{name}_recall{EventRecommender.ServedCount}", Recall(EventRecommender.ServedCount), "share");
        report.Figure($"events_{name}_ndcg{EventRecommender.OrderDepth}", Ndcgs(EventRecommender.OrderDepth).Average(), "gain");
        report.Figure($"events_{name}_coverage{EventRecommender.ServedCount}", Coverage, "share");
        report.Figure($"events_{name}_top{MostExposedItems}_exposure_share", ExposureShare, "share");
    }
}
