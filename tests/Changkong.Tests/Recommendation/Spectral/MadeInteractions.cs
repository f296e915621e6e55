using Changkong.Recommendation.Core.Interactions;

namespace Changkong.Tests.Recommendation.Spectral;

/// <summary>Interactions of made viewers: each viewer likes one group of items and meets some others by chance.</summary>
internal static class MadeInteractions
{
    public static List<Interaction> Groups(int viewers, int items, int groups, int perViewer, int seed)
    {
        var random = new System.Random(seed);
        var interactions = new List<Interaction>();
        for (int viewer = 0; viewer < viewers; viewer++)
        {
            for (int count = 0; count < perViewer; count++)
            {
                int item = random.Next(5) == 0 ? random.Next(items) : (random.Next(items / groups) * groups) + (viewer % groups);
                interactions.Add(new Interaction(viewer, item, 1 + random.Next(3)));
            }
        }

        return interactions;
    }

    public static InteractionMatrix Matrix(int viewers, int items, int groups, int perViewer, int seed) =>
        InteractionMatrix.Build(Groups(viewers, items, groups, perViewer, seed), viewers, items, DuplicateWeights.Greatest);

    /// <summary>RᵀR of the interactions divided by the roots of the degrees, the plain way.</summary>
    public static double[][] NaiveGram(InteractionMatrix interactions)
    {
        double[,] scaled = new double[interactions.RowCount, interactions.ColumnCount];
        float[] rows = interactions.RowDegrees();
        float[] columns = interactions.ColumnDegrees();
        for (int row = 0; row < interactions.RowCount; row++)
        {
            for (int entry = 0; entry < interactions.LengthOf(row); entry++)
            {
                int column = interactions.ColumnsOf(row)[entry];
                scaled[row, column] = interactions.WeightsOf(row)[entry] / Math.Sqrt((double)rows[row] * columns[column]);
            }
        }

        double[][] gram = [.. Enumerable.Range(0, interactions.ColumnCount).Select(_ => new double[interactions.ColumnCount])];
        for (int left = 0; left < interactions.ColumnCount; left++)
        {
            for (int right = 0; right < interactions.ColumnCount; right++)
            {
                for (int row = 0; row < interactions.RowCount; row++)
                {
                    gram[left][right] += scaled[row, left] * scaled[row, right];
                }
            }
        }

        return gram;
    }
}
