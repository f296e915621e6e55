namespace Changkong.Connectors.Simulation;

/// <summary>What can go wrong, or suddenly right, in a simulated session.</summary>
public enum IncidentKind
{
    /// <summary>The stream breaks off for one to two minutes; most viewers leave.</summary>
    StreamCut,
    /// <summary>The product on screen sells out at once and comes back after eight minutes.</summary>
    StockOut,
    /// <summary>A third of the orders paid so far ask for their money back within minutes.</summary>
    RefundSpike,
    /// <summary>For five minutes, five times the usual exposures.</summary>
    TrafficBurst,
    /// <summary>A crowd of accounts alike enters, writes the same line and leaves.</summary>
    BotBurst,
}
