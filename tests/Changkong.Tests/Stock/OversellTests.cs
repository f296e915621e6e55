using Changkong.Bench.Stock.Simulation;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Stock;

/// <summary>A few seeds of <c>./bench stock --oversell</c>: the shipped desk in a world of faults.</summary>
public sealed class OversellTests
{
    private const int Buyers = 3_000;
    private static readonly StartProcess Ledger = (world, snapshot, events, batches) => new LedgerProcess(world, snapshot, events, batches);
    private static readonly StartProcess ReadModifyWrite = (world, snapshot, events, batches) => new ReadModifyWriteProcess(world, snapshot, events, batches);

    [Fact]
    public void Sale_InAWorldOfFaults_SellsWhatThereIsAndAnswersEverybodyOnce()
    {
        var rare = new RareCounts();
        for (int seed = 1; seed <= 16; seed++)
        {
            var world = new OversellWorld(seed, Ledger);
            var verdict = world.Run(Buyers);
            rare.Add(world.Rare);
            verdict.Violations.ShouldBeEmpty($"seed {seed}: ./bench stock --oversell --seed {seed} --buyers {Buyers}");
            verdict.Oversold.ShouldBe(0);
            verdict.Lost.ShouldBe(0);
        }

        // A world without faults would prove nothing.
        foreach (var path in (Rare[])[Rare.RequestDoubled, Rare.AnswerDropped, Rare.SyncFailed, Rare.TornTailCut, Rare.RepeatAnsweredAfterRestart, Rare.PaymentAfterExpiryServed, Rare.SoldOut])
        {
            rare[path].ShouldBeGreaterThan(0, path.ToString());
        }
    }

    [Fact]
    public void Sale_SameSeed_WritesTheSameLog()
    {
        ulong first = new OversellWorld(5, Ledger).Run(Buyers).LogHash;
        new OversellWorld(5, Ledger).Run(Buyers).LogHash.ShouldBe(first);
        new OversellWorld(6, Ledger).Run(Buyers).LogHash.ShouldNotBe(first);
    }

    [Fact]
    public void Sale_WithAReadModifyWriteFault_IsFoundOut()
    {
        new OversellWorld(5, ReadModifyWrite).Run(Buyers).Oversold.ShouldBeGreaterThan(0);
    }
}
