using Changkong.Contracts.Settings;
using Microsoft.Extensions.Options;

namespace Changkong.Danmaku;

/// <summary>How comments are judged where no person has said otherwise. Section <c>Danmaku</c>. A change of these becomes part of the version in every verdict.</summary>
internal sealed class DanmakuOptions
{
    public const string Section = "Danmaku";

    /// <summary>Comments that one viewer may write in a row before they are folded. 1 to 100. Default: 5.</summary>
    public int ViewerBurst { get; set; } = 5;

    /// <summary>Milliseconds after which a viewer may write one comment more. 100 to 60,000. Default: 2,000.</summary>
    public int ViewerRefillMilliseconds { get; set; } = 2_000;

    /// <summary>Equal or nearly equal comments of a room that are shown within <see cref="BurstWindowMilliseconds"/>; more are folded. 1 to 1,000. Default: 3.</summary>
    public int RepeatsShown { get; set; } = 3;

    /// <summary>Milliseconds over which equal comments are counted. 1,000 to 300,000. Default: 10,000.</summary>
    public int BurstWindowMilliseconds { get; set; } = 10_000;

    /// <summary>Different viewers with one text of at least <see cref="AccountsTextLettersMinimum"/> letters, within the window, from which on it is taken for a campaign. 2 to 64. Default: 5.</summary>
    public int AccountsMaximum { get; set; } = 5;

    /// <summary>Letters from which on an equal text of several viewers is suspicious; cheers are shorter. 2 to 100. Default: 8.</summary>
    public int AccountsTextLettersMinimum { get; set; } = 8;

    /// <summary>Of 1,000 shown comments, how many may hold a link where links are not blocked. 0 to 9: the share stays below one in a hundred. Default: 9.</summary>
    public int LinksPerMilleMaximum { get; set; } = 9;

    /// <summary>From this score on a comment that only sounds or looks like a word of two characters is held; below, it is shown with a mark. 0.1 to 1. Default: 0.65.</summary>
    public float SuspectScoreMinimum { get; set; } = 0.65f;

    /// <summary>Lowest score from which an approved answer is suggested, 0.3 to 1. Below it the desk is silent. Default: 0.6.</summary>
    public float AnswerScoreMinimum { get; set; } = 0.6f;

    /// <summary>Minutes of event time over which questions are put into one group. 1 to 120. Default: 30.</summary>
    public int GroupingMinutes { get; set; } = 30;
}

/// <summary>Refuses to start with limits out of range.</summary>
internal sealed class DanmakuOptionsValidator : IValidateOptions<DanmakuOptions>
{
    public ValidateOptionsResult Validate(string? name, DanmakuOptions options)
    {
        var ranges = new OptionRanges(DanmakuOptions.Section);
        ranges.Within(nameof(options.ViewerBurst), options.ViewerBurst, 1, 100);
        ranges.Within(nameof(options.ViewerRefillMilliseconds), options.ViewerRefillMilliseconds, 100, 60_000);
        ranges.Within(nameof(options.RepeatsShown), options.RepeatsShown, 1, 1_000);
        ranges.Within(nameof(options.BurstWindowMilliseconds), options.BurstWindowMilliseconds, 1_000, 300_000);
        ranges.Within(nameof(options.AccountsMaximum), options.AccountsMaximum, 2, 64);
        ranges.Within(nameof(options.AccountsTextLettersMinimum), options.AccountsTextLettersMinimum, 2, 100);
        ranges.Within(nameof(options.LinksPerMilleMaximum), options.LinksPerMilleMaximum, 0, 9);
        ranges.Within(nameof(options.SuspectScoreMinimum), options.SuspectScoreMinimum, 0.1f, 1f);
        ranges.Within(nameof(options.AnswerScoreMinimum), options.AnswerScoreMinimum, 0.3f, 1f);
        ranges.Within(nameof(options.GroupingMinutes), options.GroupingMinutes, 1, 120);
        return ranges.Failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(ranges.Failures);
    }
}
