namespace Changkong.Contracts.Settings;

/// <summary>The tenant's settings as they are now. Thread-safe; reading is free, so ask each time instead of keeping the record.</summary>
public interface ITenantSettings
{
    /// <summary>The settings in force.</summary>
    TenantSettings Current { get; }
}

/// <summary>What an owner decides for the whole team. Immutable.</summary>
public sealed record TenantSettings
{
    /// <summary>Name of the team, shown in the console. 1 to 80 characters. Default: Changkong.</summary>
    public string TenantName { get; init; } = "Changkong";

    /// <summary>IANA time zone for display and day cuts. Default: Asia/Shanghai.</summary>
    public string TimeZone { get; init; } = "Asia/Shanghai";

    /// <summary>ISO 4217 code of the currency amounts are shown in. Default: CNY.</summary>
    public string BaseCurrency { get; init; } = "CNY";

    /// <summary>Which colour means up: <c>zh</c> is red up, green down; <c>en</c> the reverse. Default: zh.</summary>
    public string DirectionColours { get; init; } = "zh";

    /// <summary>Silence after which a live number is stale, in seconds. 2 to 3600, above <see cref="LateAfterSeconds"/>. Default: 30.</summary>
    public int StaleAfterSeconds { get; init; } = 30;

    /// <summary>Silence after which a live number is late, in seconds. 1 to 3600. Default: 5.</summary>
    public int LateAfterSeconds { get; init; } = 5;

    /// <summary>Loss at each stage of the funnel that the team holds for normal.</summary>
    public FunnelBenchmarks Benchmarks { get; init; } = new();

    /// <summary>How long events are kept in the log, in days. 7 to 3650. Default: 400.</summary>
    public int RetentionDays { get; init; } = 400;
}

/// <summary>Shares of people lost from one stage of the funnel to the next, 0 to 1.</summary>
public sealed record FunnelBenchmarks
{
    /// <summary>From viewing a product to the cart. Default: 0.25.</summary>
    public double ViewCart { get; init; } = 0.25;

    /// <summary>From the cart to an order. Default: 0.15.</summary>
    public double CartOrder { get; init; } = 0.15;

    /// <summary>From an order to its payment. Default: 0.01.</summary>
    public double OrderPay { get; init; } = 0.01;
}
