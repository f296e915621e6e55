using Microsoft.Extensions.Options;

namespace Changkong.Ingest.PersonalData;

/// <summary>How long what is personal can be read.</summary>
public sealed class PersonalDataOptions
{
    /// <summary>After this time the key of a day is destroyed, and with it the names and dead letters of that day; 1 to 3,650 days. Default: 90 days.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(90);
}

internal sealed class PersonalDataOptionsValidator : IValidateOptions<PersonalDataOptions>
{
    public ValidateOptionsResult Validate(string? name, PersonalDataOptions options) =>
        options.Retention >= TimeSpan.FromDays(1) && options.Retention <= TimeSpan.FromDays(3650)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"PersonalData:Retention is {options.Retention}, must be 1 to 3,650 days; leave it at 90 days.");
}
