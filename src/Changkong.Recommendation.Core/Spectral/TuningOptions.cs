using Changkong.Recommendation.Core.Evaluation;

namespace Changkong.Recommendation.Core.Spectral;

/// <summary>How <see cref="SpectralTuning"/> goes about it.</summary>
public sealed record TuningOptions
{
    /// <summary>Length of the lists that are judged: 1 to 1,000. Default: 20.</summary>
    public int Length { get; init; } = 20;

    /// <summary>Share of the interactions that is set aside: above 0, at most 0.5. Default: 0.1.</summary>
    public double HoldOutShare { get; init; } = 0.1;

    /// <summary>
    /// Least share of the items that the lists of all viewers must cover, fitted to all interactions: 0 to 1. When no setting covers as much, the one that covers most is chosen. Default: 0.55.
    /// </summary>
    public double CoverageMinimum { get; init; } = 0.55;

    /// <summary>Shapes to begin with; null: search each number in turn. Default: null.</summary>
    public IReadOnlyList<FilterShape>? Shapes { get; init; }

    /// <summary>Whether coverage may also be bought with <see cref="FilterShape.CoverageExponent"/>. Default: no.</summary>
    public bool WithCoverageExponent { get; init; }

    /// <summary>Viewers that settings are first compared on: 1 or more. Default: 6,000.</summary>
    public int SampleViewers { get; init; } = 6_000;

    /// <summary>How the filter is fitted to what is left.</summary>
    public SpectralFitOptions Fit { get; init; } = new();

    /// <summary>Says what is out of bounds, naming the option.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of bounds.</exception>
    public void Validate()
    {
        Check(Length is >= 1 and <= 1_000, nameof(Length), Length, "1 to 1,000");
        Check(HoldOutShare is > 0 and <= 0.5, nameof(HoldOutShare), HoldOutShare, "above 0 and at most 0.5");
        Check(CoverageMinimum is >= 0 and <= 1, nameof(CoverageMinimum), CoverageMinimum, "0 to 1");
        Check(Shapes is null or { Count: > 0 }, nameof(Shapes), Shapes?.Count ?? 0, "null or at least one shape");
        Check(SampleViewers >= 1, nameof(SampleViewers), SampleViewers, "1 or more");
        Fit.Validate();
    }

    private static void Check(bool isGood, string name, object value, string range)
    {
        if (!isGood)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be {range}.");
        }
    }
}

/// <summary>One setting and how it did.</summary>
/// <param name="Shape">The setting.</param>
/// <param name="Metrics">On what was set aside, for the sample of viewers.</param>
/// <param name="CoverageOfAll">Share of the items that the lists of all viewers cover when the filter is fitted to all interactions; it takes no label. Null where it was not measured.</param>
public sealed record TuningTrial(FilterShape Shape, RankingMetrics Metrics, double? CoverageOfAll = null);

/// <summary>What was chosen, everything that was tried in order, and the filter fitted to all interactions.</summary>
public sealed record TuningResult(TuningTrial Chosen, IReadOnlyList<TuningTrial> Trials, SpectralFilter Filter);
