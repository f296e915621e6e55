namespace Changkong.Recommendation.Core.Index;

/// <summary>What is kept of viewers, and how it counts.</summary>
public sealed record LiveViewersOptions
{
    /// <summary>The latest items of a viewer that count, 1 to 10,000. Default: 50.</summary>
    public int ItemsPerViewer { get; init; } = 50;

    /// <summary>Viewers kept at least; up to twice as many are, before those who did nothing for longest go. 1 or more. Default: 500,000.</summary>
    public int Viewers { get; init; } = 500_000;

    /// <summary>What an item counts after one more was added, above 0 and at most 1. Default: 0.9.</summary>
    public float Fade { get; init; } = 0.9f;

    internal void Validate()
    {
        Require(ItemsPerViewer is >= 1 and <= 10_000, nameof(ItemsPerViewer), $"must be from 1 to 10000, not {ItemsPerViewer}");
        Require(Viewers >= 1, nameof(Viewers), $"must be at least 1, not {Viewers}");
        Require(Fade is > 0 and <= 1, nameof(Fade), $"must be above 0 and at most 1, not {Fade}");
    }

    private static void Require(bool holds, string option, string fault)
    {
        if (!holds)
        {
            throw new ArgumentException($"{nameof(LiveViewersOptions)}.{option} {fault}.", option);
        }
    }
}
