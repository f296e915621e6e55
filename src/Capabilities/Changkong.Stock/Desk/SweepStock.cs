using Changkong.Contracts.Schedule;
using Changkong.Contracts.Stock;
using Changkong.Stock.Ledger;
using Changkong.Stock.Lotteries;
using Microsoft.Extensions.Options;

namespace Changkong.Stock.Desk;

/// <summary>Each second: ends holds whose time is over, draws lotteries that are due, and forgets answers that need not be kept.</summary>
internal sealed class SweepStock(StockDesk desk, DrawLotteries lotteries, StockInstruments instruments, IOptions<StockOptions> options) : IScheduledWork
{
    public string Name => "stock.sweep";

    public WorkSchedule Schedule { get; } = new WorkSchedule.Every(TimeSpan.FromSeconds(1));

    public async Task RunAsync(DateTimeOffset dueAt, CancellationToken cancellation)
    {
        try
        {
            await lotteries.DrawDueAsync(dueAt, cancellation);
            SweepCommand sweep;
            do
            {
                sweep = await desk.DecideAsync(new SweepCommand(options.Value.SweepMaximum), cancellation);
                instruments.OnExpired(sweep.Expired);
            }
            while (sweep.HasMore);
        }
        catch (Exception exception) when (exception is StockDeskBusyException or StockDeskStoppedException)
        {
            // The next second tries again; a desk that has stopped has said so.
        }
    }
}
