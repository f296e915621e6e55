using System.Security.Cryptography;
using System.Text;
using Changkong.Contracts.Stock;

namespace Changkong.Stock.Sources;

/// <summary>One posting of a document.</summary>
/// <param name="Number">The line it is from; 0 for one that follows from a complete snapshot's silence.</param>
internal sealed record DocumentMove(int Number, string Sku, string Warehouse, PostingAction Action, int Quantity);

/// <summary>What a document means for the ledger. Pure.</summary>
internal static class DocumentMoves
{
    /// <summary>The postings of lines that say what happened, or how many there are.</summary>
    public static List<DocumentMove> Of(FeedKind kind, IEnumerable<FeedLine> lines) =>
        [.. lines.Select(line => new DocumentMove(line.Number, line.Sku, line.Warehouse, kind == FeedKind.Snapshot ? PostingAction.Counted : ActionOf(line), (int)Math.Abs(line.Quantity)))];

    /// <summary>The differences of counters to what they were last, which is updated. A counter that fell began anew at zero.</summary>
    public static List<DocumentMove> OfTotals(IEnumerable<FeedLine> lines, IDictionary<(string Sku, string Warehouse, FeedMovement Movement), long> last)
    {
        var moves = new List<DocumentMove>();
        foreach (var line in lines)
        {
            var key = (line.Sku, line.Warehouse, line.Movement);
            long before = last.TryGetValue(key, out long value) && value <= line.Quantity ? value : 0;
            last[key] = line.Quantity;
            if (line.Quantity > before)
            {
                moves.Add(new(line.Number, line.Sku, line.Warehouse, ActionOf(line), (int)(line.Quantity - before)));
            }
        }

        return moves;
    }

    /// <summary>A complete snapshot says of what it does not name that there is nothing of it.</summary>
    public static IEnumerable<DocumentMove> OfSilence(IEnumerable<FeedLine> lines, IEnumerable<(string Sku, string Warehouse)> known)
    {
        var named = lines.Select(line => (line.Sku, line.Warehouse)).ToHashSet();
        int number = 0;
        return known.Where(item => !named.Contains(item)).Select(item => new DocumentMove(--number, item.Sku, item.Warehouse, PostingAction.Counted, 0));
    }

    /// <summary>Names the posting: the same for every repetition, short whatever the reference is.</summary>
    public static string Key(string document, string place) => $"doc/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)))[..32]}/{place}";

    /// <summary>Whether it may bring units into sale, out of which a shortage is settled first.</summary>
    public static bool MayFree(PostingAction action) =>
        action is PostingAction.Received or PostingAction.Arrived or PostingAction.CorrectedUp or PostingAction.Repaired or PostingAction.InspectedGood;

    /// <summary>What a refusal of the ledger means for the line.</summary>
    public static (string Field, string Reason) Explain(PostRefusal refusal) => refusal switch
    {
        PostRefusal.NotEnough => ("quantity", "is more than there is where the units should come from."),
        PostRefusal.Overflow => ("quantity", "would make more than 1,000,000,000 units."),
        PostRefusal.BadQuantity => ("quantity", "is out of range."),
        PostRefusal.TooManyNames => ("sku", "is new, and the ledger holds as many SKUs or warehouses as it may."),
        PostRefusal.BadName => ("sku", "or the warehouse's name is not accepted by the ledger."),
        _ => ("", $"The ledger refused it: {refusal}."),
    };

    private static PostingAction ActionOf(FeedLine line) => line.Movement switch
    {
        FeedMovement.Adjusted => line.Quantity < 0 ? PostingAction.CorrectedDown : PostingAction.CorrectedUp,
        FeedMovement.Received => PostingAction.Received,
        FeedMovement.Announced => PostingAction.Announced,
        FeedMovement.Arrived => PostingAction.Arrived,
        FeedMovement.Shipped => PostingAction.ShippedOut,
        FeedMovement.Withdrawn => PostingAction.Withdrawn,
        FeedMovement.Damaged => PostingAction.Damaged,
        FeedMovement.Repaired => PostingAction.Repaired,
        FeedMovement.Scrapped => PostingAction.Scrapped,
        FeedMovement.Returned => PostingAction.Returned,
        FeedMovement.InspectedGood => PostingAction.InspectedGood,
        FeedMovement.InspectedBad => PostingAction.InspectedBad,
        _ => throw new InvalidOperationException($"Movement {line.Movement} has no posting."),
    };
}
