namespace Changkong.Rooms.Alerts;

/// <summary>The rules a new installation begins with. They are rows like any other: to be changed, switched off or deleted.</summary>
internal static class DefaultAlertRules
{
    public static IReadOnlyList<AlertRule> All { get; } =
    [
        // The stream is down: what follows from it need not be said.
        new("stream-cut", "断流", "outage_time", null, AlertOperator.Above, 3, 3, 0, 30, AlertLevel.Red, true, ["online-low", "conversion-low"]),
        new("online-low", "在线人数过低", "online", null, AlertOperator.Below, 20, 0, 60, 60, AlertLevel.Amber, true, []),
        new("conversion-low", "成交转化过低", "pay_conversion", null, AlertOperator.Below, 0.002, 10, 120, 120, AlertLevel.Amber, true, []),
        new("refund-spike", "退款激增", "refund_rate_amount", null, AlertOperator.Above, 0.2, 30, 60, 120, AlertLevel.Red, true, []),
        new("violation", "平台违规", "violations", null, AlertOperator.Above, 0, 5, 0, 60, AlertLevel.Red, true, []),
        new("negative-feedback", "负反馈率过高", "negative_feedback_rate", null, AlertOperator.Above, 0.05, 10, 60, 120, AlertLevel.Blue, true, []),
    ];

    public static AlertRuleRow Row(AlertRule rule) => new()
    {
        Id = rule.Id,
        Name = rule.Name,
        Metric = rule.Metric,
        Rooms = rule.Rooms is null ? null : [.. rule.Rooms],
        Operator = rule.Operator,
        Threshold = rule.Threshold,
        WindowMinutes = rule.WindowMinutes,
        ForSeconds = rule.ForSeconds,
        KeepFiringSeconds = rule.KeepFiringSeconds,
        Level = rule.Level,
        Enabled = rule.Enabled,
        Inhibits = [.. rule.Inhibits],
    };
}
