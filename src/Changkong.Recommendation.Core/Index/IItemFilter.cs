namespace Changkong.Recommendation.Core.Index;

/// <summary>
/// Which items may be served: stock, price, exclusions. A search asks it about every item that would otherwise be a candidate, so what it refuses takes no candidate's place. It is asked
/// while the index is held for reading: it must be quick and must not change the index.
/// </summary>
public interface IItemFilter
{
    /// <summary>Whether the item may be served.</summary>
    bool Accepts(int item);
}

/// <summary>Serves everything.</summary>
public readonly struct EveryItem : IItemFilter
{
    /// <inheritdoc/>
    public bool Accepts(int item) => true;
}
