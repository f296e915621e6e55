using Changkong.Operations;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Stock.Sources;

/// <summary>Where a document stands.</summary>
internal enum DocumentState
{
    /// <summary>Something before it is missing.</summary>
    Waiting = 0,
    /// <summary>Its postings are on their way to the ledger. After a crash they are sent again under the same keys: the ledger gives the same answers.</summary>
    Posting = 1,
    /// <summary>Its good lines are in the books.</summary>
    Done = 2,
    /// <summary>Replaced by a complete snapshot before its turn came.</summary>
    Void = 3,
}

/// <summary>Something that a warehouse, a supplier or a person said about stock: a message of a feed, a receipt, an inspection. Kept so that it counts once, whatever is repeated or crashes.</summary>
internal sealed class StockDocument
{
    /// <summary>Kind and reference.</summary>
    public required string Id { get; init; }

    /// <summary>Such as <c>feed:erp</c> or <c>receipt</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Number in its feed; 0 for what is no message of one.</summary>
    public long Sequence { get; init; }

    public FeedKind FeedKind { get; init; }

    public bool IsComplete { get; init; }

    /// <summary>SHA-256 of the body, in hexadecimal.</summary>
    public required string Digest { get; init; }

    public DocumentState State { get; set; }

    /// <summary>Lines that were understood, as JSON; empty when it is done.</summary>
    public string Lines { get; set; } = "";

    /// <summary>Postings that follow from them, as JSON; empty before and after they are on their way.</summary>
    public string Moves { get; set; } = "";

    /// <summary>Refused lines, as JSON.</summary>
    public string Faults { get; set; } = "[]";

    public int LinesApplied { get; set; }

    public int LinesRefused { get; set; }

    public long UnitsMoved { get; set; }

    /// <summary>Units that it says are missing and that are promised to buyers.</summary>
    public long UnitsShort { get; set; }

    public required string Actor { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? DoneAt { get; set; }
}

/// <summary>How far a feed has come.</summary>
internal sealed class StockFeedState
{
    public required string Feed { get; init; }

    /// <summary>The last message that took effect.</summary>
    public long Position { get; set; }

    public DateTimeOffset LastAt { get; set; }

    /// <summary>Since when something is missing.</summary>
    public DateTimeOffset? GapSince { get; set; }

    public bool IsGapTold { get; set; }
}

/// <summary>What a feed has said last of a SKU: the units on hand (for a movement of <see cref="FeedMovement.Adjusted"/>), or a counter.</summary>
internal sealed class StockFeedItem
{
    public required string Feed { get; init; }

    public required string Sku { get; init; }

    public required string Warehouse { get; init; }

    public FeedMovement Movement { get; init; }

    public long Value { get; set; }
}

/// <summary>Units that a warehouse says are missing and that buyers have been promised.</summary>
internal sealed class StockShortage
{
    public required string Sku { get; init; }

    public required string Warehouse { get; init; }

    public long Units { get; set; }

    public DateTimeOffset Since { get; set; }

    /// <summary>The document that said so first.</summary>
    public string Document { get; set; } = "";

    /// <summary>Times it was tried to settle it: names the postings.</summary>
    public int Attempts { get; set; }
}

/// <summary>What one unit cost last, in minor units of money.</summary>
internal sealed class StockCost
{
    public required string Sku { get; init; }

    public long UnitCost { get; set; }

    public DateTimeOffset At { get; set; }
}

/// <summary>The tables of sources.</summary>
internal sealed class SourceModel : IModelContribution
{
    public string Name => "stock.sources";

    public void Configure(ModelBuilder model)
    {
        model.Entity<StockDocument>(row =>
        {
            row.ToTable("stock_documents").IsNotAudited();
            row.HasKey(r => r.Id);
            row.HasIndex(r => new { r.Kind, r.State, r.Sequence });
        });
        model.Entity<StockFeedState>(row =>
        {
            row.ToTable("stock_feeds").IsNotAudited();
            row.HasKey(r => r.Feed);
        });
        model.Entity<StockFeedItem>(row =>
        {
            row.ToTable("stock_feed_items").IsNotAudited();
            row.HasKey(r => new { r.Feed, r.Sku, r.Warehouse, r.Movement });
        });
        model.Entity<StockShortage>(row =>
        {
            row.ToTable("stock_shortages").IsNotAudited();
            row.HasKey(r => new { r.Sku, r.Warehouse });
        });
        model.Entity<StockCost>(row =>
        {
            row.ToTable("stock_costs").IsNotAudited();
            row.HasKey(r => r.Sku);
        });
    }
}
