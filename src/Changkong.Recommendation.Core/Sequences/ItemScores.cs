namespace Changkong.Recommendation.Core.Sequences;

/// <summary>
/// Scores of items while one viewer's are added up. Holds a number for every item, and remembers which were touched, so that clearing costs what was used. For one thread; made once and used again.
/// </summary>
public sealed class ItemScores(int itemCount)
{
    private readonly float[] values = new float[itemCount];
    private readonly int[] touched = new int[itemCount];
    private float[] selection = [];
    private int count;

    /// <summary>How many items there are.</summary>
    public int ItemCount => values.Length;

    /// <summary>Items with a score, in the order in which they got it. An excluded one may still be among them, with a score of 0.</summary>
    public ReadOnlySpan<int> Touched => touched.AsSpan(0, count);

    /// <summary>An item's score; 0 when it has none.</summary>
    public float this[int item] => values[item];

    /// <summary>Adds to an item's score.</summary>
    /// <param name="score">Above 0; others are ignored.</param>
    public void Add(int item, float score)
    {
        if (score > 0)
        {
            if (values[item] == 0)
            {
                touched[count++] = item;
            }

            values[item] += score;
        }
    }

    /// <summary>Takes an item out: it has no score until <see cref="Add"/> gives it one again.</summary>
    public void Exclude(int item)
    {
        if (values[item] != 0)
        {
            values[item] = 0;
            int place = touched.AsSpan(0, count).IndexOf(item);
            touched[place] = touched[--count];
        }
    }

    /// <summary>Forgets all scores.</summary>
    public void Clear()
    {
        foreach (int item in Touched)
        {
            values[item] = 0;
        }

        count = 0;
    }

    /// <summary>The same items as <see cref="Best"/>, in no order: cheaper where many are kept.</summary>
    /// <returns>How many of <paramref name="items"/> were filled.</returns>
    public int Select(Span<int> items)
    {
        if (count <= items.Length)
        {
            Touched.CopyTo(items);
            return count;
        }

        selection = selection.Length >= count ? selection : new float[values.Length];
        var kept = selection.AsSpan(0, count);
        for (int place = 0; place < count; place++)
        {
            kept[place] = values[touched[place]];
        }

        float least = items.IsEmpty ? float.PositiveInfinity : Greatest(kept, items.Length);
        int filled = 0;
        foreach (int item in Touched)
        {
            if (values[item] > least)
            {
                items[filled++] = item;
            }
        }

        // Of those with just the least score the lower numbers.
        for (int item = 0; item < values.Length && filled < items.Length; item++)
        {
            if (values[item] == least)
            {
                items[filled++] = item;
            }
        }

        return filled;
    }

    /// <summary>The items with the highest scores, best first; of equal scores the lower number first. Items without a score are never among them.</summary>
    /// <returns>How many of <paramref name="items"/> were filled.</returns>
    public int Best(Span<int> items)
    {
        int most = Math.Min(items.Length, count);
        if (most == 0)
        {
            return 0;
        }

        // A heap with the worst kept item on top: most candidates are turned away by one comparison.
        int kept = 0;
        foreach (int item in Touched)
        {
            if (kept < most)
            {
                items[kept++] = item;
                Rise(items, kept - 1);
            }
            else if (IsBetter(item, items[0]))
            {
                items[0] = item;
                Sink(items[..kept], 0);
            }
        }

        for (int last = kept - 1; last > 0; last--)
        {
            (items[0], items[last]) = (items[last], items[0]);
            Sink(items[..last], 0);
        }

        return kept;
    }

    // The number at a place, counted from 1, if they descended; by partition, with the middle of three as pivot.
    private static float Greatest(Span<float> numbers, int place)
    {
        int wanted = place - 1;
        int from = 0;
        int to = numbers.Length - 1;
        while (from < to)
        {
            float first = numbers[from];
            float middle = numbers[(from + to) / 2];
            float last = numbers[to];
            float pivot = Math.Max(Math.Min(first, middle), Math.Min(Math.Max(first, middle), last));
            int left = from;
            int right = to;
            while (left <= right)
            {
                while (numbers[left] > pivot)
                {
                    left++;
                }

                while (numbers[right] < pivot)
                {
                    right--;
                }

                if (left <= right)
                {
                    (numbers[left], numbers[right]) = (numbers[right], numbers[left]);
                    left++;
                    right--;
                }
            }

            if (wanted <= right)
            {
                to = right;
            }
            else if (wanted >= left)
            {
                from = left;
            }
            else
            {
                break;
            }
        }

        return numbers[wanted];
    }

    private bool IsBetter(int left, int right) => values[left] != values[right] ? values[left] > values[right] : left < right;

    private void Rise(Span<int> heap, int place)
    {
        while (place > 0)
        {
            int parent = (place - 1) / 2;
            if (!IsBetter(heap[parent], heap[place]))
            {
                return;
            }

            (heap[parent], heap[place]) = (heap[place], heap[parent]);
            place = parent;
        }
    }

    private void Sink(Span<int> heap, int place)
    {
        while (true)
        {
            int child = (2 * place) + 1;
            if (child >= heap.Length)
            {
                return;
            }

            if (child + 1 < heap.Length && IsBetter(heap[child], heap[child + 1]))
            {
                child++;
            }

            if (!IsBetter(heap[place], heap[child]))
            {
                return;
            }

            (heap[place], heap[child]) = (heap[child], heap[place]);
            place = child;
        }
    }
}
