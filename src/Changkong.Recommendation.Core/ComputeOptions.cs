namespace Changkong.Recommendation.Core;

/// <summary>How much of the machine a computation may take. Neither option changes a result by a single bit.</summary>
public sealed record ComputeOptions
{
    /// <summary>All cores, widest vectors, not to be cancelled.</summary>
    public static ComputeOptions Default { get; } = new();

    /// <summary>Threads at once: 1 or more, or -1 for as many as there are cores. Default: -1.</summary>
    public int DegreeOfParallelism { get; init; } = -1;

    /// <summary>Ends the computation early with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Widest vector instructions to use. Default: the widest that the processor has.</summary>
    public VectorWidth Width { get; init; } = VectorWidth.Widest;

    internal ParallelOptions Loop => new() { MaxDegreeOfParallelism = DegreeOfParallelism, CancellationToken = Cancellation };
}
