using Microsoft.Extensions.Options;

namespace Changkong.Ingest.Dedupe;

/// <summary>How long and with how much memory the gate remembers which events it has accepted.</summary>
public sealed class DedupeOptions
{
    /// <summary>An event sent again within this time is recognised, 7 to 90 days. Default: 7 days.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Events remembered in memory, 1,000 to 200,000,000, at 21 to 43 bytes each; older ones are in files. Default: 16,000,000.</summary>
    public int HotEntriesMaximum { get; set; } = 16_000_000;

    /// <summary>Where the files are. Default: <c>dedupe</c> in the data directory, set by the host.</summary>
    public string Path { get; set; } = "data/dedupe";
}

internal sealed class DedupeOptionsValidator : IValidateOptions<DedupeOptions>
{
    public ValidateOptionsResult Validate(string? name, DedupeOptions options)
    {
        if (options.Window < TimeSpan.FromDays(7) || options.Window > TimeSpan.FromDays(90))
        {
            return ValidateOptionsResult.Fail($"Dedupe:Window is {options.Window}, must be 7 to 90 days; leave it at 7 days.");
        }

        if (options.HotEntriesMaximum is < 1000 or > 200_000_000)
        {
            return ValidateOptionsResult.Fail($"Dedupe:HotEntriesMaximum is {options.HotEntriesMaximum}, must be 1,000 to 200,000,000; leave it at 16,000,000.");
        }

        return string.IsNullOrWhiteSpace(options.Path)
            ? ValidateOptionsResult.Fail("Dedupe:Path must name a directory; give it one in the data directory.")
            : ValidateOptionsResult.Success;
    }
}
