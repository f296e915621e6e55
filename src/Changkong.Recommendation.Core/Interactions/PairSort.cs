using Changkong.Recommendation.Core.Spectral;

namespace Changkong.Recommendation.Core.Interactions;

/// <summary>Brings (item, weight) pairs into the one order that does not depend on how they came.</summary>
internal static class PairSort
{
    /// <summary>Ascending by item, each item once with the sum of its weights. Gives how many are left, at the front.</summary>
    public static int Merge(Span<int> items, Span<float> weights)
    {
        Sort(items, weights);
        int kept = 0;
        for (int entry = 0; entry < items.Length;)
        {
            int item = items[entry];
            double sum = 0;
            for (; entry < items.Length && items[entry] == item; entry++)
            {
                sum += weights[entry];
            }

            items[kept] = item;
            weights[kept++] = (float)Math.Min(sum, float.MaxValue);
        }

        return kept;
    }

    /// <summary>Ascending by item; equal items ascending by weight, so that a rounded sum is the same for every order of arrival.</summary>
    public static void Sort(Span<int> items, Span<float> weights)
    {
        items.Sort(weights);
        for (int from = 0; from < items.Length;)
        {
            int to = from + 1;
            while (to < items.Length && items[to] == items[from])
            {
                to++;
            }

            weights[from..to].Sort();
            from = to;
        }
    }

    /// <summary>The heaviest few of distinct items, equal ones by smaller number, ascending by item at the front.</summary>
    public static void KeepHeaviest(Span<int> items, Span<float> weights, int count)
    {
        var heaviest = new TopItems(count);
        for (int index = 0; index < items.Length; index++)
        {
            heaviest.Add(items[index], weights[index]);
        }

        heaviest.Drain(items, weights);
        items[..count].Sort(weights[..count]);
    }
}
