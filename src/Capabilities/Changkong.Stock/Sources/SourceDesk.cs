using System.Text.Json;
using Changkong.Contracts.Delivery;
using Changkong.Contracts.Stock;
using Changkong.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Changkong.Stock.Sources;

/// <summary>A document that came in.</summary>
/// <param name="Kind">Such as <c>feed:erp</c> or <c>receipt</c>.</param>
/// <param name="Reference">Names it within its kind.</param>
/// <param name="Sequence">Number in its feed; 0 for what is no message of one.</param>
internal sealed record IncomingDocument(string Kind, string Reference, long Sequence, ParsedFeed Content, string Digest, string Actor)
{
    public string Id => $"{Kind}/{Reference}";

    public bool IsCompleteSnapshot => Content is { IsComplete: true, Kind: FeedKind.Snapshot };
}

/// <summary>What became of a document. Exhaustive.</summary>
internal abstract record DocumentOutcome
{
    private DocumentOutcome()
    {
    }

    /// <summary>It is taken: in the books, waiting for its turn, or known before.</summary>
    public sealed record Taken(StockDocument Document, bool IsRepeat) : DocumentOutcome;

    /// <summary>Its number lies before the feed's position and nothing is kept of it: it counted long ago, or a complete snapshot made it void.</summary>
    public sealed record Old(long Position) : DocumentOutcome;

    /// <summary>The number or reference was used with another body. The first one stands.</summary>
    public sealed record Conflict : DocumentOutcome;

    /// <summary>Too much is missing before it.</summary>
    public sealed record GapTooWide(long Position) : DocumentOutcome;
}

/// <summary>
/// Takes documents to the ledger, one after the other. A document is stored before its first posting and done in one step with what follows from it, so that a crash in between repeats postings under the
/// same keys, which the ledger answers as before. What a warehouse says is missing and buyers were promised is kept as a shortage: it comes off every unit that would come into sale there.
/// </summary>
internal sealed class SourceDesk(IServiceScopeFactory scopes, IStockDesk desk, IStockPlaces places, ITeamNotices notices, TimeProvider time) : IDisposable
{
    private const int KeptOfAKind = 1_000;

    // Beyond what a paper is entered twice after, and the answers of the ledger are kept for.
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    private readonly SemaphoreSlim gate = new(1);
    private volatile bool hasShortage = true;

    /// <summary>Whether units are missing that come off what comes free: then the ledger is looked at more often.</summary>
    public bool HasShortage => hasShortage;

    public void Dispose() => gate.Dispose();

    public async Task<DocumentOutcome> TakeAsync(IncomingDocument incoming, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var store = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
            var work = new DocumentWork(store, desk, time);
            await work.ResumeAsync(cancellation);
            var outcome = await TakeAsync(work, store, incoming, cancellation);
            hasShortage |= work.NewShortages.Count > 0;
            await TellAsync(work, cancellation);
            return outcome;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Ends what a crash or a busy ledger left under way, and settles shortages out of what has come free.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var store = scope.ServiceProvider.GetRequiredService<OperationsDbContext>();
            var work = new DocumentWork(store, desk, time);
            await work.ResumeAsync(cancellation);
            await SettleAsync(work, store, cancellation);
            await TellAsync(work, cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Forgets documents that are long done: what is older than the last 1,000 of a kind and 90 days.</summary>
    public async Task ForgetAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var documents = scope.ServiceProvider.GetRequiredService<OperationsDbContext>().Set<StockDocument>();
        var before = time.GetUtcNow() - KeptFor;
        foreach (string kind in await documents.Select(row => row.Kind).Distinct().ToListAsync(cancellation))
        {
            var newest = await documents.Where(row => row.Kind == kind).OrderByDescending(row => row.ReceivedAt).Skip(KeptOfAKind).Select(row => (DateTimeOffset?)row.ReceivedAt).FirstOrDefaultAsync(cancellation);
            if (newest is { } oldestKept)
            {
                var until = oldestKept < before ? oldestKept : before;
                await documents.Where(row => row.Kind == kind && row.ReceivedAt <= until && (row.State == DocumentState.Done || row.State == DocumentState.Void)).ExecuteDeleteAsync(cancellation);
            }
        }
    }

    private async Task<DocumentOutcome> TakeAsync(DocumentWork work, OperationsDbContext store, IncomingDocument incoming, CancellationToken cancellation)
    {
        if (await store.Set<StockDocument>().FindAsync([incoming.Id], cancellation) is { } known)
        {
            return known.Digest == incoming.Digest ? new DocumentOutcome.Taken(known, true) : new DocumentOutcome.Conflict();
        }

        var state = incoming.Sequence == 0 ? null : await work.FeedAsync(incoming.Kind, cancellation);
        var verdict = FeedVerdict.Apply;
        if (state is not null)
        {
            int waiting = await store.Set<StockDocument>().CountAsync(row => row.Kind == incoming.Kind && row.State == DocumentState.Waiting, cancellation);
            verdict = FeedOrder.Judge(state.Position, waiting, incoming.Sequence, incoming.IsCompleteSnapshot);
            state.LastAt = time.GetUtcNow();
        }

        switch (verdict)
        {
            case FeedVerdict.Old:
                return new DocumentOutcome.Old(state!.Position);
            case FeedVerdict.Refuse:
                return new DocumentOutcome.GapTooWide(state!.Position);
            default:
                var document = Store(store, incoming);
                if (verdict == FeedVerdict.Apply)
                {
                    await work.ApplyAsync(document, cancellation);
                    await work.DrainAsync(incoming.Kind, cancellation);
                }
                else
                {
                    state!.GapSince ??= time.GetUtcNow();
                    await store.SaveChangesAsync(cancellation);
                }

                return new DocumentOutcome.Taken(document, false);
        }
    }

    private StockDocument Store(OperationsDbContext store, IncomingDocument incoming)
    {
        var document = new StockDocument
        {
            Id = incoming.Id,
            Kind = incoming.Kind,
            Sequence = incoming.Sequence,
            FeedKind = incoming.Content.Kind,
            IsComplete = incoming.Content.IsComplete,
            Digest = incoming.Digest,
            Lines = JsonSerializer.Serialize(incoming.Content.Lines),
            Faults = JsonSerializer.Serialize(incoming.Content.Faults),
            LinesRefused = incoming.Content.Faults.Count,
            Actor = incoming.Actor,
            ReceivedAt = time.GetUtcNow(),
        };
        store.Add(document);
        return document;
    }

    private async Task SettleAsync(DocumentWork work, OperationsDbContext store, CancellationToken cancellation)
    {
        var open = await store.Set<StockShortage>().Where(row => row.Units > 0).ToListAsync(cancellation);
        hasShortage = open.Count > 0;
        if (!hasShortage)
        {
            return;
        }

        var units = await places.ReadAsync([.. open.Select(row => (row.Sku, row.Warehouse))], cancellation);
        foreach (var (shortage, place) in open.Zip(units).Where(pair => pair.Second.Removable > 0))
        {
            await work.SettleAsync(shortage, cancellation);
        }
    }

    private async Task TellAsync(DocumentWork work, CancellationToken cancellation)
    {
        foreach (var shortage in work.NewShortages)
        {
            await notices.TellAsync(
                new($"shortage/{shortage.Sku}/{shortage.Warehouse}", "stock.shortage", NoticeLevel.Red, $"缺货：{shortage.Sku}", $"{shortage.Warehouse} 实物比账面少 {shortage.Units} 件，且已被买家占用或购买", "", shortage.Since),
                cancellation);
        }

        foreach (var gap in await work.GapsToTellAsync(cancellation))
        {
            await notices.TellAsync(
                new($"gap/{gap.Feed}", "stock.feedGap", NoticeLevel.Amber, $"库存数据缺口：{gap.Feed}", $"第 {gap.Position + 1} 条未到，之后的数据在等待", "", gap.GapSince!.Value), cancellation);
        }
    }
}

/// <summary>What is in a warehouse.</summary>
/// <param name="OnHand">All that is in the house.</param>
/// <param name="Removable">What nobody was promised: free, of channels, kept back.</param>
internal readonly record struct PlaceUnits(string Sku, string Warehouse, long OnHand, long Removable);

/// <summary>The books by warehouse.</summary>
internal interface IStockPlaces
{
    /// <summary>What is there, in the order asked for; nothing of what the ledger does not know.</summary>
    ValueTask<IReadOnlyList<PlaceUnits>> ReadAsync(IReadOnlyList<(string Sku, string Warehouse)> places, CancellationToken cancellation);
}
