using Microsoft.Extensions.Options;

namespace Changkong.Ingest.Gate;

/// <summary>Limits of the gate. They bound memory: what is above them is refused with one clear answer before it is held.</summary>
public sealed class GateOptions
{
    /// <summary>Bytes of one request as sent, 64 KiB to 256 MiB. Default: 16 MiB.</summary>
    public int BodyBytesMaximum { get; set; } = 16 << 20;

    /// <summary>Bytes of one request after decompression, at least <see cref="BodyBytesMaximum"/>, at most 1 GiB. Default: 64 MiB.</summary>
    public int DecompressedBytesMaximum { get; set; } = 64 << 20;

    /// <summary>Events of one request, 1 to 100,000. Default: 20,000.</summary>
    public int BatchEventsMaximum { get; set; } = 20_000;

    /// <summary>Bytes of requests under way at any one time, at least <see cref="DecompressedBytesMaximum"/>, at most 16 GiB. Above it the gate answers 429. Default: 256 MiB.</summary>
    public long InFlightBytesMaximum { get; set; } = 256L << 20;

    /// <summary>What a busy gate tells the sender to wait, 100 ms to 1 minute. Default: 1 second.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How far a request's timestamp may lie from the server's clock, 10 seconds to 15 minutes. Default: 5 minutes.</summary>
    public TimeSpan SignatureWindow { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Nonces remembered within the window, 1,000 to 100,000,000. Default: 1,000,000.</summary>
    public int NoncesMaximum { get; set; } = 1_000_000;

    /// <summary>How far an event's time may lie in the future, 0 to 24 hours. Default: 10 minutes.</summary>
    public TimeSpan FutureMaximum { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How old an event may be, at least 1 hour. Default: 7,305 days (20 years), so that historic data can be replayed.</summary>
    public TimeSpan AgeMaximum { get; set; } = TimeSpan.FromDays(7305);

    /// <summary>An event whose time lies behind its source's newest by more than this counts as late, 1 second to 1 day. Default: 1 minute.</summary>
    public TimeSpan LatenessAllowed { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Directory of the gate's own files: replay protection, dead letters, keys of personal data. Default: <c>ingest</c> in the data directory, set by the host.</summary>
    public string Path { get; set; } = "data/ingest";

    /// <summary>Bytes of one imported file, 1 MiB to 64 GiB. Default: 4 GiB.</summary>
    public long ImportBytesMaximum { get; set; } = 4L << 30;
}

internal sealed class GateOptionsValidator : IValidateOptions<GateOptions>
{
    public ValidateOptionsResult Validate(string? name, GateOptions options)
    {
        var failures = new List<string>();
        Require(options.BodyBytesMaximum is >= 64 << 10 and <= 256 << 20, $"BodyBytesMaximum is {options.BodyBytesMaximum}, must be 64 KiB to 256 MiB", "leave it at 16 MiB");
        Require(options.DecompressedBytesMaximum >= options.BodyBytesMaximum && options.DecompressedBytesMaximum <= 1 << 30, $"DecompressedBytesMaximum is {options.DecompressedBytesMaximum}, must be BodyBytesMaximum to 1 GiB", "leave it at 64 MiB");
        Require(options.BatchEventsMaximum is >= 1 and <= 100_000, $"BatchEventsMaximum is {options.BatchEventsMaximum}, must be 1 to 100,000", "leave it at 20,000");
        Require(options.InFlightBytesMaximum >= options.DecompressedBytesMaximum && options.InFlightBytesMaximum <= 16L << 30, $"InFlightBytesMaximum is {options.InFlightBytesMaximum}, must be DecompressedBytesMaximum to 16 GiB", "leave it at 256 MiB");
        Require(Within(options.RetryAfter, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1)), $"RetryAfter is {options.RetryAfter}, must be 100 ms to 1 minute", "leave it at 1 second");
        Require(Within(options.SignatureWindow, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(15)), $"SignatureWindow is {options.SignatureWindow}, must be 10 seconds to 15 minutes", "leave it at 5 minutes");
        Require(options.NoncesMaximum is >= 1000 and <= 100_000_000, $"NoncesMaximum is {options.NoncesMaximum}, must be 1,000 to 100,000,000", "leave it at 1,000,000");
        Require(Within(options.FutureMaximum, TimeSpan.Zero, TimeSpan.FromDays(1)), $"FutureMaximum is {options.FutureMaximum}, must be 0 to 24 hours", "leave it at 10 minutes");
        Require(options.AgeMaximum >= TimeSpan.FromHours(1), $"AgeMaximum is {options.AgeMaximum}, must be at least 1 hour", "leave it at 20 years");
        Require(Within(options.LatenessAllowed, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)), $"LatenessAllowed is {options.LatenessAllowed}, must be 1 second to 1 day", "leave it at 1 minute");
        Require(!string.IsNullOrWhiteSpace(options.Path), "Path must name a directory", "give it one in the data directory");
        Require(options.ImportBytesMaximum is >= 1 << 20 and <= 64L << 30, $"ImportBytesMaximum is {options.ImportBytesMaximum}, must be 1 MiB to 64 GiB", "leave it at 4 GiB");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Require(bool holds, string rule, string fix)
        {
            if (!holds)
            {
                failures.Add($"Gate:{rule}; {fix}.");
            }
        }

        static bool Within(TimeSpan value, TimeSpan least, TimeSpan most) => value >= least && value <= most;
    }
}
