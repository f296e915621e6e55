using Microsoft.Extensions.Options;

namespace Changkong.Insight;

/// <summary>How reviews and reports are made.</summary>
internal sealed class InsightOptions
{
    /// <summary>Earlier sessions of the same room a review compares with, 1 to 60. Default: 7.</summary>
    public int SessionsCompared { get; set; } = 7;

    /// <summary>How often finished sessions are looked for, 1 s to 60 s: a review must be ready within a minute of the end. Default: 5 s.</summary>
    public TimeSpan ReviewInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time of day, in the tenant's time zone, from which yesterday's report is made. Default: 06:00.</summary>
    public TimeOnly ReportTime { get; set; } = new(6, 0);
}

internal sealed class InsightOptionsValidator : IValidateOptions<InsightOptions>
{
    public ValidateOptionsResult Validate(string? name, InsightOptions options) =>
        options.SessionsCompared is < 1 or > 60 ? Fail("SessionsCompared", options.SessionsCompared, "it must lie between 1 and 60")
        : options.ReviewInterval < TimeSpan.FromSeconds(1) || options.ReviewInterval > TimeSpan.FromSeconds(60)
            ? Fail("ReviewInterval", options.ReviewInterval, "it must lie between 1 and 60 seconds")
        : ValidateOptionsResult.Success;

    private static ValidateOptionsResult Fail(string option, object value, string rule) =>
        ValidateOptionsResult.Fail($"Insight:{option} is {value}: {rule}. Correct it in the configuration.");
}
