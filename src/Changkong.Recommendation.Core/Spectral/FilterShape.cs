namespace Changkong.Recommendation.Core.Spectral;

/// <summary>
/// The response of the filter: scores are Dᵇ [ c·P + V (h(μ) + a - c·μ) Vᵀ ] D⁻ᵇ times the viewer's history, where D is the items' popularity and V, μ are the strongest eigenpairs of P.
/// On those eigenvectors the response is h(μ) + a, a plateau; on everything else it is c·μ.
/// </summary>
public sealed record FilterShape
{
    /// <summary>b: how much of an item's popularity is taken out of what went in and put back into what comes out. 0 to 1. Default: 0.3.</summary>
    public double PopularityExponent { get; init; } = 0.3;

    /// <summary>c: weight of everything outside the strongest eigenvectors. Larger shows more of the long tail. 0 to 100. Default: 1.5.</summary>
    public double LinearWeight { get; init; } = 1.5;

    /// <summary>a: weight of the ideal low-pass filter, equal on all strong eigenvectors. 0 to 10. Default: 0.2.</summary>
    public double LowPassWeight { get; init; } = 0.2;

    /// <summary>φ: how flat the plateau is. 0.1 to 50. Default: 3.</summary>
    public double Flatness { get; init; } = 3;

    /// <summary>Eigenvectors to use, at most as many as were fitted; null: all.</summary>
    public int? Rank { get; init; }

    /// <summary>Scores are divided by the items' popularity to this power: 0 leaves them, 0.1 to 0.2 moves exposure to the long tail for little relevance. 0 to 1. Default: 0.</summary>
    public double CoverageExponent { get; init; }

    /// <summary>Says what is out of bounds, naming the option.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of bounds.</exception>
    public void Validate()
    {
        Check(PopularityExponent, 0, 1, nameof(PopularityExponent));
        Check(LinearWeight, 0, 100, nameof(LinearWeight));
        Check(LowPassWeight, 0, 10, nameof(LowPassWeight));
        Check(Flatness, 0.1, 50, nameof(Flatness));
        Check(Rank ?? 0, 0, int.MaxValue, nameof(Rank));
        Check(CoverageExponent, 0, 1, nameof(CoverageExponent));
    }

    /// <summary>What is added to the linear part on an eigenvector: h(μ) + a - c·μ.</summary>
    internal double Correction(double eigenvalue) => Plateau(eigenvalue) + LowPassWeight - (LinearWeight * eigenvalue);

    // The plateau of ChebyCF (2025): flat at 1 for strong and at 0 for weak eigenvalues, with the bend at one half.
    private double Plateau(double eigenvalue)
    {
        double frequency = 1 - (2 * Math.Clamp(eigenvalue, 0, 1));
        double bend = 0.5 * Math.Pow(Math.Abs(frequency), Flatness);
        return frequency < 0 ? 0.5 + bend : 0.5 - bend;
    }

    private static void Check(double value, double minimum, double maximum, string name)
    {
        if (!(value >= minimum && value <= maximum))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be from {minimum} to {maximum}.");
        }
    }
}
