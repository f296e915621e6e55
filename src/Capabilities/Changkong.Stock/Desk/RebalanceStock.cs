using Changkong.Contracts.Schedule;
using Changkong.Contracts.Stock;
using Changkong.Stock.Ledger;

namespace Changkong.Stock.Desk;

/// <summary>Each half minute: SKUs whose channels share by sell-through get what their rates say, unless it is hardly anything.</summary>
internal sealed class RebalanceStock(StockDesk desk) : IScheduledWork
{
    private const int AtOnce = 200;

    public string Name => "stock.rebalance";

    public WorkSchedule Schedule { get; } = new WorkSchedule.Every(TimeSpan.FromSeconds(30));

    public async Task RunAsync(DateTimeOffset dueAt, CancellationToken cancellation)
    {
        try
        {
            var skus = await desk.ReadAsync(
                state => state.Book.Stocks.Where(stock => stock.Policy is { Policy.Allocation: AllocationMode.Dynamic }).Select(stock => state.Book.Skus[stock.Number]).ToList(), cancellation);
            foreach (string[] some in skus.Chunk(AtOnce))
            {
                await Task.WhenAll(some.Select(sku => desk.DecideAsync(new RebalanceCommand(sku, LedgerActors.Itself) { LeastThousandths = 50 }, cancellation).AsTask()));
            }
        }
        catch (Exception exception) when (exception is StockDeskBusyException or StockDeskStoppedException)
        {
            // The next run tries again; a desk that has stopped has said so.
        }
    }
}
