namespace Changkong.Recommendation.Core.Sequences;

/// <summary>Where each item is in the histories: by item, viewers ascending.</summary>
internal sealed class ItemOccurrences
{
    private readonly int[] starts;
    private readonly (int Viewer, int Place)[] places;

    public ItemOccurrences(ViewerHistories histories)
    {
        starts = new int[histories.ItemCount + 1];
        places = new (int Viewer, int Place)[histories.EntryCount];
        for (int viewer = 0; viewer < histories.ViewerCount; viewer++)
        {
            foreach (var one in histories.Of(viewer))
            {
                starts[one.Item + 1]++;
            }
        }

        for (int item = 0; item < histories.ItemCount; item++)
        {
            starts[item + 1] += starts[item];
        }

        int[] next = starts[..^1];
        for (int viewer = 0; viewer < histories.ViewerCount; viewer++)
        {
            var history = histories.Of(viewer);
            for (int place = 0; place < history.Length; place++)
            {
                places[next[history[place].Item]++] = (viewer, place);
            }
        }
    }

    public ReadOnlySpan<(int Viewer, int Place)> Of(int item) => places.AsSpan(starts[item], starts[item + 1] - starts[item]);

    /// <summary>How many viewers have the item.</summary>
    public int Count(int item) => starts[item + 1] - starts[item];
}
