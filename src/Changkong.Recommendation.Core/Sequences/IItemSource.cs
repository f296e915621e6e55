namespace Changkong.Recommendation.Core.Sequences;

/// <summary>A model that proposes items for a viewer from the history. May be used by several threads at once.</summary>
public interface IItemSource
{
    /// <summary>A short name for reports.</summary>
    string Name { get; }

    /// <summary>How many items it knows; sources that are blended know the same.</summary>
    int ItemCount { get; }

    /// <summary>Adds what the model thinks of items to scores; an empty history is allowed and may add nothing. Items of the history may get a score too: whoever ranks takes them out.</summary>
    /// <param name="scores">Of one thread.</param>
    /// <param name="history">The viewer's items, oldest first, each once.</param>
    /// <param name="nowMilliseconds">The time to score for, on the clock of the history.</param>
    void AddTo(ItemScores scores, ReadOnlySpan<HistoryItem> history, long nowMilliseconds);
}
