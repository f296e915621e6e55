using Changkong.Stock.Desk;
using Changkong.Stock.Ledger;

namespace Changkong.Stock.Lotteries;

/// <summary>Reveals the seeds of lotteries whose time has come. The books serve the entries from then on.</summary>
internal sealed class DrawLotteries(StockDesk desk, IDrawSeeds seeds)
{
    public async Task DrawDueAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        long milliseconds = now.ToUnixTimeMilliseconds();
        var due = await desk.ReadAsync(
            state => state.Book.Lotteries
                .Where(stock => stock is { IsDrawn: false, Policy: { Fairness: Contracts.Stock.StockFairness.Lottery } terms } && terms.DrawAt <= milliseconds)
                .Select(stock => (Sku: state.Book.Skus[stock.Number], stock.Policy!.Policy.Commitment)).ToList(),
            cancellation);
        foreach (var (sku, commitment) in due)
        {
            if (await seeds.FindAsync(commitment, cancellation) is { } seed)
            {
                await desk.DecideAsync(new DrawCommand(sku, seed), cancellation);
            }
        }
    }
}
