using Changkong.Host.Commands.Text;
using Changkong.Recommendation.Core.Blend;
using Changkong.Recommendation.Core.Sequences;

namespace Changkong.Host.Commands.Recommendation;

/// <summary>Events in two by time: what was known, and what viewers turned to afterwards.</summary>
/// <param name="Known">Events before the cut.</param>
/// <param name="Histories">The same by viewer.</param>
/// <param name="NowMilliseconds">Time of the last known event.</param>
/// <param name="Examples">Viewers with a history who turned to items that they had not met, with these items.</param>
/// <param name="NewcomerCount">Viewers who turned to something and have no history: they are not among the examples.</param>
internal sealed record EventSplit(IReadOnlyList<BehaviourEvent> Known, ViewerHistories Histories, long NowMilliseconds, IReadOnlyList<BlendExample> Examples, int NewcomerCount)
{
    /// <summary>Cuts after a share of the events; events of the same time are never parted.</summary>
    /// <exception cref="EvaluationDataException">Nothing is left on one side.</exception>
    public static EventSplit Of(IReadOnlyList<BehaviourEvent> events, int viewerCount, int itemCount, double share)
    {
        int cut = (int)(events.Count * share);
        while (cut > 0 && cut < events.Count && events[cut].AtMilliseconds == events[cut - 1].AtMilliseconds)
        {
            cut++;
        }

        if (cut <= 0 || cut >= events.Count)
        {
            throw new EvaluationDataException($"A time split at {share} leaves nothing on one side of {events.Count} events.");
        }

        var known = events.Take(cut).ToList();
        var histories = ViewerHistories.Build([.. known.Select(one => new ItemEvent(one.Viewer, one.Item, one.AtMilliseconds))], viewerCount, itemCount);
        long now = known[^1].AtMilliseconds;
        var examples = new List<BlendExample>();
        int newcomers = 0;
        foreach (var viewer in events.Skip(cut).GroupBy(one => one.Viewer).OrderBy(group => group.Key))
        {
            var history = histories.Of(viewer.Key).ToArray();
            var met = history.Select(one => one.Item).ToHashSet();
            int[] targets = [.. viewer.Select(one => one.Item).Where(item => !met.Contains(item)).Distinct().Order()];
            newcomers += history.Length == 0 ? 1 : 0;
            if (history.Length > 0 && targets.Length > 0)
            {
                examples.Add(new BlendExample(history, now, targets));
            }
        }

        return new EventSplit(known, histories, now, examples, newcomers);
    }
}
