using System.Globalization;
using System.Text.Json;
using Changkong.Contracts.Stock;
using Changkong.Operations;
using Microsoft.EntityFrameworkCore;

namespace Changkong.Stock.Sources;

/// <summary>One unit of work of the <see cref="SourceDesk"/>, which holds the gate: documents to postings, postings to what is remembered.</summary>
internal sealed class DocumentWork(OperationsDbContext store, IStockDesk desk, TimeProvider time)
{
    private const int LookedUpMaximum = 500;

    private static readonly TimeSpan GapToldAfter = TimeSpan.FromMinutes(1);

    private readonly List<StockShortage> newShortages = [];

    /// <summary>Shortages that began.</summary>
    public IReadOnlyList<StockShortage> NewShortages => newShortages;

    public async Task<StockFeedState> FeedAsync(string kind, CancellationToken cancellation)
    {
        if (await store.Set<StockFeedState>().FindAsync([kind], cancellation) is { } known)
        {
            return known;
        }

        var added = new StockFeedState { Feed = kind, LastAt = time.GetUtcNow() };
        store.Add(added);
        return added;
    }

    /// <summary>Ends the document that a crash or a busy ledger left under way. There is one at most.</summary>
    public async Task ResumeAsync(CancellationToken cancellation)
    {
        foreach (var document in await store.Set<StockDocument>().Where(row => row.State == DocumentState.Posting).ToListAsync(cancellation))
        {
            await PostAsync(document, cancellation);
            if (document.Sequence > 0)
            {
                await DrainAsync(document.Kind, cancellation);
            }
        }
    }

    public async Task ApplyAsync(StockDocument document, CancellationToken cancellation)
    {
        var lines = JsonSerializer.Deserialize<List<FeedLine>>(document.Lines)!;
        document.Moves = JsonSerializer.Serialize(await ResolveAsync(document, lines, cancellation));
        document.State = DocumentState.Posting;
        await NoteCostsAsync(lines, cancellation);
        await store.SaveChangesAsync(cancellation);
        await PostAsync(document, cancellation);
    }

    /// <summary>Those that waited and whose turn has come.</summary>
    public async Task DrainAsync(string kind, CancellationToken cancellation)
    {
        if (await store.Set<StockFeedState>().FindAsync([kind], cancellation) is not { } feed)
        {
            return;
        }

        while (await store.Set<StockDocument>().SingleOrDefaultAsync(row => row.Kind == kind && row.State == DocumentState.Waiting && row.Sequence == feed.Position + 1, cancellation) is { } next)
        {
            await ApplyAsync(next, cancellation);
        }

        bool hasGap = await store.Set<StockDocument>().AnyAsync(row => row.Kind == kind && row.State == DocumentState.Waiting, cancellation);
        feed.GapSince = hasGap ? feed.GapSince ?? time.GetUtcNow() : null;
        feed.IsGapTold &= hasGap;
        await store.SaveChangesAsync(cancellation);
    }

    /// <summary>Feeds whose gap has lasted and was not told of yet; from now on it was.</summary>
    public async Task<IReadOnlyList<StockFeedState>> GapsToTellAsync(CancellationToken cancellation)
    {
        var begun = time.GetUtcNow() - GapToldAfter;
        var gaps = await store.Set<StockFeedState>().Where(row => row.GapSince != null && row.GapSince <= begun && !row.IsGapTold).ToListAsync(cancellation);
        foreach (var gap in gaps)
        {
            gap.IsGapTold = true;
        }

        await store.SaveChangesAsync(cancellation);
        return gaps;
    }

    /// <summary>Takes what has come free for a shortage out of sale.</summary>
    public async Task SettleAsync(StockShortage shortage, CancellationToken cancellation)
    {
        string document = string.Create(CultureInfo.InvariantCulture, $"shortage/{shortage.Sku}/{shortage.Warehouse}/{shortage.Since.ToUnixTimeMilliseconds()}");
        var command = new PostStock(
            DocumentMoves.Key(document, shortage.Attempts.ToString(CultureInfo.InvariantCulture)), PostingAction.CorrectedDown,
            [new(shortage.Sku, shortage.Warehouse, (int)shortage.Units)], "stock.sources", $"{shortage.Document}: 缺货冲减");
        if ((await desk.PostAsync([command], cancellation))[0] is PostOutcome.Posted posted)
        {
            shortage.Attempts++;
            shortage.Units = posted.Shortfall;
            await store.SaveChangesAsync(cancellation);
        }
    }

    private async Task<List<DocumentMove>> ResolveAsync(StockDocument document, List<FeedLine> lines, CancellationToken cancellation)
    {
        if (document.FeedKind == FeedKind.Delta || document.Sequence == 0)
        {
            return DocumentMoves.Of(document.FeedKind, lines);
        }

        var items = (await ItemsAsync(document, lines, cancellation)).ToDictionary(row => (row.Sku, row.Warehouse, row.Movement));
        if (document.FeedKind == FeedKind.Total)
        {
            var last = items.ToDictionary(entry => entry.Key, entry => entry.Value.Value);
            var moves = DocumentMoves.OfTotals(lines, last);
            Remember(document.Kind, items, last);
            return moves;
        }

        var named = lines.GroupBy(line => (line.Sku, line.Warehouse, FeedMovement.Adjusted)).ToDictionary(group => group.Key, group => group.Last().Quantity);
        var known = items.Keys.Where(key => key.Movement == FeedMovement.Adjusted).Select(key => (key.Sku, key.Warehouse)).ToList();
        Remember(document.Kind, items, named);
        return document.IsComplete ? [.. DocumentMoves.Of(FeedKind.Snapshot, lines), .. DocumentMoves.OfSilence(lines, known)] : DocumentMoves.Of(FeedKind.Snapshot, lines);
    }

    // A short message looks its own items up; a long or complete one reads all of the feed.
    private async Task<List<StockFeedItem>> ItemsAsync(StockDocument document, List<FeedLine> lines, CancellationToken cancellation)
    {
        if (document.IsComplete || lines.Count > LookedUpMaximum)
        {
            return await store.Set<StockFeedItem>().Where(row => row.Feed == document.Kind).ToListAsync(cancellation);
        }

        var items = new List<StockFeedItem>();
        foreach (var (sku, warehouse, movement) in lines.Select(line => (line.Sku, line.Warehouse, line.Movement)).Distinct())
        {
            if (await store.Set<StockFeedItem>().FindAsync([document.Kind, sku, warehouse, movement], cancellation) is { } item)
            {
                items.Add(item);
            }
        }

        return items;
    }

    private void Remember(string feed, Dictionary<(string Sku, string Warehouse, FeedMovement Movement), StockFeedItem> items, Dictionary<(string Sku, string Warehouse, FeedMovement Movement), long> values)
    {
        foreach (var ((sku, warehouse, movement), value) in values)
        {
            if (items.TryGetValue((sku, warehouse, movement), out var item))
            {
                item.Value = value;
            }
            else
            {
                store.Add(new StockFeedItem { Feed = feed, Sku = sku, Warehouse = warehouse, Movement = movement, Value = value });
            }
        }
    }

    private async Task NoteCostsAsync(List<FeedLine> lines, CancellationToken cancellation)
    {
        foreach (var group in lines.Where(line => line.UnitCost is not null).GroupBy(line => line.Sku, StringComparer.Ordinal))
        {
            var cost = await store.Set<StockCost>().FindAsync([group.Key], cancellation);
            if (cost is null)
            {
                cost = new() { Sku = group.Key };
                store.Add(cost);
            }

            (cost.UnitCost, cost.At) = (group.Last().UnitCost!.Value, time.GetUtcNow());
        }
    }

    // What follows from the answers is stored in one step with the end of the document.
    private async Task PostAsync(StockDocument document, CancellationToken cancellation)
    {
        var moves = JsonSerializer.Deserialize<List<DocumentMove>>(document.Moves)!;
        var faults = JsonSerializer.Deserialize<List<LineFault>>(document.Faults)!;
        var outcomes = await PostAsync([.. moves.Select(move => Command(document, move))], cancellation);
        var ledger = new ShortageBook(await ShortagesAsync(moves, cancellation));
        for (int index = 0; index < moves.Count; index++)
        {
            switch (outcomes[index])
            {
                case PostOutcome.Posted posted:
                    document.LinesApplied += moves[index].Number > 0 ? 1 : 0;
                    document.UnitsMoved += posted.Moved;
                    document.UnitsShort += posted.Shortfall;
                    ledger.Note(moves[index], posted.Shortfall);
                    break;
                case PostOutcome.Refused refused:
                    var (field, reason) = DocumentMoves.Explain(refused.Reason);
                    faults.Add(new(moves[index].Number, field, reason, $"{moves[index].Sku}, {moves[index].Warehouse}, {moves[index].Quantity}"));
                    break;
                default:
                    faults.Add(new(moves[index].Number, "", "The ledger knows another posting under this line's key.", $"{moves[index].Sku}, {moves[index].Warehouse}, {moves[index].Quantity}"));
                    break;
            }
        }

        await SettleFreedAsync(document, ledger, cancellation);
        await EndAsync(document, faults, ledger, cancellation);
    }

    private async Task SettleFreedAsync(StockDocument document, ShortageBook ledger, CancellationToken cancellation)
    {
        var owed = ledger.ToSettle();
        var commands = owed.Select((place, index) => new PostStock(
            DocumentMoves.Key(document.Id, string.Create(CultureInfo.InvariantCulture, $"s{index}")), PostingAction.CorrectedDown, [new(place.Sku, place.Warehouse, (int)place.Units)], document.Actor, $"{document.Id}: 缺货冲减"));
        var outcomes = await PostAsync([.. commands], cancellation);
        for (int index = 0; index < owed.Count; index++)
        {
            if (outcomes[index] is PostOutcome.Posted posted)
            {
                ledger.Set(owed[index].Sku, owed[index].Warehouse, posted.Shortfall);
            }
        }
    }

    private async Task EndAsync(StockDocument document, List<LineFault> faults, ShortageBook ledger, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        foreach (var (sku, warehouse, units) in ledger.Changed())
        {
            var row = await store.Set<StockShortage>().FindAsync([sku, warehouse], cancellation);
            if (row is null)
            {
                row = new() { Sku = sku, Warehouse = warehouse };
                store.Add(row);
            }

            if (row.Units == 0 && units > 0)
            {
                (row.Since, row.Document, row.Attempts) = (now, document.Id, 0);
                newShortages.Add(row);
            }

            row.Units = units;
        }

        faults.Sort((left, right) => left.Line.CompareTo(right.Line));
        (document.State, document.DoneAt, document.Lines, document.Moves) = (DocumentState.Done, now, "", "");
        (document.Faults, document.LinesRefused) = (JsonSerializer.Serialize(faults), faults.Count);
        if (document.Sequence > 0)
        {
            await MoveOnAsync(document, cancellation);
        }

        await store.SaveChangesAsync(cancellation);
    }

    private async Task MoveOnAsync(StockDocument document, CancellationToken cancellation)
    {
        var feed = await FeedAsync(document.Kind, cancellation);
        feed.Position = document.Sequence;
        if (document is { IsComplete: true, FeedKind: FeedKind.Snapshot })
        {
            foreach (var replaced in await store.Set<StockDocument>().Where(row => row.Kind == document.Kind && row.State == DocumentState.Waiting && row.Sequence < document.Sequence).ToListAsync(cancellation))
            {
                (replaced.State, replaced.Lines, replaced.DoneAt) = (DocumentState.Void, "", document.DoneAt);
            }
        }
    }

    private async Task<List<StockShortage>> ShortagesAsync(List<DocumentMove> moves, CancellationToken cancellation)
    {
        var named = moves.Select(move => (move.Sku, move.Warehouse)).ToHashSet();
        return [.. (await store.Set<StockShortage>().AsNoTracking().Where(row => row.Units > 0).ToListAsync(cancellation)).Where(row => named.Contains((row.Sku, row.Warehouse)))];
    }

    private async Task<List<PostOutcome>> PostAsync(IReadOnlyList<PostStock> commands, CancellationToken cancellation)
    {
        var outcomes = new List<PostOutcome>(commands.Count);
        foreach (var portion in commands.Chunk(StockLimits.CommandsMaximum))
        {
            outcomes.AddRange(await desk.PostAsync(portion, cancellation));
        }

        return outcomes;
    }

    private static PostStock Command(StockDocument document, DocumentMove move) => new(
        DocumentMoves.Key(document.Id, move.Number.ToString(CultureInfo.InvariantCulture)), move.Action, [new(move.Sku, move.Warehouse, move.Quantity)], document.Actor,
        document.Id.Length <= 200 ? document.Id : document.Id[..200]);
}
