using System.Collections.Frozen;
using System.Globalization;

namespace Changkong.Stock.Sources;

/// <summary>The words that ERP and warehouse systems use, in both languages.</summary>
internal static class FeedWords
{
    private static readonly FrozenDictionary<string, string> Columns = Of(
        ["sku", "sku", "skuid", "sku_id", "sku编码", "商品编码", "货号", "规格编码", "商家编码"],
        ["warehouse", "warehouse", "warehouse_id", "仓库", "仓库编码", "仓库名称", "out_warehouse_id"],
        ["quantity", "quantity", "qty", "units", "数量", "库存", "库存数量", "实际库存", "在库数量", "变动数量", "stock_num"],
        ["movement", "movement", "type", "类型", "变动类型", "单据类型"],
        ["unitCost", "unitcost", "unit_cost", "成本(分)", "成本（分）"]);

    private static readonly FrozenDictionary<string, string> Movements = Of(
        [nameof(FeedMovement.Adjusted), "adjusted", "调整", "库存调整", "盘盈盘亏"],
        [nameof(FeedMovement.Received), "received", "入库", "采购入库"],
        [nameof(FeedMovement.Announced), "announced", "在途", "采购在途"],
        [nameof(FeedMovement.Arrived), "arrived", "到货", "在途到货"],
        [nameof(FeedMovement.Shipped), "shipped", "发货", "销售出库"],
        [nameof(FeedMovement.Withdrawn), "withdrawn", "出库", "其他出库"],
        [nameof(FeedMovement.Damaged), "damaged", "报损", "残次"],
        [nameof(FeedMovement.Repaired), "repaired", "修复", "残转良"],
        [nameof(FeedMovement.Scrapped), "scrapped", "报废"],
        [nameof(FeedMovement.Returned), "returned", "退货", "退货入库"],
        [nameof(FeedMovement.InspectedGood), "inspectedgood", "质检良品", "良品"],
        [nameof(FeedMovement.InspectedBad), "inspectedbad", "质检残品", "残品"]);

    /// <summary>Our name of a column, or null.</summary>
    public static string? Column(string header) => Columns.GetValueOrDefault(header.Trim());

    public static bool TryKind(string word, out FeedKind kind)
    {
        kind = word switch { "snapshot" => FeedKind.Snapshot, "delta" => FeedKind.Delta, "total" => FeedKind.Total, _ => (FeedKind)(-1) };
        return kind >= 0;
    }

    public static bool TryMovement(string word, out FeedMovement movement) => Enum.TryParse(Movements.GetValueOrDefault(word.Trim(), "-"), out movement);

    /// <summary>A whole number; thousands may be grouped by commas, and <c>12.0</c> is 12.</summary>
    public static bool TryWhole(string text, out long number)
    {
        number = 0;
        bool isGood = decimal.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value)
            && decimal.Truncate(value) == value && Math.Abs(value) <= long.MaxValue;
        number = isGood ? (long)value : 0;
        return isGood;
    }

    private static FrozenDictionary<string, string> Of(params string[][] groups) =>
        groups.SelectMany(group => group.Skip(1).Select(word => KeyValuePair.Create(word, group[0]))).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
