using Changkong.Contracts.Stock;
using Changkong.Stock.Ledger;
using Changkong.Stock.State;

namespace Changkong.Bench.Stock.Simulation;

/// <summary>What must be true when nobody waits any more: the log against what clients were answered, and the ledger against the log.</summary>
internal sealed class SeedCheck(int seed, SalePlan sale, Clients clients, SimulatedServer server, List<string> violations, RareCounts rare)
{
    private readonly LogRecount recount = new();
    private readonly Dictionary<string, Errand> holds = clients.All.SelectMany(client => client.Errands).Where(errand => errand is { Kind: ErrandKind.Hold, IsForged: false }).ToDictionary(errand => errand.Key, StringComparer.Ordinal);
    private long oversold;
    private long lost;

    public SeedVerdict Verdict()
    {
        var log = server.Disk.Content;
        for (int at = 0; SimulatedDisk.TryRead(log, at, out var batch, out int next); at = next)
        {
            recount.Read(log[batch.Payload], OnRefused);
        }

        oversold = recount.UnitsBelowZero;
        if (oversold > 0)
        {
            violations.Add($"pools were {oversold} units below zero");
        }

        if (recount.RepeatedIds > 0)
        {
            violations.Add($"{recount.RepeatedIds} events are twice in the log");
        }

        long answers = 0;
        foreach (var client in clients.All)
        {
            answers += client.Errands.Count(errand => errand.Outcome is not null);
            CheckAnswered(client);
            CheckFlow(client);
        }

        rare.Met(Rare.HoldExpired, recount.Expired);
        rare.Met(Rare.PaymentLateBeforeSweep, recount.PaidLateBeforeSweep);
        CheckBooks();
        return new(seed, oversold, lost, violations, recount.Events, answers, HashOf(log));
    }

    // A refusal for want of units is wrong when there were so many.
    private void OnRefused(string key)
    {
        if (!sale.IsSimple || !holds.TryGetValue(key, out var errand) || errand.Outcome is not HoldOutcome.Refused { Reason: HoldRefusal.NotEnough })
        {
            return;
        }

        var lines = ((HoldStock)errand.Command).Lines;
        if (lines is [{ Warehouse: null, Sku: SalePlan.Drop } line] && Free(SalePlan.NorthWarehouse) + Free(SalePlan.SouthWarehouse) >= line.Quantity)
        {
            violations.Add($"{key} was refused though there were units");
        }

        long Free(string warehouse) => recount.UnitsOf(SalePlan.Drop, warehouse, "free");
    }

    private void CheckAnswered(SimulatedClient client)
    {
        foreach (var errand in client.Errands)
        {
            if (errand.Outcome is null)
            {
                violations.Add($"{errand.Key} was never answered");
                lost++;
            }

            int refusals = recount.RefusalsOf(errand.Key, HoldIds.ToText(Digests.OfKey(errand.Key)));
            if (errand.Outcome is HoldOutcome.Refused { Reason: >= HoldRefusal.UnknownSku } && refusals != 1)
            {
                violations.Add($"{errand.Key} was refused and is {refusals} times refused in the log");
                lost++;
            }
        }
    }

    private void CheckFlow(SimulatedClient client)
    {
        if (client.Last(ErrandKind.Hold) is not { } errand)
        {
            return;
        }

        long asked = ((HoldStock)errand.Command).Lines.Sum(line => line.Quantity);
        if (errand.Outcome is not HoldOutcome.Held held)
        {
            return;
        }

        var flow = recount.FlowOf(errand.Key, held.Hold);
        Expect(errand, "held", held.IsReserved ? asked : 0, flow.ToHeld);
        Expect(errand, "no longer held", flow.ToHeld, flow.FromHeld);
        Expect(errand, "sold", Did(client, ErrandKind.Pay) ? asked : 0, flow.ToSold);
        Expect(errand, "cancelled", Did(client, ErrandKind.Cancel) ? asked : 0, flow.CancelledFromSold);
        Expect(errand, "shipped", Did(client, ErrandKind.Ship) ? asked : 0, flow.Shipped);
    }

    private void Expect(Errand errand, string what, long answered, long logged)
    {
        if (answered == logged)
        {
            return;
        }

        violations.Add($"{errand.Key}: by the answers {answered} units are {what}, by the log {logged}");
        oversold += Math.Max(0, logged - answered);
        lost += Math.Max(0, answered - logged);
    }

    private static bool Did(SimulatedClient client, ErrandKind kind) =>
        client.Errands.Any(errand => errand.Kind == kind && errand.Outcome is SettleOutcome.Done);

    private void CheckBooks()
    {
        if (!server.IsUp)
        {
            violations.Add("the server is down at the end");
            return;
        }

        var books = server.Process.Balances().Where(balance => balance.Units != 0).ToHashSet();
        var counted = recount.Balances.Where(balance => balance.Units != 0).ToHashSet();
        foreach (var balance in books.Except(counted).Concat(counted.Except(books)))
        {
            violations.Add($"the ledger and the log differ in {balance}");
            lost++;
        }

        if (server.HashOfReplay() != server.Process.Hash())
        {
            violations.Add("a replay of the log gives another state");
        }
    }

    private static ulong HashOf(ReadOnlySpan<byte> log)
    {
        ulong hash = 14_695_981_039_346_656_037;
        foreach (byte value in log)
        {
            hash = (hash ^ value) * 1_099_511_628_211;
        }

        return hash;
    }
}
