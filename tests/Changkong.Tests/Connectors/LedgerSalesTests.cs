using Changkong.Connectors.Simulation;
using Changkong.Contracts.Events;
using Changkong.Contracts.Stock;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Connectors;

public sealed class LedgerSalesTests
{
    private static readonly SimulationOptions Busy = SimulationRunTests.Small with { EventsPerSecond = 20, HistoryDays = 1 };

    [Fact]
    public async Task LiveRooms_WithALedgerThatHasLittle_SellWhatItHoldsAndNothingElse()
    {
        var ledger = new ScarceLedger(unitsPerSku: 3);
        var (gate, _) = await RunAsync(ledger);
        var created = Of(gate, EventType.OrderCreated, ledger).ToList();
        created.Select(order => order[EventField.Order]).ShouldBe(ledger.Held.Keys, ignoreOrder: true);
        created.GroupBy(order => order[EventField.Sku]).ShouldAllBe(orders => orders.Sum(order => order.Number(EventField.Quantity)) <= 3);
        ledger.RefusedHolds.ShouldBeGreaterThan(0);
        Of(gate, EventType.OrderPaid, ledger).Select(order => order[EventField.Order]!).ShouldBeSubsetOf(ledger.Paid);
        ledger.Paid.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task LiveRooms_ThatSellThroughTheLedger_ShowWhatItHas()
    {
        var ledger = new ScarceLedger(unitsPerSku: 3);
        var (gate, _) = await RunAsync(ledger);
        var stock = Of(gate, EventType.StockChanged, ledger).ToList();
        stock.ShouldNotBeEmpty();
        stock.ShouldAllBe(told => told.Number(EventField.Stock) <= 3);
        foreach (var told in stock.GroupBy(one => one[EventField.Sku]!))
        {
            told.OrderBy(one => one.TimeUnixMilliseconds).Last().Number(EventField.Stock).ShouldBe(ledger.Left(told.Key));
        }
    }

    [Fact]
    public async Task LiveRooms_StartedAgain_AskUnderTheSameKeysAndSellNothingTwice()
    {
        var ledger = new ScarceLedger(unitsPerSku: 3);
        var (gate, clock) = await RunAsync(ledger);
        var held = ledger.Held.ToDictionary();
        string[] paid = [.. Of(gate, EventType.OrderPaid, ledger).Select(order => order.Id)];
        await SimulationRunTests.RunAsync(Busy, TimeSpan.FromSeconds(10), gate, clock, ledger: Sales(ledger, clock));
        held.ShouldAllBe(order => ledger.Held[order.Key] == order.Value);
        paid.ShouldBeSubsetOf(Of(gate, EventType.OrderPaid, ledger).Select(order => order.Id));
        Of(gate, EventType.OrderCreated, ledger).GroupBy(order => order[EventField.Sku]).ShouldAllBe(orders => orders.Sum(order => order.Number(EventField.Quantity)) <= 3);
    }

    [Fact]
    public async Task PastSessions_BesideALedger_AreWhatTheyAreWithoutOne()
    {
        var (with, _) = await RunAsync(new ScarceLedger(unitsPerSku: 0));
        var (without, _) = await SimulationRunTests.RunAsync(Busy, TimeSpan.FromMinutes(4));
        string[] Past(RecordingGate gate)
        {
            var over = gate.Events.Where(played => played.Type == EventType.SessionEnded && played.TimeUnixMilliseconds < gate.Events[^1].TimeUnixMilliseconds - 3_600_000).Select(played => played.Session).ToHashSet();
            return [.. gate.Events.Where(played => over.Contains(played.Session) && played.Type is EventType.OrderCreated or EventType.OrderPaid).Select(played => played.Id).Order(StringComparer.Ordinal)];
        }

        Past(with).ShouldNotBeEmpty();
        Past(with).ShouldBe(Past(without));
        // What is refused is not sold.
        with.Events.Count(played => played.Type == EventType.OrderPaid).ShouldBeLessThan(without.Events.Count(played => played.Type == EventType.OrderPaid));
    }

    private static Task<(RecordingGate Gate, SkippingClock Clock)> RunAsync(ScarceLedger ledger)
    {
        var clock = new SkippingClock(new DateTimeOffset(2026, 3, 4, 12, 30, 0, TimeSpan.Zero));
        return SimulationRunTests.RunAsync(Busy, TimeSpan.FromMinutes(4), clock: clock, ledger: Sales(ledger, clock));
    }

    private static LedgerSales Sales(ScarceLedger ledger, TimeProvider clock) => new(ledger, ledger, clock, NullLogger.Instance);

    // Of sessions that sell through the ledger: it was told of their opening.
    private static IEnumerable<PlayedEvent> Of(RecordingGate gate, EventType type, ScarceLedger ledger) =>
        gate.Events.Where(played => played.Type == type && ledger.Opened.Contains(played.Session));

    /// <summary>Has so many units of everything, whatever is posted, and keeps its answers by key.</summary>
    private sealed class ScarceLedger(int unitsPerSku) : IStockDesk, IStockFeed
    {
        private readonly Dictionary<string, HoldOutcome> answers = new(StringComparer.Ordinal);
        private readonly Dictionary<string, long> left = new(StringComparer.Ordinal);
        private readonly Lock gate = new();

        /// <summary>Units by order.</summary>
        public Dictionary<string, int> Held { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Paid { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Opened { get; } = new(StringComparer.Ordinal);

        public int RefusedHolds { get; private set; }

        public long Left(string sku) => left.GetValueOrDefault(sku, unitsPerSku);

        public ValueTask<IReadOnlyList<HoldOutcome>> HoldAsync(IReadOnlyList<HoldStock> commands, CancellationToken cancellation)
        {
            lock (gate)
            {
                return new([.. commands.Select(Hold)]);
            }
        }

        public ValueTask<IReadOnlyList<SettleOutcome>> SettleAsync(IReadOnlyList<SettleHold> commands, CancellationToken cancellation)
        {
            lock (gate)
            {
                foreach (var command in commands)
                {
                    if (command.Action == SettleAction.Commit)
                    {
                        Paid.Add(command.Order);
                    }
                }

                return new([.. commands.Select(SettleOutcome (command) => new SettleOutcome.Done(command.Action, false))]);
            }
        }

        public ValueTask<IReadOnlyList<PostOutcome>> PostAsync(IReadOnlyList<PostStock> commands, CancellationToken cancellation)
        {
            lock (gate)
            {
                foreach (var command in commands.Where(command => command.Key.EndsWith("/opening", StringComparison.Ordinal)))
                {
                    Opened.Add(command.Key.Split('/')[1]);
                }

                return new([.. commands.Select(PostOutcome (_) => new PostOutcome.Posted(0, 0))]);
            }
        }

        public ValueTask<PolicyOutcome> SetPolicyAsync(SetStockPolicy command, CancellationToken cancellation) => new(new PolicyOutcome.Taken(command.Policy));

        public ValueTask<StockReading> ReadAsync(string? channel, IReadOnlyList<string> skus, CancellationToken cancellation)
        {
            lock (gate)
            {
                return new(new StockReading(default, 0, true, [.. skus.Select(sku => new SkuAvailability(sku, true, Left(sku), 0, 0, 0, null, 0))]));
            }
        }

        public ValueTask<StockChanges> ChangesAsync(long version, int countMaximum, CancellationToken cancellation) => new(new StockChanges(0, false, []));

        private HoldOutcome Hold(HoldStock command)
        {
            if (answers.TryGetValue(command.Key, out var known))
            {
                return known;
            }

            var line = command.Lines[0];
            HoldOutcome answer = new HoldOutcome.Refused(HoldRefusal.NotEnough, line.Sku, Left(line.Sku));
            if (line.Quantity <= Left(line.Sku))
            {
                left[line.Sku] = Left(line.Sku) - line.Quantity;
                Held.Add(command.Key["simulator/".Length..], line.Quantity);
                answer = new HoldOutcome.Held("hold-" + command.Key, default, true);
            }
            else
            {
                RefusedHolds++;
            }

            answers.Add(command.Key, answer);
            return answer;
        }
    }
}
