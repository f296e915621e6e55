namespace Changkong.Recommendation.Core.Content;

/// <summary>What is known of an item before anybody met it. Everything but the title may be unknown.</summary>
/// <param name="Title">As it is shown; may be empty.</param>
/// <param name="Category">Path of the category, parts separated by <c>/</c>: items that share only the first parts are a little alike.</param>
/// <param name="Brand">Name or id of the brand.</param>
/// <param name="PriceMinorUnits">Price in the smallest unit of its currency: above 0.</param>
/// <param name="Host">Id of the host or room that shows it.</param>
public sealed record ItemContent(string Title, string? Category = null, string? Brand = null, long? PriceMinorUnits = null, string? Host = null);

/// <summary>How much each part of an item's content weighs: 0 or more.</summary>
public sealed record ContentOptions
{
    /// <summary>Numbers in a vector: a multiple of 16, 16 to 4,096. More keep different words apart. Default: 128.</summary>
    public int Dimension { get; init; } = 128;

    /// <summary>All pairs of neighbouring characters of the title together. Default: 1.</summary>
    public float TitleWeight { get; init; } = 1;

    /// <summary>All parts of the category's path together. Default: 1.</summary>
    public float CategoryWeight { get; init; } = 1;

    /// <summary>The brand. Default: 0.7.</summary>
    public float BrandWeight { get; init; } = 0.7f;

    /// <summary>The price's band and the two beside it. Default: 0.5.</summary>
    public float PriceWeight { get; init; } = 0.5f;

    /// <summary>The host. Default: 0.3.</summary>
    public float HostWeight { get; init; } = 0.3f;

    /// <summary>Seed of the hash: vectors of different seeds are not comparable. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;

    internal void Check()
    {
        if (Dimension is < 16 or > 4096 || Dimension % 16 != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(Dimension), Dimension, "Dimension must be a multiple of 16 from 16 to 4,096.");
        }

        foreach (float weight in (ReadOnlySpan<float>)[TitleWeight, CategoryWeight, BrandWeight, PriceWeight, HostWeight])
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight);
        }
    }
}
