namespace Changkong.Host.Commands.Recommendation;

/// <summary>A log that others evaluated too, and what they found of the policy that shows every item alike, in clicks of a million choices.</summary>
internal sealed record PublishedLog(string Name, int Choices, int Clicks, int Items, double InversePropensity, double SelfNormalised)
{
    /// <summary>The figures are known to six places.</summary>
    public const double Rounding = 0.5;

    private static readonly PublishedLog[] All =
    [
        new("Open Bandit small, bts/men", 10_000, 69, 34, 3009, 3189),
        new("Open Bandit small, bts/women", 10_000, 46, 46, 7438, 2373),
    ];

    /// <summary>The log with the same choices, clicks and items; null when it is none of these or every item was shown alike.</summary>
    public static PublishedLog? Find(LoggedFile log) =>
        log.Rows.All(row => row.Propensity == log.Rows[0].Propensity) ? null : All.FirstOrDefault(one => one.Choices == log.Rows.Count && one.Clicks == log.Rows.Sum(row => row.Reward) && one.Items == log.ItemCount);
}
