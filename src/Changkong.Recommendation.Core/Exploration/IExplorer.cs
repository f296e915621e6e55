namespace Changkong.Recommendation.Core.Exploration;

/// <summary>Which arm was chosen, and how likely it was.</summary>
/// <param name="Arm">Number of the arm, from 0.</param>
/// <param name="Propensity">Probability with which the arm was drawn, above 0 and at most 1: what is logged, so that other policies can be judged by the same log.</param>
public readonly record struct ExplorerChoice(int Arm, double Propensity);

/// <summary>Chooses among arms and learns from what came of it. For one thread.</summary>
public interface IExplorer
{
    /// <summary>A short name for reports.</summary>
    string Name { get; }

    /// <summary>How many arms there are.</summary>
    int ArmCount { get; }

    /// <summary>Chooses an arm.</summary>
    /// <param name="context">What is known of the situation; explorers without context pass it over.</param>
    /// <param name="random">Seeded by the caller: the same seed and rewards give the same choices.</param>
    ExplorerChoice Choose(ReadOnlySpan<double> context, Random random);

    /// <summary>Learns what came of an arm.</summary>
    /// <param name="reward">0 to 1.</param>
    void Learn(ReadOnlySpan<double> context, int arm, double reward);
}
