using Microsoft.Extensions.Options;

namespace Changkong.Compliance.Disputes;

/// <summary>How disputes are worked on.</summary>
internal sealed class DisputeOptions
{
    /// <summary>Whether a platform's warning or violation opens a case by itself. Default: true.</summary>
    public bool OpenFromPlatform { get; set; } = true;

    /// <summary>Hours from the opening until a plan must be there, 1 to 720. Default: 48.</summary>
    public int PlanDueHours { get; set; } = 48;

    /// <summary>Hours from the opening at which a case without a plan is escalated, ascending, before it is due. At most 8. Default: 24, 36, 44.</summary>
    public IList<int> EscalationHours { get; } = [];

    /// <summary>Minutes of evidence collected before and after, 1 to 120. Default: 10.</summary>
    public int WindowMinutes { get; set; } = 10;

    /// <summary>References kept with a case, 10 to 20,000. What it is about comes first, then words, actions and listings, then what others wrote. Default: 2,000.</summary>
    public int ReferencesMaximum { get; set; } = 2_000;

    /// <summary>The hours in force: binding a list adds to it, so the default stands apart.</summary>
    public IReadOnlyList<int> Escalations => EscalationHours.Count == 0 ? [24, 36, 44] : [.. EscalationHours];
}

internal sealed class DisputeOptionsValidator : IValidateOptions<DisputeOptions>
{
    private const int EscalationsMaximum = 8;

    public ValidateOptionsResult Validate(string? name, DisputeOptions options)
    {
        var hours = options.Escalations;
        return options.PlanDueHours is < 1 or > 720 ? Fail("PlanDueHours", options.PlanDueHours, "it must lie between 1 and 720")
            : hours.Count > EscalationsMaximum || hours[0] < 1 || hours[^1] >= options.PlanDueHours || hours.Zip(hours.Skip(1)).Any(pair => pair.First >= pair.Second)
                ? Fail("EscalationHours", string.Join(", ", hours), $"at most {EscalationsMaximum} hours, ascending, from 1 and before PlanDueHours")
            : options.WindowMinutes is < 1 or > 120 ? Fail("WindowMinutes", options.WindowMinutes, "it must lie between 1 and 120")
            : options.ReferencesMaximum is < 10 or > 20_000 ? Fail("ReferencesMaximum", options.ReferencesMaximum, "it must lie between 10 and 20000")
            : ValidateOptionsResult.Success;
    }

    private static ValidateOptionsResult Fail(string option, object value, string rule) =>
        ValidateOptionsResult.Fail($"Compliance:Disputes:{option} is {value}: {rule}. Correct it in the configuration.");
}
