using Microsoft.Extensions.Options;

namespace Changkong.Ingest.DeadLetters;

/// <summary>How much of what the gate refused is kept.</summary>
public sealed class DeadLetterOptions
{
    /// <summary>Different letters kept, 100 to 10,000,000; beyond it the oldest leave. Default: 100,000.</summary>
    public int LettersMaximum { get; set; } = 100_000;

    /// <summary>Bytes kept of one refused event, 1 KiB to 1 MiB; a longer one is cut and can be replayed only after it was edited. Default: 64 KiB.</summary>
    public int PayloadBytesMaximum { get; set; } = 64 << 10;
}

internal sealed class DeadLetterOptionsValidator : IValidateOptions<DeadLetterOptions>
{
    public ValidateOptionsResult Validate(string? name, DeadLetterOptions options)
    {
        if (options.LettersMaximum is < 100 or > 10_000_000)
        {
            return ValidateOptionsResult.Fail($"DeadLetters:LettersMaximum is {options.LettersMaximum}, must be 100 to 10,000,000; leave it at 100,000.");
        }

        return options.PayloadBytesMaximum is < 1024 or > 1 << 20
            ? ValidateOptionsResult.Fail($"DeadLetters:PayloadBytesMaximum is {options.PayloadBytesMaximum}, must be 1 KiB to 1 MiB; leave it at 64 KiB.")
            : ValidateOptionsResult.Success;
    }
}
