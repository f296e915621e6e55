using Changkong.Recommendation.Core.Interactions;
using Changkong.Recommendation.Core.Numerics;

namespace Changkong.Recommendation.Core.Evaluation;

/// <summary>Interactions in two: some to learn from, some to choose settings by.</summary>
/// <param name="Train">What is left to learn from.</param>
/// <param name="Held">What was set aside, in the same rows and columns.</param>
public sealed record HoldOut(InteractionMatrix Train, InteractionMatrix Held)
{
    /// <summary>Sets each (viewer, item) pair aside by lot. A viewer of whom nothing would be left keeps all.</summary>
    /// <param name="share">Expected share that is set aside, above 0 and below 1.</param>
    /// <param name="seed">The same seed and interactions give the same split.</param>
    public static HoldOut Random(InteractionMatrix interactions, double share, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(interactions);
        if (!(share > 0 && share < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "The share to set aside must be above 0 and below 1.");
        }

        var train = new List<Interaction>(interactions.EntryCount);
        var held = new List<Interaction>();
        for (int viewer = 0; viewer < interactions.RowCount; viewer++)
        {
            var items = interactions.ColumnsOf(viewer);
            var weights = interactions.WeightsOf(viewer);
            int heldBefore = held.Count;
            int trainBefore = train.Count;
            for (int entry = 0; entry < items.Length; entry++)
            {
                (StableMix.Share(seed, (uint)viewer, (uint)items[entry]) < share ? held : train).Add(new Interaction(viewer, items[entry], weights[entry]));
            }

            if (train.Count == trainBefore)
            {
                train.AddRange(held[heldBefore..]);
                held.RemoveRange(heldBefore, held.Count - heldBefore);
            }
        }

        return new HoldOut(
            InteractionMatrix.Build(train, interactions.RowCount, interactions.ColumnCount),
            InteractionMatrix.Build(held, interactions.RowCount, interactions.ColumnCount));
    }
}
