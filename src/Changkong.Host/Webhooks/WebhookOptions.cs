using Microsoft.Extensions.Options;

namespace Changkong.Host.Webhooks;

/// <summary>How messages are posted to others. Section <c>Webhooks</c>.</summary>
internal sealed class WebhookOptions
{
    public const string Section = "Webhooks";

    /// <summary>Messages that may wait. 10 to 100,000. Default: 1,000.</summary>
    public int QueueLengthMaximum { get; set; } = 1_000;

    /// <summary>Messages on their way at the same time. 1 to 64. Default: 4.</summary>
    public int SendersMaximum { get; set; } = 4;

    /// <summary>Attempts after the first. 0 to 10. Default: 4.</summary>
    public int RetriesMaximum { get; set; } = 4;

    /// <summary>Pause before the first retry; each further one is twice as long, with jitter. 10 milliseconds to 1 minute. Default: 2 seconds.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Time one attempt may take. 100 milliseconds to 1 minute. Default: 10 seconds.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether plain http and addresses of this machine are allowed, for trying things out. Never set it where others may enter webhooks. Default: false.</summary>
    public bool AllowLoopback { get; set; }
}

internal sealed class WebhookOptionsValidator : IValidateOptions<WebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookOptions options)
    {
        var failures = new List<string>();
        Within(nameof(options.QueueLengthMaximum), options.QueueLengthMaximum, 10, 100_000);
        Within(nameof(options.SendersMaximum), options.SendersMaximum, 1, 64);
        Within(nameof(options.RetriesMaximum), options.RetriesMaximum, 0, 10);
        Within(nameof(options.RetryDelay), options.RetryDelay, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1));
        Within(nameof(options.AttemptTimeout), options.AttemptTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Within<T>(string option, T value, T minimum, T maximum)
            where T : IComparable<T>
        {
            if (value.CompareTo(minimum) < 0 || value.CompareTo(maximum) > 0)
            {
                failures.Add($"Webhooks:{option} is {value}; it must lie between {minimum} and {maximum}. Remove Webhooks__{option} to use the default.");
            }
        }
    }
}
