using System.Security.Cryptography;
using System.Text;
using Changkong.Contracts.Log;
using Changkong.Contracts.Stock;
using Changkong.Stock.Desk;
using Changkong.Stock.Ledger;
using Changkong.Stock.Lotteries;
using Microsoft.Extensions.Logging.Abstractions;

namespace Changkong.Bench.Stock.Simulation;

/// <summary>The process as it ships.</summary>
internal sealed class LedgerProcess : SimulatedProcess
{
    private readonly StockDesk desk;
    private readonly SweepStock sweep;

    public LedgerProcess(ProcessWorld world, ReadOnlySpan<byte> snapshot, long eventsInSnapshot, IReadOnlyList<LogBatch> batches)
        : base(world, snapshot, eventsInSnapshot, batches)
    {
        var seeds = new KnownSeeds();
        desk = new(this, Options, Time, Instruments, seeds, NullLogger<StockDesk>.Instance);
        sweep = new(desk, new DrawLotteries(desk, seeds), Instruments, Options);
    }

    protected override async ValueTask<object> AskAsync(object command) => command switch
    {
        HoldStock hold => (await desk.HoldAsync([hold], CancellationToken.None))[0],
        SettleHold settle => (await desk.SettleAsync([settle], CancellationToken.None))[0],
        PostStock post => (await desk.PostAsync([post], CancellationToken.None))[0],
        SetStockPolicy policy => await desk.SetPolicyAsync(policy, CancellationToken.None),
        _ => throw new ArgumentException($"The desk knows nothing of {command}.", nameof(command)),
    };

    protected override Task SweepAsync(DateTimeOffset dueAt) => sweep.RunAsync(dueAt, CancellationToken.None);

    // The operational store keeps seeds beyond the life of a process; here they follow from the key.
    private sealed class KnownSeeds : IDrawSeeds
    {
        private static readonly byte[] Drop = SHA256.HashData(Encoding.UTF8.GetBytes("policy-drop"));

        public Task<string> CommitAsync(string key, string sku, CancellationToken cancellation) => Task.FromResult(LotteryCommitment.Of(Drop, sku));

        public Task<byte[]?> FindAsync(string commitment, CancellationToken cancellation) =>
            Task.FromResult(commitment == LotteryCommitment.Of(Drop, SalePlan.Drop) ? Drop : null);
    }
}
