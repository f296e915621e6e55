namespace Changkong.Insight.Goals;

/// <summary>What a session is meant to reach in one metric, in the metric's unit.</summary>
internal sealed class SessionGoal
{
    public required string Session { get; init; }

    public required string Metric { get; init; }

    public required double Target { get; set; }
}

internal sealed record SessionGoalView(string Metric, double Target);
