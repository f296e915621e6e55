using System.Text.Json.Serialization;
using Changkong.Contracts.Stock;

namespace Changkong.Stock.Sources;

/// <summary>How a message of a feed is to be read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FeedKind>))]
public enum FeedKind
{
    /// <summary>Absolute: so many units are on hand (快照).</summary>
    Snapshot,
    /// <summary>Relative: so many more or fewer (增量).</summary>
    Delta,
    /// <summary>Cumulative: so many since the counter began (累计). The ledger gets the difference to the last count; a count below the last one means that the counter began anew.</summary>
    Total,
}

/// <summary>What happened to the units of a line.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FeedMovement>))]
public enum FeedMovement
{
    /// <summary>The warehouse has corrected itself: more (positive) or fewer (negative).</summary>
    Adjusted,
    /// <summary>Received without having been announced.</summary>
    Received,
    /// <summary>Announced by a supplier, on its way.</summary>
    Announced,
    /// <summary>What was announced arrived.</summary>
    Arrived,
    /// <summary>Sold units have left the house.</summary>
    Shipped,
    /// <summary>Unsold units have left the house.</summary>
    Withdrawn,
    /// <summary>Can no longer be sold.</summary>
    Damaged,
    /// <summary>Can be sold again.</summary>
    Repaired,
    /// <summary>Damaged units have left the house.</summary>
    Scrapped,
    /// <summary>Came back from a buyer and waits for inspection.</summary>
    Returned,
    /// <summary>Inspected and good.</summary>
    InspectedGood,
    /// <summary>Inspected and bad.</summary>
    InspectedBad,
}

/// <summary>A line that was understood.</summary>
/// <param name="Number">Where it stood: from 1 in JSON; the line of the file, header included, in CSV.</param>
/// <param name="Quantity">Units; its sign and meaning are the kind's and the movement's.</param>
/// <param name="UnitCost">Minor units of money for one unit; null when it says nothing.</param>
internal sealed record FeedLine(int Number, string Sku, string Warehouse, long Quantity, FeedMovement Movement = FeedMovement.Adjusted, long? UnitCost = null);

/// <summary>A line that was refused; the others are not concerned.</summary>
/// <param name="Line">As in the message: from 1 in JSON; the line of the file, header included, in CSV.</param>
/// <param name="Field">What is wrong.</param>
/// <param name="Reason">One sentence.</param>
/// <param name="Text">The line as it came, cut at 500 characters.</param>
public sealed record LineFault(int Line, string Field, string Reason, string Text);

/// <summary>What a body said.</summary>
/// <param name="Sequence">Null when it does not say.</param>
internal sealed record ParsedFeed(long? Sequence, FeedKind Kind, bool IsComplete, IReadOnlyList<FeedLine> Lines, IReadOnlyList<LineFault> Faults);

/// <summary>What is right for a line, whichever way it came.</summary>
internal static class FeedLines
{
    public const int LinesMaximum = 20_000;
    public const int TextLengthMaximum = 500;

    /// <summary>Why the line is refused, or null.</summary>
    public static (string Field, string Reason)? Refusal(FeedKind kind, string sku, string warehouse, long quantity, FeedMovement movement, long? unitCost)
    {
        if (NameRefusal(sku) is { } badSku)
        {
            return ("sku", badSku);
        }

        if (NameRefusal(warehouse) is { } badWarehouse)
        {
            return ("warehouse", badWarehouse);
        }

        if (Math.Abs(quantity) > StockLimits.PostedQuantityMaximum)
        {
            return ("quantity", "must not be beyond 1,000,000,000.");
        }

        if (kind != FeedKind.Delta && quantity < 0)
        {
            return ("quantity", "must not be negative: it says how many there are, or have been.");
        }

        if (kind == FeedKind.Delta && quantity == 0)
        {
            return ("quantity", "must not be 0 in a delta.");
        }

        if (kind == FeedKind.Delta && quantity < 0 && movement != FeedMovement.Adjusted)
        {
            return ("quantity", "must be 1 or more: the movement says which way. Only an adjustment may be negative.");
        }

        if (kind == FeedKind.Snapshot && movement != FeedMovement.Adjusted)
        {
            return ("movement", "has no meaning in a snapshot.");
        }

        if (kind == FeedKind.Total && movement == FeedMovement.Adjusted)
        {
            return ("movement", "must say what is counted, such as received or shipped.");
        }

        return unitCost is < 0 or > 1_000_000_000_000 ? ("unitCost", "must be 0 to 1,000,000,000,000 minor units.") : null;
    }

    public static string Cut(string text) => text.Length <= TextLengthMaximum ? text : text[..TextLengthMaximum];

    private static string? NameRefusal(string name) =>
        name.Length == 0 ? "is missing."
        : System.Text.Encoding.UTF8.GetByteCount(name) > StockLimits.NameBytesMaximum ? "must be at most 100 bytes in UTF-8."
        : name.Any(char.IsControl) ? "must not hold control characters."
        : null;
}
