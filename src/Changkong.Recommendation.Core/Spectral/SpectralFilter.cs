using Changkong.Recommendation.Core.Interactions;
using Changkong.Recommendation.Core.Numerics;

namespace Changkong.Recommendation.Core.Spectral;

/// <summary>
/// A recommender without training steps: the graph of viewers and items is filtered by its own spectrum. It is the linear limit of graph convolution (docs/adr/0009-spectral-filter.md). Fitting makes the item-item
/// matrix and its strongest eigenpairs; how the spectrum is weighted (<see cref="FilterShape"/>) is decided when ranking. Never changes; safe for many threads.
/// </summary>
public sealed class SpectralFilter
{
    private readonly Lazy<PanelMatrix> turned;

    internal SpectralFilter(float[] itemDegrees, ItemGram gram, ItemSpectrum spectrum)
    {
        Degrees = itemDegrees;
        Gram = gram;
        Spectrum = spectrum;
        turned = new Lazy<PanelMatrix>(() => spectrum.Vectors.Turned());
    }

    /// <summary>Items, those that nobody met included.</summary>
    public int ItemCount => Degrees.Length;

    /// <summary>Eigenpairs; fewer than asked for when the interactions have fewer.</summary>
    public int EigenpairCount => Spectrum.Values.Length;

    /// <summary>Popularity of each item: the sum of its weights.</summary>
    public ReadOnlySpan<float> ItemDegrees => Degrees;

    /// <summary>Eigenvalues, descending, from 0 to 1.</summary>
    public ReadOnlySpan<float> Eigenvalues => Spectrum.Values;

    internal float[] Degrees { get; }

    internal ItemGram Gram { get; }

    internal ItemSpectrum Spectrum { get; }

    /// <summary>The eigenvectors the other way round: one row an eigenvector. Made when first used.</summary>
    internal PanelMatrix Turned => turned.Value;

    /// <summary>Fits the filter to interactions; without any it ranks nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of bounds.</exception>
    public static SpectralFilter Fit(InteractionMatrix interactions, SpectralFitOptions? options = null, ComputeOptions? compute = null)
    {
        ArgumentNullException.ThrowIfNull(interactions);
        options ??= new SpectralFitOptions();
        options.Validate();
        compute ??= ComputeOptions.Default;
        var normalised = NormalisedInteractions.Of(interactions.WithRowsUpTo(options.ItemsPerViewerMaximum, options.Seed));
        var spectrum = RandomisedSpectrum.Of(normalised, options.Rank, options.Steps, options.Seed, compute);
        return new SpectralFilter(normalised.ItemDegrees, ItemGram.Of(normalised, compute), spectrum);
    }

    /// <summary>
    /// The best items for each row of <paramref name="histories"/>, computed over all items and all eigenvectors, without those in the row. A row may be of a viewer who was not among the
    /// interactions fitted. An empty row has an empty list; items that nobody met are never ranked.
    /// </summary>
    /// <param name="count">Length of each list, 0 or more.</param>
    /// <exception cref="ArgumentException">The histories are of another number of items, or an option is out of bounds.</exception>
    public RankedLists Rank(InteractionMatrix histories, int count, FilterShape? shape = null, ComputeOptions? compute = null)
    {
        ArgumentNullException.ThrowIfNull(histories);
        return new SpectralScorer(this, shape ?? new FilterShape(), compute ?? ComputeOptions.Default).Rank(histories, count);
    }

    /// <summary>
    /// What each item says about others, cut to its strongest <paramref name="rowLength"/> and quantised: what live serving adds up. Takes time with the square of the items.
    /// </summary>
    /// <param name="rowLength">1 to 10,000.</param>
    public KernelRows BuildKernel(int rowLength, FilterShape? shape = null, ComputeOptions? compute = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rowLength, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rowLength, 10_000);
        shape ??= new FilterShape();
        return KernelRows.Of(this, new SpectralScorer(this, shape with { CoverageExponent = 0 }, compute ?? ComputeOptions.Default), rowLength, shape);
    }
}
