namespace Changkong.Bench.Stock.Simulation;

/// <summary>What a buyer does with a hold.</summary>
internal enum Temper : byte
{
    Pays,
    PaysAndCancels,
    PaysAndIsShipped,
    PaysTwice,
    PaysLate,
    GivesBack,
    WalksAway,
}

/// <summary>Whoever asks the desk: a buyer on a channel, or the house itself. One errand after the other.</summary>
internal sealed class SimulatedClient(int number, int line, string channel, string buyer, Temper temper)
{
    public int Number => number;

    /// <summary>The line of the network it asks over.</summary>
    public int Line => line;

    public string Channel => channel;

    /// <summary>Some buyers ask under two keys.</summary>
    public string Buyer => buyer;

    public Temper Temper => temper;

    /// <summary>What is waited for.</summary>
    public Errand? Current { get; set; }

    /// <summary>All it has asked for, in order.</summary>
    public List<Errand> Errands { get; } = new(2);

    public Errand? Last(ErrandKind kind)
    {
        for (int index = Errands.Count - 1; index >= 0; index--)
        {
            if (Errands[index].Kind == kind && !Errands[index].IsForged)
            {
                return Errands[index];
            }
        }

        return null;
    }
}
