using Changkong.Stock;
using Changkong.Stock.Replenishment;
using Changkong.Stock.Replenishment.Orders;
using Changkong.Stock.Suppliers;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Stock;

public sealed class PurchaseOrderTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddDays(20_000);

    private static readonly Dictionary<string, long> NothingPromised = [];

    [Fact]
    public void Receipt_OfWhatIsPromised_FillsPresalesFirst()
    {
        var (order, lines) = Order(("a", 100, 0), ("b", 10, 0));
        ReceivedUnits[] units = [new("a", "x", 30, 0), new("a", "y", 40, 0), new("b", "x", 5, 0)];
        var taken = ReceiveOrder.Decide(order, lines, units, new Dictionary<string, long> { ["a"] = 50 }).ShouldBeOfType<ReceiptOutcome.Taken>();
        taken.Filled[("a", "x")].ShouldBe(30);
        taken.Filled[("a", "y")].ShouldBe(20);
        taken.Filled[("b", "x")].ShouldBe(0);
    }

    [Fact]
    public void Receipt_OfEverything_CompletesTheOrder()
    {
        var (order, lines) = Order(("a", 100, 0), ("b", 10, 0));
        var taken = ReceiveOrder.Decide(order, lines, [new("a", "x", 60, 0), new("a", "y", 40, 5), new("b", "x", 10, 0)], NothingPromised).ShouldBeOfType<ReceiptOutcome.Taken>();
        taken.State.ShouldBe(PurchaseOrderState.Received);
        taken.Received.ShouldBe([("a", 100), ("b", 10)]);
        taken.Arrived.ShouldAllBe(unit => unit.Quantity == 0, "nothing was announced");
    }

    [Fact]
    public void Receipt_OfAnAnnouncedOrder_TakesFromTransitFirst()
    {
        var (order, lines) = Order(("a", 100, 95));
        (order.State, order.IsAnnounced) = (PurchaseOrderState.PartlyReceived, true);
        var taken = ReceiveOrder.Decide(order, lines, [new("a", "x", 12, 0)], NothingPromised).ShouldBeOfType<ReceiptOutcome.Taken>();
        taken.Arrived.ShouldBe([("a", 5)]);
        taken.Received.ShouldBe([("a", 7)]);
    }

    [Fact]
    public void Receipt_ThatCannotBe_IsRefusedWithItsReason()
    {
        var (order, lines) = Order(("a", 100, 0));
        ReceiveOrder.Decide(order, lines, [new("z", "x", 1, 0)], NothingPromised).ShouldBe(new ReceiptOutcome.Refused(OrderRefusal.UnknownSku, "z"));
        ReceiveOrder.Decide(order, lines, [new("a", "x", 60, 0), new("a", "y", 51, 0)], NothingPromised).ShouldBe(new ReceiptOutcome.Refused(OrderRefusal.TooMany, "a"));
        ReceiveOrder.Decide(order, lines, [new("a", "x", 110, 0)], NothingPromised).ShouldBeOfType<ReceiptOutcome.Taken>("a tenth more is taken");
        order.State = PurchaseOrderState.Cancelled;
        ReceiveOrder.Decide(order, lines, [new("a", "x", 1, 0)], NothingPromised).ShouldBe(new ReceiptOutcome.Refused(OrderRefusal.WrongState, ""));
    }

    // Whatever arrives in whatever parts: what the ledger is told adds up to what was accepted, and transit never to more than was announced.
    [Fact]
    public void Receipts_InAnyParts_AddUp() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var (order, lines) = Order(("a", random.Next(1, 200), 0));
        (order.State, order.IsAnnounced) = (PurchaseOrderState.Confirmed, true);
        int arrived = 0;
        int received = 0;
        for (int part = 0; part < 10; part++)
        {
            var units = new ReceivedUnits("a", "x", random.Next(0, 60), random.Next(0, 5));
            if (ReceiveOrder.Decide(order, lines, [units], NothingPromised) is ReceiptOutcome.Taken taken)
            {
                lines[0].Accepted += units.Accepted;
                order.State = taken.State;
                arrived += taken.Arrived.Sum(unit => unit.Quantity);
                received += taken.Received.Sum(unit => unit.Quantity);
                (taken.State == PurchaseOrderState.Received).ShouldBe(lines[0].Accepted >= lines[0].Quantity);
            }
        }

        (arrived + received).ShouldBe(lines[0].Accepted);
        arrived.ShouldBe(Math.Min(lines[0].Accepted, lines[0].Quantity));
        lines[0].Accepted.ShouldBeLessThanOrEqualTo(lines[0].Quantity + (lines[0].Quantity / 10));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2.99, 0)]
    [InlineData(3, 1)]
    [InlineData(5.5, 2)]
    [InlineData(6.99, 3)]
    [InlineData(7, 4)]
    [InlineData(30, 4)]
    public void Clock_WithoutAnAnswer_EscalatesDayByDayAndWhenTheTimeIsOver(double days, int expected) =>
        ResponseClock.EscalationsAt(Now, Now.AddDays(7), Now.AddDays(days), [3, 5, 6]).ShouldBe(expected);

    [Fact]
    public void Switch_ToTheBestBackupWithAContract_NamesItsReference()
    {
        var (order, lines) = Order(("a", 100, 30));
        var outcome = SwitchSupplier.Decide(
            order, lines, [Backup("late", 3, 100, isContracted: true), Backup("first", 2, 100, isContracted: false), Backup("own", 1, 100, isContracted: true, isOrders: true)], Now, 0.2);
        var switched = outcome.ShouldBeOfType<SwitchOutcome.Switched>();
        switched.Supplier.ShouldBe("late");
        switched.ContractReference.ShouldBe("contract-late");
        switched.Lines.ShouldBe([new OrderedSku("a", "", 72, 100)], "70 are outstanding, in packs of 12");
    }

    [Fact]
    public void Switch_ThatCannotBe_IsRefusedWithItsReason()
    {
        var (order, lines) = Order(("a", 100, 0));
        Reason(order, lines).ShouldBe(SwitchRefusal.NoBackup);
        Reason(order, lines, Backup("x", 2, 100, isContracted: false)).ShouldBe(SwitchRefusal.NoContract);
        Reason(order, lines, Backup("x", 2, 130, isContracted: true)).ShouldBe(SwitchRefusal.TooDear);
        Backup unlisted = Backup("x", 2, 100, isContracted: true);
        unlisted.Supplier.Standing = SupplierStanding.Suspended;
        Reason(order, lines, unlisted).ShouldBe(SwitchRefusal.NoBackup);
        lines[0].Accepted = 100;
        Reason(order, lines, Backup("x", 2, 100, isContracted: true)).ShouldBe(SwitchRefusal.NothingOutstanding);
        order.State = PurchaseOrderState.Received;
        Reason(order, lines, Backup("x", 2, 100, isContracted: true)).ShouldBe(SwitchRefusal.WrongState);
        order.State = PurchaseOrderState.Refused;
        lines[0].Accepted = 0;
        SwitchSupplier.Decide(order, lines, [Backup("x", 2, 100, isContracted: true)], Now, 0.2).ShouldBeOfType<SwitchOutcome.Switched>("a supplier that said no is what backups are for");
    }

    [Fact]
    public void Approval_ByWhoAsked_IsRefused()
    {
        var proposal = new ReplenishmentProposal
        {
            Id = "1", Kind = PurchaseOrderKind.Reorder, Sku = "a", Title = "", Supplier = "s", Warehouse = "main", Quantity = 1, UnitCostMinor = 1, Currency = "CNY", LeadDays = 1, AskedById = "wang",
            AskedBy = "wang", AskedAt = Now, Numbers = "{}",
        };
        DecideProposal.Decide(proposal, "wang", SupplierStanding.Listed).ShouldBe(ProposalRefusal.SamePerson);
        DecideProposal.Decide(proposal, "li", SupplierStanding.Suspended).ShouldBe(ProposalRefusal.SupplierNotListed);
        DecideProposal.Decide(proposal, "li", SupplierStanding.Listed).ShouldBeNull();
        proposal.State = ProposalState.Approved;
        DecideProposal.Decide(proposal, "li", SupplierStanding.Listed).ShouldBe(ProposalRefusal.WrongState);
    }

    [Fact]
    public void Evidence_OfAnOrder_SaysWhatItsSupplierDid()
    {
        var (order, _) = Order(("a", 1, 0));
        OrderEvidence.Of(order, Now).ShouldBe(default, "it runs, and nothing is due");
        OrderEvidence.Of(order, Now.AddDays(8)).ShouldBe(new SupplierEvidence(1, 0, 0, 0, 1, 0), "neither delivered nor answered");
        (order.State, order.AnsweredAt, order.EndedAt) = (PurchaseOrderState.Received, Now.AddDays(1), Now.AddDays(5));
        OrderEvidence.Of(order, Now.AddDays(8)).ShouldBe(new SupplierEvidence(1, 1, 0, 0, 1, 1));
        (order.State, order.AnsweredAt, order.EndedAt) = (PurchaseOrderState.Cancelled, null, Now.AddDays(1));
        OrderEvidence.Of(order, Now.AddDays(30)).ShouldBe(default, "taken back by the team before the supplier had to answer");
    }

    [Fact]
    public void Options_OutOfRange_NameOptionAndRule()
    {
        var options = new SupplyOptions { ServiceLevel = 1, Warehouse = " " };
        options.EscalationDays.Add(5);
        options.EscalationDays.Add(5);
        var result = new SupplyOptionsValidator().Validate(null, options);
        string.Join('\n', result.Failures!).ShouldContain("Stock:Supply:ServiceLevel must be from 0.5 to 0.999, not 1.");
        result.Failures!.ShouldContain(failure => failure.Contains("EscalationDays must be"));
        result.Failures!.ShouldContain(failure => failure.Contains("Warehouse must have"));
        new SupplyOptionsValidator().Validate(null, new SupplyOptions()).Succeeded.ShouldBeTrue();
    }

    private static SwitchRefusal Reason(PurchaseOrder order, IReadOnlyCollection<PurchaseOrderLine> lines, params Backup[] backups) =>
        SwitchSupplier.Decide(order, lines, backups, Now, 0.2).ShouldBeOfType<SwitchOutcome.Refused>().Reason;

    private static Backup Backup(string id, int rank, long cost, bool isContracted, bool isOrders = false)
    {
        string supplier = isOrders ? "s" : id;
        return new(
            new() { Id = supplier, Name = id, Standing = SupplierStanding.Listed, CreatedAt = Now },
            [new() { Supplier = supplier, Sku = "a", UnitCostMinor = cost, Currency = "CNY", Rank = rank, PackSize = 12, LeadDays = 4 }],
            isContracted ? [new() { Id = id, Supplier = supplier, Reference = $"contract-{id}", ValidFrom = Now.AddDays(-1), ValidTo = Now.AddDays(1) }]
                : [new() { Id = id, Supplier = supplier, Reference = "over", ValidFrom = Now.AddDays(-9), ValidTo = Now }]);
    }

    private static (PurchaseOrder Order, PurchaseOrderLine[] Lines) Order(params (string Sku, int Quantity, int Accepted)[] skus)
    {
        var (order, lines) = PlaceOrder.Of(
            new("o", "s", "main", PurchaseOrderKind.Reorder, "CNY", LeadDays: 6, "asker", "approver", [.. skus.Select(sku => new OrderedSku(sku.Sku, "", sku.Quantity, 100))]), Now, responseDays: 7);
        PurchaseOrderLine[] array = [.. lines];
        for (int index = 0; index < array.Length; index++)
        {
            array[index].Accepted = skus[index].Accepted;
        }

        return (order, array);
    }
}
