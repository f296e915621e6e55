using System.Text.Json;
using Changkong.Contracts.Schedule;
using Changkong.Contracts.Stock;
using Changkong.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Changkong.Stock.Replenishment.Orders;

/// <summary>What orders tell the ledger. Adding is a part of the change; telling comes after it, at once and again until the ledger has answered.</summary>
internal static class LedgerPostings
{
    public static void Add(OperationsDbContext store, PurchaseOrder order, PostingAction action, IEnumerable<(string Sku, int Quantity)> units, string actor, DateTimeOffset now)
    {
        PostLine[] lines = [.. units.Where(unit => unit.Quantity > 0).Select(unit => new PostLine(unit.Sku, order.Warehouse, unit.Quantity))];
        if (lines.Length == 0)
        {
            return;
        }

        order.Postings++;
        store.Add(new SupplyPosting
        {
            Key = $"order:{order.Id}:{order.Postings}", Order = order.Id, Number = order.Postings, Action = action, Lines = JsonSerializer.Serialize(lines), Actor = actor, CreatedAt = now,
        });
    }
}

/// <summary>Tells the ledger what waits to be told, order by order.</summary>
internal sealed partial class TellLedger(IServiceScopeFactory scopes, SupplyLedger ledger, TimeProvider time, ILogger<TellLedger> logger) : IScheduledWork
{
    private const int PostingsAtOnce = 200;

    public string Name => "stock.supply.post";

    public WorkSchedule Schedule { get; } = new WorkSchedule.Every(TimeSpan.FromSeconds(1));

    public async Task RunAsync(DateTimeOffset dueAt, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        await TellAsync(scope.ServiceProvider.GetRequiredService<OperationsDbContext>(), cancellation);
    }

    /// <returns>Whether everything that waited has been answered.</returns>
    public async Task<bool> TellAsync(OperationsDbContext store, CancellationToken cancellation)
    {
        var waiting = await store.Set<SupplyPosting>().Where(row => row.AnsweredAt == null).OrderBy(row => row.CreatedAt).ThenBy(row => row.Order).ThenBy(row => row.Number)
            .Take(PostingsAtOnce).ToListAsync(cancellation);
        foreach (var posting in waiting)
        {
            var lines = JsonSerializer.Deserialize<PostLine[]>(posting.Lines)!;
            switch (await ledger.PostAsync(new PostStock(posting.Key, posting.Action, lines, posting.Actor, $"purchase order {posting.Order}"), cancellation))
            {
                case null:
                    return false;
                case PostOutcome.Refused refused:
                    posting.Refusal = $"{refused.Reason}, line {refused.Line}";
                    LogRefused(posting.Key, posting.Refusal);
                    break;
                case PostOutcome.Conflict:
                    posting.Refusal = "the key was used for another posting";
                    LogRefused(posting.Key, posting.Refusal);
                    break;
                default:
                    break;
            }

            posting.AnsweredAt = time.GetUtcNow();
            await store.SaveChangesAsync(cancellation);
        }

        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The stock ledger refused the posting {Key} of an order to a supplier: {Reason}.")]
    private partial void LogRefused(string key, string reason);
}
