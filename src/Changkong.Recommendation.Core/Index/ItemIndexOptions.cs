namespace Changkong.Recommendation.Core.Index;

/// <summary>How an index is built.</summary>
public sealed record ItemIndexOptions
{
    /// <summary>The longest vector an index takes.</summary>
    public const int LargestDimensions = 1024;

    private const int LargestCells = 1 << 20;

    /// <summary>Components of a vector, 1 to <see cref="LargestDimensions"/>.</summary>
    public required int Dimensions { get; init; }

    /// <summary>What near means. Default: the inner product.</summary>
    public ItemSimilarity Similarity { get; init; } = ItemSimilarity.InnerProduct;

    /// <summary>Cells the items are parted into; 0 chooses four times the square root of their number. Default: 0.</summary>
    public int Cells { get; init; }

    /// <summary>Vectors of the sample per cell that the cells are learned from, 1 to 1,024. Default: 64.</summary>
    public int SamplePerCell { get; init; } = 64;

    /// <summary>Passes over the sample, 1 to 100. Default: 8.</summary>
    public int Passes { get; init; } = 8;

    /// <summary>Every random choice follows from it: the same vectors, options and seed give the same index, whatever the degree of parallelism. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads the build may use; -1 for as many as there are processors. Default: -1.</summary>
    public int DegreeOfParallelism { get; init; } = -1;

    /// <summary>Widest vector instructions to use; the answers are the same. Default: the widest that the processor has.</summary>
    public VectorWidth Width { get; init; } = VectorWidth.Widest;

    internal VectorPath Path => VectorPaths.Of(Width);

    internal void Validate()
    {
        Require(Dimensions is >= 1 and <= LargestDimensions, nameof(Dimensions), $"must be from 1 to {LargestDimensions}, not {Dimensions}");
        Require(Enum.IsDefined(Similarity), nameof(Similarity), $"is not a similarity: {Similarity}");
        Require(Enum.IsDefined(Width), nameof(Width), $"is not a width: {Width}");
        Require(Cells is >= 0 and <= LargestCells, nameof(Cells), $"must be from 0 to {LargestCells}, not {Cells}");
        Require(SamplePerCell is >= 1 and <= 1024, nameof(SamplePerCell), $"must be from 1 to 1024, not {SamplePerCell}");
        Require(Passes is >= 1 and <= 100, nameof(Passes), $"must be from 1 to 100, not {Passes}");
        Require(DegreeOfParallelism is -1 or >= 1, nameof(DegreeOfParallelism), $"must be -1 or at least 1, not {DegreeOfParallelism}");
    }

    internal int CellsFor(int items) => Math.Clamp(Cells > 0 ? Cells : (int)(4 * Math.Sqrt(items)), 1, Math.Max(1, items));

    internal ParallelOptions Parallelism(CancellationToken cancellation) => new() { MaxDegreeOfParallelism = DegreeOfParallelism, CancellationToken = cancellation };

    private static void Require(bool holds, string option, string fault)
    {
        if (!holds)
        {
            throw new ArgumentException($"{nameof(ItemIndexOptions)}.{option} {fault}.", option);
        }
    }
}
