using Changkong.Recommendation.Core.Serving;
using Changkong.Recommendation.Exposure;
using Changkong.Recommendation.Projection;
using Microsoft.Extensions.Options;

namespace Changkong.Recommendation.Serving;

/// <summary>Which share of the positions of today each item has had. Thread-safe.</summary>
internal sealed class ServedShares(BehaviourBooks books, IOptions<RecommendationOptions> options, TimeProvider time)
{
    // Of the first lists of a day every share is great.
    private const int PositionsFree = 200;

    private readonly Lock gate = new();
    private ExposureCap? cap;
    private int day = -1;

    public IReadOnlyList<RankedCandidate> Limit(IReadOnlyList<RankedCandidate> ranked, int count)
    {
        lock (gate)
        {
            return Today().Limit(ranked, count);
        }
    }

    public void Serve(ReadOnlySpan<int> items)
    {
        lock (gate)
        {
            Today().Serve(items);
        }
    }

    private ExposureCap Today()
    {
        int today = TeamDays.Of(time.GetUtcNow().ToUnixTimeMilliseconds(), TimeZoneInfo.Utc);
        if (cap is null || today != day)
        {
            (cap, day) = (new ExposureCap(options.Value.ExposureShareMaximum, PositionsFree), today);
            lock (books.Exposures.Gate)
            {
                // After a start, what was served earlier today counts.
                foreach (var ((arm, item), counts) in books.Exposures.Days.GetValueOrDefault(today) ?? [])
                {
                    if (arm is Arm.Treatment or Arm.Exploration)
                    {
                        cap.Serve([.. Enumerable.Repeat(item, (int)Math.Min(counts.Served, int.MaxValue))]);
                    }
                }
            }
        }

        return cap;
    }
}
