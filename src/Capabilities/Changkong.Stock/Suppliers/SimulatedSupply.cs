using System.Globalization;
using Changkong.Stock.Production;
using Changkong.Stock.Replenishment;
using Changkong.Stock.Replenishment.Orders;

namespace Changkong.Stock.Suppliers;

/// <summary>A SKU of the simulated shops.</summary>
internal readonly record struct SimulatedSku(string Supplier, string Sku, string Category, long PriceMinor);

/// <summary>
/// Invents suppliers, terms, papers, orders of the past and production for the simulated shops, so that the pages can be seen before there is a real one. Every record says that it is simulated. Pure: the
/// same shops give the same suppliers.
/// </summary>
internal static class SimulatedSupply
{
    /// <summary>Who asks for what is invented.</summary>
    public const string Simulator = "simulator";

    private const int PastOrders = 14;
    private const int PastDays = 150;

    public static string IdOf(string name) => "sim-" + Mix(name).ToString("x8", CultureInfo.InvariantCulture);

    public static Supplier Supplier(string name, DateTimeOffset now) => new()
    {
        Id = IdOf(name), Name = name, Standing = SupplierStanding.Listed, StandingReason = "模拟数据 / simulated", Contact = "模拟联系人 / simulated", Note = "由模拟器生成，并非真实供应商。 Made up by the simulator.",
        Origin = SupplyOrigin.Simulator, CreatedAt = now,
    };

    /// <summary>Its own terms, and for two SKUs in three those of a backup.</summary>
    public static IEnumerable<SupplierOffer> Offers(SimulatedSku sku, IReadOnlyList<string> suppliers, string currency)
    {
        uint mix = Mix(sku.Sku);
        long cost = Math.Max(1, sku.PriceMinor * (38 + (mix % 20)) / 100);
        int pack = (mix % 3) switch { 0 => 6, 1 => 10, _ => 20 };
        double lead = 3 + (Mix(sku.Supplier) % 9);
        yield return Offer(sku.Supplier, 1, cost, lead);
        string backup = suppliers[(suppliers.TakeWhile(name => name != sku.Supplier).Count() + 1) % suppliers.Count];
        if (mix % 3 > 0 && backup != sku.Supplier)
        {
            yield return Offer(backup, 2, cost * 108 / 100, lead + 2);
        }

        SupplierOffer Offer(string name, int rank, long unitCost, double days) => new()
        {
            Supplier = IdOf(name), Sku = sku.Sku, Title = sku.Category, UnitCostMinor = unitCost, Currency = currency, PackSize = pack, MinimumOrder = pack * 2, LeadDays = days,
            LeadSpreadDays = 1 + (days / 6), Rank = rank,
        };
    }

    public static IEnumerable<object> Papers(string name, DateTimeOffset now)
    {
        uint mix = Mix(name);
        string id = IdOf(name);
        yield return new SupplierCertificate { Id = id + "-licence", Supplier = id, Kind = "营业执照（模拟）", Number = $"SIM{mix:D10}", ValidTo = now.AddDays(mix % 5 == 0 ? 20 : 400) };
        yield return new SupplierCertificate { Id = id + "-report", Supplier = id, Kind = "质检报告（模拟）", Number = $"SIMR{mix % 100_000:D5}", ValidTo = now.AddDays(90 + (mix % 200)) };
        yield return new SupplierContract
        {
            Id = id + "-contract", Supplier = id, Reference = $"SIM-KJ-{now.Year}-{mix % 1_000:D3}", ValidFrom = now.AddDays(-200), ValidTo = now.AddDays(165),
            Note = "框架协议（模拟） / simulated framework contract",
        };
    }

    /// <summary>Orders of the past, all complete, and one that waits for an answer.</summary>
    public static IEnumerable<object> Orders(string name, IReadOnlyList<SupplierOffer> offers, string warehouse, DateTimeOffset now, int responseDays)
    {
        string supplier = IdOf(name);
        double slack = 0.5 + (Mix(name) % 4 * 0.5);
        for (int number = 0; number < PastOrders; number++)
        {
            var offer = offers[number % offers.Count];
            uint mix = Mix($"{name}/{number}");
            var sentAt = now.AddDays(-PastDays + (number * 10)).AddHours(mix % 9);
            int quantity = PackRounding.Up(offer.MinimumOrder + (mix % 200), offer.PackSize, offer.MinimumOrder);
            int rejected = (int)(mix % 7 == 0 ? quantity / 25 : mix % 3 == 0 ? 1 : 0);
            double took = offer.LeadDays + (((mix / 7) % 100) / 100.0 * offer.LeadSpreadDays * (mix % 6 == 0 ? 2.5 : 0.4)) - slack;
            var (order, lines) = PlaceOrder.Of(
                new($"{supplier}-o{number:D2}", supplier, warehouse, PurchaseOrderKind.Reorder, offer.Currency, offer.LeadDays, "simulator", "simulator",
                    [new(offer.Sku, offer.Title, quantity, offer.UnitCostMinor)])
                {
                    Origin = SupplyOrigin.Simulator,
                },
                sentAt, responseDays);
            (order.AnsweredAt, order.EndedAt, order.State) = (sentAt.AddHours(4 + (mix % 60)), sentAt.AddDays(Math.Max(1, took)), PurchaseOrderState.Received);
            (lines[0].Accepted, lines[0].Rejected) = (quantity, rejected);
            yield return order;
            yield return lines[0];

            // Only the newest batch of a SKU can be followed: what was there before it arrived is not invented.
            bool isNewest = number + offers.Count >= PastOrders;
            yield return new SupplyReceipt
            {
                Id = $"{order.Id}-r", Order = order.Id, Key = "simulated", Supplier = supplier, Sku = offer.Sku, Warehouse = warehouse, Batch = $"SIM-{supplier[4..]}-{number:D2}", Accepted = quantity,
                Rejected = rejected, ReceivedAt = order.EndedAt!.Value, UnitsBefore = isNewest ? 0 : null, Actor = "simulator",
            };
        }

        var waiting = offers[0];
        var (open, openLines) = PlaceOrder.Of(
            new($"{supplier}-open", supplier, warehouse, PurchaseOrderKind.Reorder, waiting.Currency, waiting.LeadDays, "simulator", "simulator",
                [new(waiting.Sku, waiting.Title, PackRounding.Up(100, waiting.PackSize, waiting.MinimumOrder), waiting.UnitCostMinor)])
            {
                Origin = SupplyOrigin.Simulator,
            },
            now.AddDays(-(int)(Mix(name) % 9)), responseDays);
        yield return open;
        yield return openLines[0];
    }

    /// <summary>One order that waits for approval, of every third supplier.</summary>
    public static IEnumerable<ReplenishmentProposal> Proposals(string name, IReadOnlyList<SupplierOffer> offers, string warehouse, DateTimeOffset now)
    {
        if (Mix(name) % 3 == 0)
        {
            var offer = offers[^1];
            yield return new()
            {
                Id = $"{IdOf(name)}-proposal", Kind = PurchaseOrderKind.Reorder, Sku = offer.Sku, Title = offer.Title, Supplier = offer.Supplier, Warehouse = warehouse,
                Quantity = PackRounding.Up(120, offer.PackSize, offer.MinimumOrder), UnitCostMinor = offer.UnitCostMinor, Currency = offer.Currency, LeadDays = offer.LeadDays, AskedById = Simulator,
                AskedBy = Simulator, AskedAt = now, Numbers = """{"reason":"模拟数据 / simulated"}""",
            };
        }
    }

    public static IEnumerable<object> Production(string name, IReadOnlyList<SimulatedSku> skus, DateTimeOffset now)
    {
        string supplier = IdOf(name);
        var line = new ProductionLine
        {
            Id = $"{supplier}-line", Supplier = supplier, Name = "一号线（模拟）", FromMinute = 8 * 60, ToMinute = 20 * 60, Weekdays = 0b1111110, ChangeoverMinutes = 90, Origin = SupplyOrigin.Simulator,
        };
        yield return line;
        foreach (string family in skus.Select(sku => sku.Category).Distinct(StringComparer.Ordinal))
        {
            yield return new ProductionRate { Line = line.Id, Family = family, UnitsPerHour = 20 + (Mix(family) % 40) };
        }

        foreach (var (sku, number) in skus.Take(4).Select((sku, number) => (sku, number)))
        {
            uint mix = Mix(sku.Sku);
            yield return new ProductionJob
            {
                Id = $"{supplier}-j{number}", Sku = sku.Sku, Title = sku.Category, Family = sku.Category, Quantity = 200 + (int)(mix % 600), ReleaseAt = now, DueAt = now.AddDays(1 + number + (mix % 3)),
                Origin = SupplyOrigin.Simulator,
            };
        }
    }

    // FNV-1a: the same number for the same name on every machine.
    private static uint Mix(string text) => text.Aggregate(2_166_136_261u, (hash, character) => (hash ^ character) * 16_777_619u);
}
