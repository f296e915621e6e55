using System.Runtime.CompilerServices;

namespace Changkong.Recommendation.Core.Index;

/// <summary>
/// The greatest keys of a stream. Keys gather in a buffer four times as long as wanted; when it is full the greatest are kept and the least of them becomes what the next must exceed. That
/// costs less than a heap, whose every step waits for the one before. Not thread-safe.
/// </summary>
internal sealed class TopKeys
{
    private const int BufferFactor = 4;
    private ulong[] keys = [];
    private int wanted;
    private int count;
    private int limit;

    /// <summary>A key must exceed it to matter.</summary>
    public ulong Threshold { get; private set; }

    /// <summary>A score below it cannot matter; one that equals it may.</summary>
    public float ScoreThreshold { get; private set; }

    /// <summary>Whether as many keys are there as are wanted.</summary>
    public bool IsFull => count >= wanted;

    public void Reset(int wantedKeys)
    {
        wanted = wantedKeys;
        limit = wantedKeys * BufferFactor;
        count = 0;
        Threshold = 0;
        ScoreThreshold = float.NegativeInfinity;
        if (keys.Length < limit)
        {
            keys = new ulong[limit];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong key)
    {
        keys[count++] = key;
        if (count == limit)
        {
            Shrink();
        }
    }

    /// <summary>The greatest keys so far, in any order; they may be changed until the next call.</summary>
    public Span<ulong> Take()
    {
        if (count > wanted)
        {
            Shrink();
        }

        return keys.AsSpan(0, count);
    }

    private void Shrink()
    {
        Select(keys.AsSpan(0, count), wanted);
        count = wanted;
        ulong least = ulong.MaxValue;
        foreach (ulong key in keys.AsSpan(0, count))
        {
            least = Math.Min(least, key);
        }

        Threshold = least;
        ScoreThreshold = RankKey.Score(least);
    }

    // Quickselect: afterwards the greatest keys are the first ones. Keys are distinct unless the same one was added twice, which does no harm.
    private static void Select(Span<ulong> values, int first)
    {
        int low = 0;
        int high = values.Length - 1;
        while (low < high)
        {
            ulong pivot = Median(values[low], values[(low + high) >>> 1], values[high]);
            int left = low;
            int right = high;
            while (left <= right)
            {
                while (values[left] > pivot)
                {
                    left++;
                }

                while (values[right] < pivot)
                {
                    right--;
                }

                if (left <= right)
                {
                    (values[left], values[right]) = (values[right], values[left]);
                    left++;
                    right--;
                }
            }

            if (first - 1 <= right)
            {
                high = right;
            }
            else if (first - 1 >= left)
            {
                low = left;
            }
            else
            {
                return;
            }
        }
    }

    private static ulong Median(ulong first, ulong second, ulong third) =>
        Math.Max(Math.Min(first, second), Math.Min(Math.Max(first, second), third));
}
