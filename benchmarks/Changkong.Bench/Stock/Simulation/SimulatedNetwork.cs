using Changkong.Connectors.Simulation;

namespace Changkong.Bench.Stock.Simulation;

/// <summary>Carries messages between clients and the server: late, twice, out of order or not at all. Each channel has a line of its own that can be cut.</summary>
internal sealed class SimulatedNetwork(Agenda agenda, FaultPlan faults, SeededRandom random, RareCounts rare, int lines)
{
    private readonly bool[] isCut = new bool[lines];

    public void Cut(int line)
    {
        isCut[line] = true;
        rare.Met(Rare.LineCut);
    }

    public void Mend(int line) => isCut[line] = false;

    public void SendRequest(Errand errand) =>
        Send(new(HappeningKind.RequestArrives, errand), errand.Client.Line, Rare.RequestDropped, Rare.RequestDoubled);

    public void SendAnswer(Errand errand, object answer) =>
        Send(new(HappeningKind.AnswerArrives, errand, answer), errand.Client.Line, Rare.AnswerDropped, Rare.AnswerDoubled);

    private void Send(Happening happening, int line, Rare dropped, Rare doubled)
    {
        if (agenda.NowMicroseconds is < FaultPlan.SaleOpensMicroseconds or > FaultPlan.FaultsEndMicroseconds)
        {
            agenda.Add(200, happening);
            return;
        }

        if (isCut[line] || random.Chance(faults.DropShare))
        {
            rare.Met(dropped);
            return;
        }

        agenda.Add(Delay(), happening);
        if (random.Chance(faults.DoubleShare))
        {
            rare.Met(doubled);
            agenda.Add(Delay(), happening);
        }
    }

    private long Delay() => random.Chance(faults.SlowShare) ? random.Between(100_000L, 4_000_000L) : random.Between(100L, 20_000L);
}
