namespace Changkong.Recommendation.Core.Spectral;

/// <summary>How a <see cref="SpectralFilter"/> is fitted. The shape of the filter itself can be changed afterwards, without fitting again: <see cref="FilterShape"/>.</summary>
public sealed record SpectralFitOptions
{
    /// <summary>Eigenpairs to keep: 0 (the linear filter alone) to 2,048. More bring out finer tastes and take longer to fit and to score. Default: 256.</summary>
    public int Rank { get; init; } = 256;

    /// <summary>Steps of the subspace iteration: 1 to 20. Default: 3.</summary>
    public int Steps { get; init; } = 3;

    /// <summary>Seed of the random block. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// Most items that one viewer may bring: a viewer's work grows with its square, and somebody who met everything says nothing about what goes together. Of a longer row the heaviest items
    /// stay, equal ones by lot. 2 to 100,000. Default: 5,000.
    /// </summary>
    public int ItemsPerViewerMaximum { get; init; } = 5_000;

    /// <summary>Says what is out of bounds, naming the option.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of bounds.</exception>
    public void Validate()
    {
        Check(Rank is >= 0 and <= 2_048, nameof(Rank), Rank, "0 to 2,048");
        Check(Steps is >= 1 and <= 20, nameof(Steps), Steps, "1 to 20");
        Check(ItemsPerViewerMaximum is >= 2 and <= 100_000, nameof(ItemsPerViewerMaximum), ItemsPerViewerMaximum, "2 to 100,000");
    }

    private static void Check(bool isGood, string name, object value, string range)
    {
        if (!isGood)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be {range}.");
        }
    }
}
