namespace Changkong.Stock.Suppliers;

/// <summary>How much a supplier can hurt.</summary>
public enum SupplyRiskLevel
{
    /// <summary>Nothing to do.</summary>
    Green,

    /// <summary>To be looked at.</summary>
    Amber,

    /// <summary>At once.</summary>
    Red,
}

/// <summary>The four analyses of suppliers over a window. Amounts in minor units of <paramref name="Currency"/>.</summary>
/// <param name="LinesInOtherCurrencies">Order lines in other currencies: they count for everything but cost and shares of spend.</param>
public sealed record SupplierAnalyses(
    DateTimeOffset From, DateTimeOffset To, string Currency, int LinesInOtherCurrencies, SupplierAnalysis<CostRow> Cost, SupplierAnalysis<EfficiencyRow> Efficiency,
    SupplierAnalysis<QualityRow> Quality, SupplierAnalysis<RiskRow> Risk);

/// <summary>One analysis: how it is computed, and a row a supplier.</summary>
/// <param name="Formula">Chinese first, then English.</param>
public sealed record SupplierAnalysis<TRow>(string Formula, IReadOnlyList<TRow> Rows);

/// <summary>What a supplier costs.</summary>
/// <param name="PremiumMinor">Paid above the cheapest offer of a listed supplier for the same SKU.</param>
/// <param name="SpendShare">Share of what was spent on all suppliers.</param>
public sealed record CostRow(string Supplier, string Name, long Units, long SpendMinor, double? AverageUnitMinor, long PremiumMinor, double? SpendShare);

/// <summary>How fast and complete it delivers.</summary>
public sealed record EfficiencyRow(
    string Supplier, string Name, int Orders, double? LeadDaysMedian, double? LeadDaysP90, double? OnTime, double? ResponseHoursMedian, double? FillRate);

/// <summary>How good it is.</summary>
/// <param name="RefundRate">Refunded orders ÷ paid orders of listings that name this supplier; null where none was sold.</param>
public sealed record QualityRow(string Supplier, string Name, long UnitsArrived, long UnitsRejected, double? DefectsPerMillion, double? RefundRate, long OrdersPaid);

/// <summary>What can go wrong.</summary>
/// <param name="SingleSourceSkus">SKUs that no other listed supplier offers.</param>
/// <param name="Reasons">Stable names of what raised the level.</param>
public sealed record RiskRow(
    string Supplier, string Name, SupplyRiskLevel Level, double? SpendShare, int SingleSourceSkus, int OverdueOrders, int UnansweredOrders, int ExpiredPapers, int ExpiringPapers,
    SupplierGrade Grade, IReadOnlyList<string> Reasons);

/// <summary>A line of an order with what its order tells.</summary>
internal sealed record SuppliedLine(
    string Supplier, string Order, string Sku, int Ordered, int Accepted, int Rejected, long UnitCostMinor, string Currency, DateTimeOffset SentAt, DateTimeOffset? AnsweredAt,
    DateTimeOffset? CompleteAt);

/// <summary>A supplier with what the analyses need beside its lines.</summary>
internal sealed record AnalysedSupplier(
    string Id, string Name, bool IsListed, SupplierEvidence Evidence, int OverdueOrders, int UnansweredOrders, int ExpiredPapers, int ExpiringPapers, long OrdersPaid, long OrdersRefunded);

/// <summary>Computes the analyses. Pure.</summary>
internal static class AnalyseSuppliers
{
    private const double DependenceAmber = 0.4;
    private const double DependenceRed = 0.7;

    public static SupplierAnalyses Of(
        IReadOnlyList<AnalysedSupplier> suppliers, IReadOnlyList<SuppliedLine> lines, IReadOnlyList<SupplierOffer> offers, string currency, DateTimeOffset from, DateTimeOffset to)
    {
        var bySupplier = lines.ToLookup(line => line.Supplier);
        var spend = suppliers.ToDictionary(row => row.Id, row => bySupplier[row.Id].Where(line => line.Currency == currency).Sum(line => line.Accepted * line.UnitCostMinor));
        long total = spend.Values.Sum();
        double? ShareOf(AnalysedSupplier row) => total > 0 ? (double)spend[row.Id] / total : null;
        var listed = suppliers.Where(row => row.IsListed).Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        var cheapest = offers.Where(offer => listed.Contains(offer.Supplier) && offer.Currency == currency).GroupBy(offer => offer.Sku)
            .ToDictionary(group => group.Key, group => group.Min(offer => offer.UnitCostMinor));
        var single = offers.Where(offer => listed.Contains(offer.Supplier)).GroupBy(offer => offer.Sku).Where(group => group.Count() == 1).Select(group => group.Single())
            .GroupBy(offer => offer.Supplier).ToDictionary(group => group.Key, group => group.Count());
        return new(
            from, to, currency, lines.Count(line => line.Currency != currency),
            new(
                "采购额 = Σ 验收件数 × 采购单价；溢价 = Σ 验收件数 × (采购单价 − 白名单内同 SKU 最低报价)，低于最低价记 0。"
                + " Spend = Σ units accepted × unit cost; premium = Σ units × (unit cost − cheapest offer of a listed supplier), not below 0.",
                [.. suppliers.Select(row => Cost(row, bySupplier[row.Id], cheapest, currency, spend[row.Id], ShareOf(row)))]),
            new(
                "交期 = 下单至收齐的天数；按时率与等级同口径；响应 = 下单至答复的小时数；满足率 = 验收件数 ÷ 已结束订单的订购件数。"
                + " Lead time = days from order to complete; on time as in the grade; response = hours from order to answer; fill rate = units accepted ÷ units ordered of complete orders.",
                [.. suppliers.Select(row => Efficiency(row, [.. bySupplier[row.Id]]))]),
            new(
                "百万件不良 = 拒收件数 ÷ 到货件数 × 1,000,000；退款率 = 退款订单数 ÷ 成交订单数（挂车时写明该供应商的商品）。"
                + " Defects per million = units rejected ÷ units arrived × 1,000,000; refund rate = refunded ÷ paid orders of listings that name the supplier.",
                [.. suppliers.Select(row => Quality(row, bySupplier[row.Id]))]),
            new(
                "红：等级 C、资质或合同已过期、采购额占比 ≥ 70 %、或有逾期未答复订单；黄：资质或合同 30 日内到期、占比 ≥ 40 %、独家供货 SKU、或有逾期订单；否则绿。"
                + " Red: grade C, a paper expired, ≥ 70 % of spend, or an order unanswered beyond its time; amber: a paper ends within 30 days, ≥ 40 % of spend, sole source of a SKU, or an order overdue; else green.",
                [.. suppliers.Select(row => Risk(row, ShareOf(row), single.GetValueOrDefault(row.Id)))]));
    }

    private static CostRow Cost(AnalysedSupplier row, IEnumerable<SuppliedLine> lines, Dictionary<string, long> cheapest, string currency, long spend, double? share)
    {
        var counted = lines.Where(line => line.Currency == currency).ToList();
        long units = counted.Sum(line => (long)line.Accepted);
        long premium = counted.Sum(line => cheapest.TryGetValue(line.Sku, out long least) ? line.Accepted * Math.Max(0, line.UnitCostMinor - least) : 0);
        return new(row.Id, row.Name, units, spend, units > 0 ? (double)spend / units : null, premium, share);
    }

    private static EfficiencyRow Efficiency(AnalysedSupplier row, IReadOnlyList<SuppliedLine> lines)
    {
        var orders = lines.DistinctBy(line => line.Order).ToList();
        double[] lead = [.. orders.Where(line => line.CompleteAt is not null).Select(line => (line.CompleteAt!.Value - line.SentAt).TotalDays).Order()];
        double[] response = [.. orders.Where(line => line.AnsweredAt is not null).Select(line => (line.AnsweredAt!.Value - line.SentAt).TotalHours).Order()];
        long ordered = lines.Where(line => line.CompleteAt is not null).Sum(line => (long)line.Ordered);
        long filled = lines.Where(line => line.CompleteAt is not null).Sum(line => (long)line.Accepted);
        return new(
            row.Id, row.Name, orders.Count, OrderedValues.Quantile(lead, 0.5), OrderedValues.Quantile(lead, 0.9), GradeSupplier.Of(row.Evidence).OnTime.Value, OrderedValues.Quantile(response, 0.5),
            ordered > 0 ? (double)filled / ordered : null);
    }

    private static QualityRow Quality(AnalysedSupplier row, IEnumerable<SuppliedLine> lines)
    {
        long rejected = 0;
        long arrived = 0;
        foreach (var line in lines)
        {
            rejected += line.Rejected;
            arrived += line.Accepted + line.Rejected;
        }

        return new(
            row.Id, row.Name, arrived, rejected, arrived > 0 ? 1_000_000.0 * rejected / arrived : null, row.OrdersPaid > 0 ? (double)row.OrdersRefunded / row.OrdersPaid : null, row.OrdersPaid);
    }

    private static RiskRow Risk(AnalysedSupplier row, double? share, int single)
    {
        var grade = GradeSupplier.Of(row.Evidence).Grade;
        (bool Holds, SupplyRiskLevel Level, string Reason)[] rules =
        [
            (grade == SupplierGrade.C, SupplyRiskLevel.Red, "gradeC"),
            (row.ExpiredPapers > 0, SupplyRiskLevel.Red, "paperExpired"),
            (share >= DependenceRed, SupplyRiskLevel.Red, "dependence"),
            (row.UnansweredOrders > 0, SupplyRiskLevel.Red, "unanswered"),
            (row.ExpiringPapers > 0, SupplyRiskLevel.Amber, "paperExpiring"),
            (share is >= DependenceAmber and < DependenceRed, SupplyRiskLevel.Amber, "dependence"),
            (single > 0, SupplyRiskLevel.Amber, "singleSource"),
            (row.OverdueOrders > 0, SupplyRiskLevel.Amber, "overdue"),
        ];
        var held = rules.Where(rule => rule.Holds).ToList();
        return new(
            row.Id, row.Name, held.Count > 0 ? held.Max(rule => rule.Level) : SupplyRiskLevel.Green, share, single, row.OverdueOrders, row.UnansweredOrders, row.ExpiredPapers, row.ExpiringPapers,
            grade, [.. held.Select(rule => rule.Reason)]);
    }
}
