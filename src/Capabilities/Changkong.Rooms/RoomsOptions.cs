using Microsoft.Extensions.Options;

namespace Changkong.Rooms;

/// <summary>Limits of the live rooms. Section <c>Rooms</c>.</summary>
internal sealed class RoomsOptions
{
    /// <summary>Where the options stand in the configuration.</summary>
    public const string Section = "Rooms";

    internal const int ViewersExactMaximumDefault = 500_000;

    /// <summary>
    /// Different viewers of one session that are counted exactly. Beyond it, viewers are counted by sketches with a standard error of 0.81 %, and stays are
    /// followed for a sample of at most this many viewers; such numbers are marked as estimates. A viewer costs about 500 bytes. Changing it folds the log anew.
    /// 1,000 to 5,000,000. Default: 500,000.
    /// </summary>
    public int ViewersExactMaximum { get; set; } = ViewersExactMaximumDefault;

    /// <summary>Sessions that are over and are still shown on the wall, newest first. 0 to 1,000. Default: 50.</summary>
    public int EndedOnWallMaximum { get; set; } = 50;

    /// <summary>Sessions at rest that stay loaded after somebody has read them. 1 to 1,000. Default: 8.</summary>
    public int RestingOpenMaximum { get; set; } = 8;

    /// <summary>Alerts kept in memory after they were resolved. 10 to 10,000. Default: 500.</summary>
    public int ResolvedAlertsMaximum { get; set; } = 500;
}

/// <summary>Refuses to start with limits out of range.</summary>
internal sealed class RoomsOptionsValidator : IValidateOptions<RoomsOptions>
{
    public ValidateOptionsResult Validate(string? name, RoomsOptions options)
    {
        var failures = new List<string>();
        Check(failures, nameof(options.ViewersExactMaximum), options.ViewersExactMaximum, 1_000, 5_000_000);
        Check(failures, nameof(options.EndedOnWallMaximum), options.EndedOnWallMaximum, 0, 1_000);
        Check(failures, nameof(options.RestingOpenMaximum), options.RestingOpenMaximum, 1, 1_000);
        Check(failures, nameof(options.ResolvedAlertsMaximum), options.ResolvedAlertsMaximum, 10, 10_000);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void Check(List<string> failures, string option, int value, int minimum, int maximum)
    {
        if (value < minimum || value > maximum)
        {
            failures.Add($"{RoomsOptions.Section}:{option} is {value}; set it to {minimum} to {maximum}.");
        }
    }
}
