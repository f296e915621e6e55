using Microsoft.Extensions.Options;

namespace Changkong.Compliance.Evidence;

/// <summary>How evidence is kept.</summary>
internal sealed class EvidenceOptions
{
    /// <summary>Days for which records are kept; the headers and signatures of their blocks are kept for ever. 1,096 (three years) to 36,500. Default: 1,461, four years.</summary>
    public int RetentionDays { get; set; } = 1_461;

    /// <summary>How long the block of a minute waits for late records, from the session's watermark. 1 second to 10 minutes. Default: 30 seconds.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>After this long without a new record, as the gate's clock has it, the open blocks of a session close. 1 to 60 minutes. Default: 2 minutes.</summary>
    public TimeSpan Idle { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Age at which a signing key is replaced by a new one, 1 to 3,650 days. Default: 365.</summary>
    public int KeyDays { get; set; } = 365;

    /// <summary>Bytes of one partition's log that are read at once, 64 KiB to 64 MiB. Default: 1 MiB.</summary>
    public int ReadBytesMaximum { get; set; } = 1 << 20;
}

internal sealed class EvidenceOptionsValidator : IValidateOptions<EvidenceOptions>
{
    public ValidateOptionsResult Validate(string? name, EvidenceOptions options) =>
        options.RetentionDays is < 1_096 or > 36_500
            ? Fail("RetentionDays", options.RetentionDays, "evidence is kept for three years at least, so it must lie between 1096 and 36500")
        : options.Grace < TimeSpan.FromSeconds(1) || options.Grace > TimeSpan.FromMinutes(10) ? Fail("Grace", options.Grace, "it must lie between 1 second and 10 minutes")
        : options.Idle < TimeSpan.FromMinutes(1) || options.Idle > TimeSpan.FromMinutes(60) ? Fail("Idle", options.Idle, "it must lie between 1 and 60 minutes")
        : options.KeyDays is < 1 or > 3_650 ? Fail("KeyDays", options.KeyDays, "it must lie between 1 and 3650")
        : options.ReadBytesMaximum is < 65_536 or > 67_108_864 ? Fail("ReadBytesMaximum", options.ReadBytesMaximum, "it must lie between 65536 and 67108864")
        : ValidateOptionsResult.Success;

    private static ValidateOptionsResult Fail(string option, object value, string rule) =>
        ValidateOptionsResult.Fail($"Compliance:Evidence:{option} is {value}: {rule}. Correct it in the configuration.");
}
