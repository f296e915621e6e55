using System.Globalization;
using Changkong.Connectors.Simulation;
using Changkong.Contracts.Stock;

namespace Changkong.Bench.Stock.Simulation;

/// <summary>What is sold in one seed and how: the drop that everybody wants, the gift that goes with it, the channels, the terms.</summary>
internal sealed class SalePlan
{
    public const string Drop = "drop";
    public const string Gift = "gift";
    public const string NorthWarehouse = "north";
    public const string SouthWarehouse = "south";
    public const int Units = 1_000;
    public const int GiftUnits = 150;
    private const int NorthUnits = 600;

    public static readonly string[] Channels = ["douyin:flagship", "kuaishou:flagship", "taobao:flagship", "jd:flagship", "pdd:flagship"];

    public SalePlan(SeededRandom random, long openedAtUnixMilliseconds)
    {
        double kind = random.Unit();
        var allocation = random.Pick((AllocationMode[])[AllocationMode.Shared, AllocationMode.Shared, AllocationMode.Fixed]);
        Policy = new()
        {
            HoldFor = TimeSpan.FromMilliseconds(random.Between(5_000L, 12_000L)),
            Fairness = kind < 0.7 ? StockFairness.Hold : kind < 0.85 ? StockFairness.FirstPaidFirstServed : StockFairness.Lottery,
            PaymentAfterExpiry = random.Pick((PaymentAfterExpiry[])[PaymentAfterExpiry.HoldAgain, PaymentAfterExpiry.Refund]),
            BuyerLimit = random.Chance(0.5) ? 2 : 0,
            WaitFor = kind < 0.7 && random.Chance(0.3) ? TimeSpan.FromMilliseconds(random.Between(2_000L, 15_000L)) : TimeSpan.Zero,
            Allocation = allocation,
            Channels = allocation == AllocationMode.Fixed || random.Chance(0.3) ? [.. Channels.Select(channel => new ChannelShare(channel, allocation == AllocationMode.Fixed ? Units / 5 : 20))] : [],
            DrawAt = kind < 0.85 ? null : DateTimeOffset.FromUnixTimeMilliseconds(openedAtUnixMilliseconds + random.Between(1_500L, 4_000L)),
        };
    }

    public StockPolicy Policy { get; }

    /// <summary>Whether a refusal for want of units can be checked against the books alone.</summary>
    public bool IsSimple => Policy is { Fairness: StockFairness.Hold, Allocation: AllocationMode.Shared, Channels.Count: 0 };

    /// <summary>What the house does before the sale, in order.</summary>
    public IEnumerable<object> Preparations()
    {
        yield return new SetStockPolicy("policy-drop", Drop, Policy, "simulation");
        yield return new SetStockPolicy("policy-gift", Gift, StockPolicy.Default with { HoldFor = Policy.HoldFor, PaymentAfterExpiry = Policy.PaymentAfterExpiry }, "simulation");
        yield return new PostStock("received-drop", PostingAction.Received, [new(Drop, NorthWarehouse, NorthUnits), new(Drop, SouthWarehouse, Units - NorthUnits)], "simulation");
        yield return new PostStock("received-gift", PostingAction.Received, [new(Gift, NorthWarehouse, GiftUnits)], "simulation");
        if (Policy.Allocation == AllocationMode.Fixed)
        {
            foreach (string channel in Channels)
            {
                yield return new PostStock("allocated-north-" + channel, PostingAction.Allocated, [new(Drop, NorthWarehouse, NorthUnits / 5, channel)], "simulation");
                yield return new PostStock("allocated-south-" + channel, PostingAction.Allocated, [new(Drop, SouthWarehouse, (Units - NorthUnits) / 5, channel)], "simulation");
            }
        }
    }

    /// <summary>What the warehouse system says in the middle of the sale.</summary>
    public PostStock Correction(SeededRandom random, int number)
    {
        string key = string.Create(CultureInfo.InvariantCulture, $"correction-{number}");
        string warehouse = random.Pick((string[])[NorthWarehouse, SouthWarehouse]);
        return random.Below(Policy.Allocation == AllocationMode.Fixed ? 6 : 4) switch
        {
            0 => new(key, PostingAction.CorrectedDown, [new(Drop, warehouse, 1 + random.Below(80))], "warehouse system"),
            1 => new(key, PostingAction.CorrectedUp, [new(Drop, warehouse, 1 + random.Below(80))], "warehouse system"),
            2 => new(key, PostingAction.Counted, [new(Drop, warehouse, random.Below(NorthUnits))], "warehouse system"),
            3 => new(key, PostingAction.Received, [new(Drop, warehouse, 1 + random.Below(30))], "warehouse system"),
            4 => new(key, PostingAction.AllocationSet, [new(Drop, warehouse, random.Below(100), random.Pick(Channels))], "warehouse system"),
            _ => new(key, PostingAction.Reallocated, [new(Drop, warehouse, 1 + random.Below(5), Channels[0], Channels[1 + random.Below(4)])], "warehouse system"),
        };
    }

    /// <summary>What one buyer asks for.</summary>
    public static IReadOnlyList<StockLine> Wish(SeededRandom random) => random.Unit() switch
    {
        < 0.85 => [new(Drop, 1)],
        < 0.92 => [new(Drop, 2)],
        < 0.97 => [new(Drop, 1), new(Gift, 1)],
        // Two lines of one order that share a SKU: each alone would fit where both together do not.
        < 0.99 => [new(Drop, 1), new(Drop, 1)],
        _ => [new(Drop, 1, NorthWarehouse), new(Gift, 1), new(Drop, 1, SouthWarehouse)],
    };
}
