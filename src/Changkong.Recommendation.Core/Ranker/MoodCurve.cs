namespace Changkong.Recommendation.Core.Ranker;

/// <summary>The mood of a room's comments in a span of time.</summary>
/// <param name="AtMilliseconds">End of the span.</param>
/// <param name="Mood">From -1 (all against) to 1 (all for).</param>
/// <param name="Comments">How many comments it is made of: 0 or more.</param>
public readonly record struct MoodPoint(long AtMilliseconds, float Mood, float Comments);

/// <summary>
/// A room's mood as features of the moment: how it is, and whether it rises. Whether they help is measured by training with them and without: <see cref="FeatureGain"/>.
/// </summary>
public static class MoodCurve
{
    /// <summary>How many features it makes.</summary>
    public const int FeatureCount = 2;

    // With few comments the mood is near 0: nobody spoke for the room.
    private const float CommentsAtHalf = 5;
    private const double LevelHalfLifeMilliseconds = 60_000;
    private const double TrendHalfLifeMilliseconds = 600_000;

    /// <summary>Fills level and trend: the mood of the last minutes, and by how much it is above that of the last half hour. Both 0 without points.</summary>
    /// <param name="points">In any order; those after <paramref name="nowMilliseconds"/> are not looked at.</param>
    public static void Fill(ReadOnlySpan<MoodPoint> points, long nowMilliseconds, Span<float> features)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features.Length, FeatureCount);
        float level = Mean(points, nowMilliseconds, LevelHalfLifeMilliseconds);
        features[0] = level;
        features[1] = level - Mean(points, nowMilliseconds, TrendHalfLifeMilliseconds);
    }

    private static float Mean(ReadOnlySpan<MoodPoint> points, long now, double halfLife)
    {
        double sum = 0;
        double count = 0;
        foreach (var point in points)
        {
            if (point.AtMilliseconds <= now && point.Comments > 0)
            {
                double weight = point.Comments * double.Exp2(-(now - point.AtMilliseconds) / halfLife);
                sum += weight * Math.Clamp(point.Mood, -1, 1);
                count += weight;
            }
        }

        return (float)(sum / (count + CommentsAtHalf));
    }
}
