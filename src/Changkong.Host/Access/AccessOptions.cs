using Microsoft.Extensions.Options;

namespace Changkong.Host.Access;

/// <summary>Signing in. Section <c>Access</c>.</summary>
internal sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>A session ends after this long without a request. 5 minutes to 30 days. Default: 12 hours, a broadcast and its review.</summary>
    public TimeSpan SessionIdleMaximum { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Wrong passwords after which a person is locked out. 3 to 20. Default: 5.</summary>
    public int WrongPasswordsMaximum { get; set; } = 5;

    /// <summary>How long a person stays locked out. 1 minute to 1 day. Default: 5 minutes.</summary>
    public TimeSpan LockoutDuration { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Sign-ins one address may try in a minute. 1 to 10,000. Default: 20.</summary>
    public int SignInsPerMinuteMaximum { get; set; } = 20;

    /// <summary>Shortest password. 8 to 128. Default: 10.</summary>
    public int PasswordLengthMinimum { get; set; } = 10;
}

internal sealed class AccessOptionsValidator : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var failures = new List<string>();
        Require(options.SessionIdleMaximum >= TimeSpan.FromMinutes(5) && options.SessionIdleMaximum <= TimeSpan.FromDays(30),
            nameof(options.SessionIdleMaximum), options.SessionIdleMaximum, "00:05:00", "30.00:00:00", "12:00:00");
        Require(options.WrongPasswordsMaximum is >= 3 and <= 20, nameof(options.WrongPasswordsMaximum), options.WrongPasswordsMaximum, 3, 20, 5);
        Require(options.LockoutDuration >= TimeSpan.FromMinutes(1) && options.LockoutDuration <= TimeSpan.FromDays(1),
            nameof(options.LockoutDuration), options.LockoutDuration, "00:01:00", "1.00:00:00", "00:05:00");
        Require(options.SignInsPerMinuteMaximum is >= 1 and <= 10_000, nameof(options.SignInsPerMinuteMaximum), options.SignInsPerMinuteMaximum, 1, 10_000, 20);
        Require(options.PasswordLengthMinimum is >= 8 and <= 128, nameof(options.PasswordLengthMinimum), options.PasswordLengthMinimum, 8, 128, 10);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Require(bool holds, string option, object value, object minimum, object maximum, object standard)
        {
            if (!holds)
            {
                failures.Add($"Access:{option} is {value}; it must lie between {minimum} and {maximum}. Remove Access__{option} to use {standard}.");
            }
        }
    }
}
