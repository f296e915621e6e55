using System.Globalization;
using Changkong.Connectors.Simulation;

namespace Changkong.Bench.Stock.Simulation;

/// <summary>What one seed proved or broke.</summary>
/// <param name="Seed">Give it to <c>--seed</c> to see what happened.</param>
/// <param name="Oversold">Units promised or sold that were never there.</param>
/// <param name="Lost">Units that were there and are nowhere, and answers that the log does not know.</param>
/// <param name="Violations">Everything that is wrong, one sentence each.</param>
/// <param name="Events">Events in the log at the end.</param>
/// <param name="Answers">Clients' errands that were answered.</param>
/// <param name="LogHash">The same for the same seed.</param>
internal sealed record SeedVerdict(int Seed, long Oversold, long Lost, IReadOnlyList<string> Violations, long Events, long Answers, ulong LogHash);

/// <summary>One seed: the whole world in one thread, from the receipt of the goods until nobody waits for anything.</summary>
internal sealed class OversellWorld
{
    private const long WorldEndsMicroseconds = 1_800_000_000;
    private const long OpenedAtUnixMilliseconds = 1_795_000_001_000;

    private readonly int seed;
    private readonly Agenda agenda = new();
    private readonly SeededRandom random;
    private readonly FaultPlan faults;
    private readonly SalePlan sale;
    private readonly SimulatedNetwork network;
    private readonly SimulatedServer server;
    private readonly Clients clients;
    private readonly List<string> violations = [];

    /// <param name="seed">Decides everything.</param>
    /// <param name="start">A new life of the server's process.</param>
    /// <param name="tell">Receives what happens, line by line; null when nobody reads it.</param>
    public OversellWorld(int seed, StartProcess start, Action<string>? tell = null)
    {
        this.seed = seed;
        random = new(SeededRandom.Mix(20261122, (ulong)seed));
        faults = new(random);
        sale = new(random, OpenedAtUnixMilliseconds);
        var history = tell is null ? null : new History(agenda, tell);
        network = new(agenda, faults, random, Rare, SalePlan.Channels.Length);
        server = new(agenda, faults, random, Rare, network, start, history);
        clients = new(agenda, random, Rare, network, server, sale, violations, history);
    }

    public RareCounts Rare { get; } = new();

    public SeedVerdict Run(int buyers)
    {
        server.Start();
        clients.Begin(buyers);
        PlanFaults();
        long quietAt = 0;
        while (agenda.TryTake(out var happening))
        {
            if (agenda.NowMicroseconds > WorldEndsMicroseconds)
            {
                violations.Add("somebody still waits after half an hour");
                break;
            }

            // The sweep goes on for ever; the world ends when it has had time to end all holds after the last answer.
            if (happening.Kind != HappeningKind.SweepIsDue)
            {
                quietAt = agenda.NowMicroseconds + (3 * (long)sale.Policy.HoldFor.TotalMicroseconds);
            }
            else if (agenda.NowMicroseconds > quietAt)
            {
                break;
            }

            Happen(happening);
        }

        return new SeedCheck(seed, sale, clients, server, violations, Rare).Verdict();
    }

    private void PlanFaults()
    {
        for (int kill = 0; kill < faults.Kills; kill++)
        {
            // Most of them while everybody asks.
            agenda.Add(FaultPlan.SaleOpensMicroseconds + random.Between(0L, random.Chance(0.7) ? 2_000_000L : 15_000_000L), new(HappeningKind.Killed));
        }

        for (int cut = 0; cut < faults.LineCuts; cut++)
        {
            agenda.Add(FaultPlan.SaleOpensMicroseconds + random.Between(0L, 8_000_000L), new(HappeningKind.LineCut, Number: random.Below(SalePlan.Channels.Length)));
        }
    }

    private void Happen(in Happening happening)
    {
        switch (happening.Kind)
        {
            case HappeningKind.ClientActs:
                clients.Ask(happening.Errand!);
                break;
            case HappeningKind.ClientTimesOut:
                clients.OnTimeout(happening.Errand!, happening.Number);
                break;
            case HappeningKind.RequestArrives:
                server.Take(happening.Errand!);
                break;
            case HappeningKind.AnswerArrives:
                clients.OnAnswer(happening.Errand!, happening.Content!);
                break;
            case HappeningKind.DiskAnswers:
                server.OnDiskAnswered(happening.Number);
                break;
            case HappeningKind.SweepIsDue:
                server.Sweep(happening.Number);
                break;
            case HappeningKind.Killed:
                server.KillLife(happening.Number);
                break;
            case HappeningKind.Started:
                server.Start();
                break;
            case HappeningKind.LineCut:
                network.Cut(happening.Number);
                agenda.Add(random.Between(100_000L, 5_000_000L), new(HappeningKind.LineMended, Number: happening.Number));
                break;
            case HappeningKind.LineMended:
                network.Mend(happening.Number);
                break;
            default:
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Nothing is known of {happening.Kind}."));
        }
    }
}
