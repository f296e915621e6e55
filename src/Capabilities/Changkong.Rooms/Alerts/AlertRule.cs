namespace Changkong.Rooms.Alerts;

/// <summary>How loud an alert is.</summary>
internal enum AlertLevel
{
    Red,
    Amber,
    Blue,
}

/// <summary>Where an alert stands. An alert that is inactive does not exist.</summary>
internal enum AlertPhase
{
    Pending,
    Firing,
    Resolved,
}

/// <summary>Which side of the threshold is bad.</summary>
internal enum AlertOperator
{
    Above,
    Below,
}

/// <summary>A threshold over a metric of the dictionary.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Metric">Id of the metric.</param>
/// <param name="Rooms">Rooms it watches; null for all.</param>
/// <param name="Operator">Which side is bad.</param>
/// <param name="Threshold">In the metric's unit.</param>
/// <param name="WindowMinutes">The newest minutes it looks at; 0 for the whole session.</param>
/// <param name="ForSeconds">How long the value must be bad before it fires.</param>
/// <param name="KeepFiringSeconds">How long it goes on firing once the value is good again.</param>
/// <param name="Level">How loud.</param>
/// <param name="Enabled">Whether it is looked at.</param>
/// <param name="Inhibits">Rules that are kept quiet in the same session while this one fires.</param>
internal sealed record AlertRule(
    string Id, string Name, string Metric, IReadOnlyList<string>? Rooms, AlertOperator Operator, double Threshold, int WindowMinutes, int ForSeconds, int KeepFiringSeconds, AlertLevel Level, bool Enabled,
    IReadOnlyList<string> Inhibits)
{
    public bool IsBad(double value) => Operator is AlertOperator.Above ? value > Threshold : value < Threshold;
}
