namespace Changkong.Recommendation.Core.Index;

/// <summary>
/// The vectors an index is built from. They need not be in memory: the build reads a sample of them, and then all of them twice, and keeps none. Every read of a position gives the same
/// vector; reads come from several threads at once.
/// </summary>
public interface IItemVectors
{
    /// <summary>How many vectors there are.</summary>
    int Count { get; }

    /// <summary>The number of the item at a position, from 0 on; each item once. An index takes four bytes for every number up to the greatest. Default: the position itself.</summary>
    int ItemAt(int position) => position;

    /// <summary>Writes the vectors of consecutive positions, one after the other; as many as fit exactly into the span.</summary>
    void Read(int firstPosition, Span<float> vectors);
}
