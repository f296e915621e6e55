using Microsoft.Extensions.Options;

namespace Changkong.Compliance;

/// <summary>How claims and rooms are watched.</summary>
internal sealed class ComplianceOptions
{
    /// <summary>Sessions for which a new product or format is under observation, 1 to 30. Default: 3.</summary>
    public int ObservationSessions { get; set; } = 3;

    /// <summary>Days before the end of a certificate from which it is warned of, 1 to 365. Default: 30.</summary>
    public int CertificateWarningDays { get; set; } = 30;

    /// <summary>Characters of a text that is screened at once, 1,000 to 1,000,000. Default: 200,000, about ten hours of script.</summary>
    public int ScreenedCharactersMaximum { get; set; } = 200_000;

    /// <summary>For how long a judged word or a platform's warning colours the light of its room, 1 to 240 minutes. Default: 15 minutes.</summary>
    public TimeSpan LightWindow { get; set; } = TimeSpan.FromMinutes(15);
}

internal sealed class ComplianceOptionsValidator : IValidateOptions<ComplianceOptions>
{
    public ValidateOptionsResult Validate(string? name, ComplianceOptions options) =>
        options.ObservationSessions is < 1 or > 30 ? Fail("ObservationSessions", options.ObservationSessions, "it must lie between 1 and 30")
        : options.CertificateWarningDays is < 1 or > 365 ? Fail("CertificateWarningDays", options.CertificateWarningDays, "it must lie between 1 and 365")
        : options.ScreenedCharactersMaximum is < 1_000 or > 1_000_000
            ? Fail("ScreenedCharactersMaximum", options.ScreenedCharactersMaximum, "it must lie between 1000 and 1000000")
        : options.LightWindow < TimeSpan.FromMinutes(1) || options.LightWindow > TimeSpan.FromMinutes(240)
            ? Fail("LightWindow", options.LightWindow, "it must lie between 1 and 240 minutes")
        : ValidateOptionsResult.Success;

    private static ValidateOptionsResult Fail(string option, object value, string rule) =>
        ValidateOptionsResult.Fail($"Compliance:{option} is {value}: {rule}. Correct it in the configuration.");
}
