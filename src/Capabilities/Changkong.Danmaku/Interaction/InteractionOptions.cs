using Microsoft.Extensions.Options;

namespace Changkong.Danmaku.Interaction;

/// <summary>How the interaction programme runs. Section <c>Danmaku:Interaction</c>.</summary>
internal sealed class InteractionOptions
{
    public const string Section = "Danmaku:Interaction";

    /// <summary>Time after the end of a lottery's window until its list of entries is closed, so that comments sent in time and their verdicts have arrived. 0 to 60 seconds. Default: 5 seconds.</summary>
    public TimeSpan LatenessGrace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time before a planned node from which it is due, and after its end until which it is not late. 0 to 30 minutes. Default: 2 minutes.</summary>
    public TimeSpan NodeTolerance { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>For how long after a viewer with a consented record was seen the host may still be prompted. 10 seconds to 1 hour. Default: 2 minutes.</summary>
    public TimeSpan GreetingWindow { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Prompts from consented records in one session within <see cref="GreetingWindow"/>, at most; the others are left out. 1 to 100. Default: 5.</summary>
    public int GreetingsMaximum { get; set; } = 5;
}

/// <summary>Refuses to start with times out of range.</summary>
internal sealed class InteractionOptionsValidator : IValidateOptions<InteractionOptions>
{
    public ValidateOptionsResult Validate(string? name, InteractionOptions options) =>
        options.LatenessGrace < TimeSpan.Zero || options.LatenessGrace > TimeSpan.FromMinutes(1)
            ? Fail(nameof(options.LatenessGrace), options.LatenessGrace, "set it to 00:00:00 to 00:01:00")
        : options.NodeTolerance < TimeSpan.Zero || options.NodeTolerance > TimeSpan.FromMinutes(30)
            ? Fail(nameof(options.NodeTolerance), options.NodeTolerance, "set it to 00:00:00 to 00:30:00")
        : options.GreetingWindow < TimeSpan.FromSeconds(10) || options.GreetingWindow > TimeSpan.FromHours(1)
            ? Fail(nameof(options.GreetingWindow), options.GreetingWindow, "set it to 00:00:10 to 01:00:00")
        : options.GreetingsMaximum is < 1 or > 100 ? Fail(nameof(options.GreetingsMaximum), options.GreetingsMaximum, "set it to 1 to 100")
        : ValidateOptionsResult.Success;

    private static ValidateOptionsResult Fail(string option, object value, string rule) => ValidateOptionsResult.Fail($"{InteractionOptions.Section}:{option} is {value}; {rule}.");
}
