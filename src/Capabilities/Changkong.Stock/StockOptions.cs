using Changkong.Contracts.Settings;
using Microsoft.Extensions.Options;

namespace Changkong.Stock;

/// <summary>How much the ledger takes and keeps. Section <c>Stock</c>. How a SKU is sold is no option but a policy, set at run time and kept in the log.</summary>
internal sealed class StockOptions
{
    public const string Section = "Stock";

    /// <summary>Commands that are decided and written together at most: more take longer to answer and cost less each. 1 to 8,192. Default: 4,096.</summary>
    public int RoundCommandsMaximum { get; set; } = 4_096;

    /// <summary>Commands that may wait for the next round; more are refused as busy. 1,000 to 1,000,000. Default: 65,536.</summary>
    public int QueuedCommandsMaximum { get; set; } = 65_536;

    /// <summary>What a busy desk says after how many milliseconds to try again. 10 to 60,000. Default: 200.</summary>
    public int RetryAfterMilliseconds { get; set; } = 200;

    /// <summary>Days for which the answer to a key is kept at least. 7 to 30. Default: 7.</summary>
    public int AnswersKeptDays { get; set; } = 7;

    /// <summary>
    /// Answers in memory, about 100 bytes each. When so many are younger than <see cref="AnswersKeptDays"/>, the desk is busy rather than forget one early. 10,000 to 100,000,000. Default: 10,000,000.
    /// </summary>
    public int AnswersMaximum { get; set; } = 10_000_000;

    /// <summary>SKUs the ledger takes. 1,000 to 10,000,000. Default: 1,000,000.</summary>
    public int SkusMaximum { get; set; } = 1_000_000;

    /// <summary>Warehouses, and channels, the ledger takes. 10 to 30,000. Default: 1,000.</summary>
    public int PlacesMaximum { get; set; } = 1_000;

    /// <summary>Holds that one sweep ends, and waiting buyers that one round serves. 1 to 8,192. Default: 2,048.</summary>
    public int SweepMaximum { get; set; } = 2_048;
}

/// <summary>Refuses to start with limits out of range.</summary>
internal sealed class StockOptionsValidator : IValidateOptions<StockOptions>
{
    public ValidateOptionsResult Validate(string? name, StockOptions options)
    {
        var ranges = new OptionRanges(StockOptions.Section);
        ranges.Within(nameof(options.RoundCommandsMaximum), options.RoundCommandsMaximum, 1, 8_192);
        ranges.Within(nameof(options.QueuedCommandsMaximum), options.QueuedCommandsMaximum, 1_000, 1_000_000);
        ranges.Within(nameof(options.RetryAfterMilliseconds), options.RetryAfterMilliseconds, 10, 60_000);
        ranges.Within(nameof(options.AnswersKeptDays), options.AnswersKeptDays, 7, 30);
        ranges.Within(nameof(options.AnswersMaximum), options.AnswersMaximum, 10_000, 100_000_000);
        ranges.Within(nameof(options.SkusMaximum), options.SkusMaximum, 1_000, 10_000_000);
        ranges.Within(nameof(options.PlacesMaximum), options.PlacesMaximum, 10, 30_000);
        ranges.Within(nameof(options.SweepMaximum), options.SweepMaximum, 1, 8_192);
        return ranges.Failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(ranges.Failures);
    }
}
