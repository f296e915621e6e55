namespace Changkong.Stock.Suppliers;

/// <summary>The class of a supplier.</summary>
public enum SupplierGrade
{
    /// <summary>Too little evidence to say.</summary>
    Unknown,
    /// <summary>Every part is excellent.</summary>
    A,
    /// <summary>Every part is good.</summary>
    B,
    /// <summary>At least one part is not good.</summary>
    C,
}

/// <summary>What a supplier has shown in the window.</summary>
/// <param name="OrdersDue">Orders whose promised day has passed, or that were complete before it.</param>
/// <param name="OrdersOnTime">Of them, complete by the promised day.</param>
/// <param name="UnitsReceived">Units that arrived, good or not.</param>
/// <param name="UnitsRejected">Of them, refused at the door.</param>
/// <param name="AnswersDue">Orders that were answered, or whose time for an answer has passed.</param>
/// <param name="AnswersInTime">Of them, answered in time.</param>
public readonly record struct SupplierEvidence(int OrdersDue, int OrdersOnTime, long UnitsReceived, long UnitsRejected, int AnswersDue, int AnswersInTime)
{
    public SupplierEvidence Plus(SupplierEvidence other) => new(
        OrdersDue + other.OrdersDue, OrdersOnTime + other.OrdersOnTime, UnitsReceived + other.UnitsReceived, UnitsRejected + other.UnitsRejected,
        AnswersDue + other.AnswersDue, AnswersInTime + other.AnswersInTime);
}

/// <summary>A part of the grade.</summary>
/// <param name="Value">0 to 1; null without any evidence.</param>
/// <param name="Evidence">How many orders, units or answers it stands on.</param>
/// <param name="EvidenceMinimum">Fewer say nothing.</param>
/// <param name="ForA">From here on it is good enough for A.</param>
/// <param name="ForB">From here on it is good enough for B.</param>
public sealed record GradePart(double? Value, long Evidence, long EvidenceMinimum, double ForA, double ForB)
{
    /// <summary>Whether there is enough evidence.</summary>
    public bool IsKnown => Evidence >= EvidenceMinimum;
}

/// <summary>The grade and how it came about. The grade is that of the worst part; it is unknown while a part is.</summary>
/// <param name="Score">0.4 × on time + 0.4 × quality + 0.2 × response, to order suppliers of one grade; null while the grade is unknown.</param>
public sealed record SupplierRating(SupplierGrade Grade, double? Score, GradePart OnTime, GradePart Quality, GradePart Response)
{
    /// <summary>The rule in one sentence.</summary>
    public string Formula { get; } =
        "按时率 = 按承诺日期前收齐的订单 ÷ 到期订单；合格率 = 1 − 拒收件数 ÷ 到货件数；响应率 = 7 日内答复的订单 ÷ 应答复的订单。等级取三项中最低的一项；任一项证据不足即为未知。"
        + " On time = orders complete by the promised day ÷ orders due; quality = 1 − units rejected ÷ units arrived; response = orders answered in time ÷ answers due."
        + " The grade is the worst part's; unknown while a part has too little evidence.";
}

/// <summary>Grades suppliers by evidence.</summary>
internal static class GradeSupplier
{
    public const int OrdersMinimum = 5;
    public const int UnitsMinimum = 50;
    public const int AnswersMinimum = 5;

    public static SupplierRating Of(SupplierEvidence evidence)
    {
        var onTime = new GradePart(Share(evidence.OrdersOnTime, evidence.OrdersDue), evidence.OrdersDue, OrdersMinimum, ForA: 0.95, ForB: 0.85);
        var quality = new GradePart(1 - Share(evidence.UnitsRejected, evidence.UnitsReceived), evidence.UnitsReceived, UnitsMinimum, ForA: 0.98, ForB: 0.95);
        var response = new GradePart(Share(evidence.AnswersInTime, evidence.AnswersDue), evidence.AnswersDue, AnswersMinimum, ForA: 0.9, ForB: 0.7);
        GradePart[] parts = [onTime, quality, response];
        if (!parts.All(part => part.IsKnown))
        {
            return new(SupplierGrade.Unknown, null, onTime, quality, response);
        }

        var grade = parts.All(part => part.Value >= part.ForA) ? SupplierGrade.A : parts.All(part => part.Value >= part.ForB) ? SupplierGrade.B : SupplierGrade.C;
        return new(grade, (0.4 * onTime.Value) + (0.4 * quality.Value) + (0.2 * response.Value), onTime, quality, response);
    }

    private static double? Share(long part, long whole) => whole > 0 ? (double)part / whole : null;
}
