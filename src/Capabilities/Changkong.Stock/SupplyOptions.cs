using Changkong.Contracts.Settings;
using Microsoft.Extensions.Options;

namespace Changkong.Stock;

/// <summary>How stock is replenished. Section <c>Stock:Supply</c>.</summary>
internal sealed class SupplyOptions
{
    public const string Section = "Stock:Supply";

    private static readonly int[] DefaultEscalations = [3, 5, 6];

    /// <summary>Days a supplier has to answer an order. 1 to 30. Default: 7.</summary>
    public int ResponseDays { get; set; } = 7;

    /// <summary>Days after the order at which a missing answer is escalated, ascending, before it is due; it is told of once more when the time is over. At most 8. Default: 3, 5, 6.</summary>
    public IList<int> EscalationDays { get; } = [];

    /// <summary>Chance that the stock lasts until the next receipt, 0.5 to 0.999. Default: 0.95.</summary>
    public double ServiceLevel { get; set; } = 0.95;

    /// <summary>Days between two looks at the stock, added to the lead time. 0 to 30. Default: 1.</summary>
    public double ReviewDays { get; set; } = 1;

    /// <summary>Days of demand that an order brings beyond the reorder point. 1 to 90. Default: 14.</summary>
    public double CycleDays { get; set; } = 14;

    /// <summary>Days of expected demand beyond which stock is too much. 7 to 730. Default: 60.</summary>
    public double OverstockDays { get; set; } = 60;

    /// <summary>How much dearer a backup supplier may be without a new approval, as a share. 0 to 2. Default: 0.2.</summary>
    public double SwitchCostIncreaseMaximum { get; set; } = 0.2;

    /// <summary>Warehouse that receives a SKU which the ledger does not know yet, when nobody says another. 1 to 100 bytes. Default: main.</summary>
    public string Warehouse { get; set; } = "main";

    /// <summary>Whether an installation in which only the simulator has sold gets invented suppliers, marked as such. Default: true.</summary>
    public bool SimulatedSuppliers { get; set; } = true;

    /// <summary>The days in force: binding a list adds to it, so the default stands apart.</summary>
    public IReadOnlyList<int> Escalations => EscalationDays.Count == 0 ? DefaultEscalations : [.. EscalationDays];
}

/// <summary>Refuses to start with rules that cannot be kept.</summary>
internal sealed class SupplyOptionsValidator : IValidateOptions<SupplyOptions>
{
    private const int EscalationsMaximum = 8;

    public ValidateOptionsResult Validate(string? name, SupplyOptions options)
    {
        var ranges = new OptionRanges(SupplyOptions.Section);
        ranges.Within(nameof(options.ResponseDays), options.ResponseDays, 1, 30);
        ranges.Within(nameof(options.ServiceLevel), options.ServiceLevel, 0.5, 0.999);
        ranges.Within(nameof(options.ReviewDays), options.ReviewDays, 0, 30);
        ranges.Within(nameof(options.CycleDays), options.CycleDays, 1, 90);
        ranges.Within(nameof(options.OverstockDays), options.OverstockDays, 7, 730);
        ranges.Within(nameof(options.SwitchCostIncreaseMaximum), options.SwitchCostIncreaseMaximum, 0, 2);
        var days = options.Escalations;
        if (days.Count > EscalationsMaximum || days[0] < 1 || days.Zip(days.Skip(1)).Any(pair => pair.First >= pair.Second) || (options.EscalationDays.Count > 0 && days[^1] >= options.ResponseDays))
        {
            ranges.Fail($"{SupplyOptions.Section}:EscalationDays must be at most {EscalationsMaximum} days, ascending, from 1 and before ResponseDays, not {string.Join(", ", days)}.");
        }

        if (string.IsNullOrWhiteSpace(options.Warehouse) || System.Text.Encoding.UTF8.GetByteCount(options.Warehouse) > Contracts.Stock.StockLimits.NameBytesMaximum)
        {
            ranges.Fail($"{SupplyOptions.Section}:Warehouse must have 1 to {Contracts.Stock.StockLimits.NameBytesMaximum} bytes, not '{options.Warehouse}'.");
        }

        return ranges.Failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(ranges.Failures);
    }
}
