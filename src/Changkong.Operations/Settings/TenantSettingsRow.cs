namespace Changkong.Operations.Settings;

/// <summary>The only row of the settings.</summary>
internal sealed class TenantSettingsRow
{
    public const string TheOnly = "settings";

    public string Id { get; init; } = TheOnly;

    public required string TenantName { get; set; }

    public required string TimeZone { get; set; }

    public required string BaseCurrency { get; set; }

    public required string DirectionColours { get; set; }

    public required int StaleAfterSeconds { get; set; }

    public required int LateAfterSeconds { get; set; }

    public required double BenchmarkViewCart { get; set; }

    public required double BenchmarkCartOrder { get; set; }

    public required double BenchmarkOrderPay { get; set; }

    public required int RetentionDays { get; set; }
}
