namespace Changkong.Forecasting.Combination;

/// <summary>From which points of the past the methods are tried, and how far ahead.</summary>
/// <param name="Ends">Points known at each origin, ascending.</param>
/// <param name="Horizon">Points tried after each; all of them lie in the history.</param>
internal sealed record OriginPlan(IReadOnlyList<int> Ends, int Horizon)
{
    private const double TrainingShare = 0.6;
    private const int SeasonsMinimum = 4;

    public int LeastTraining => Ends[0];

    /// <summary>Points of the history that are tried from any origin; those that lie after several count once.</summary>
    public int DistinctCount => Ends[^1] + Horizon - Ends[0];

    /// <param name="length">Points of the history, 4 or more.</param>
    /// <param name="period">The shortest season: where there is room, all origins lie at the same phase of it as the end of the history.</param>
    public static OriginPlan Of(int length, int horizon, int? period, int originsMaximum)
    {
        int ahead = Math.Clamp(horizon, 1, Math.Max(1, length / 4));
        int least = Math.Max(2, (int)(TrainingShare * length));
        int room = Math.Max(0, length - ahead - least);
        int step = period is { } season && room / season >= SeasonsMinimum - 1 ? season : Math.Max(1, room / originsMaximum);
        int count = Math.Min(originsMaximum, (room / step) + 1);
        return new OriginPlan([.. Enumerable.Range(0, count).Select(place => length - ahead - ((count - 1 - place) * step))], ahead);
    }
}
