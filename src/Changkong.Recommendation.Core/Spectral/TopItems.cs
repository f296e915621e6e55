namespace Changkong.Recommendation.Core.Spectral;

/// <summary>The best few of many, fed in any order: of equal scores the smaller item number wins. Reused from viewer to viewer; not for two threads at once.</summary>
internal sealed class TopItems(int capacity)
{
    // A heap with the worst on top.
    private readonly float[] scores = new float[capacity];
    private readonly int[] items = new int[capacity];

    public int Count { get; private set; }

    /// <summary>What a score must reach to matter.</summary>
    public float Threshold { get; private set; } = float.NegativeInfinity;

    public void Clear()
    {
        Count = 0;
        Threshold = capacity == 0 ? float.PositiveInfinity : float.NegativeInfinity;
    }

    public void Add(int item, float score)
    {
        if (!(score >= Threshold))
        {
            return;
        }

        if (Count < capacity)
        {
            Rise(Count++, item, score);
        }
        else if (IsWorse(scores[0], items[0], score, item))
        {
            Sink(0, item, score, Count);
        }

        Threshold = Count == capacity ? scores[0] : float.NegativeInfinity;
    }

    /// <summary>Best first. Leaves this empty.</summary>
    public int Drain(Span<int> bestItems, Span<float> bestScores)
    {
        int count = Count;
        for (int place = count - 1; place >= 0; place--)
        {
            (bestItems[place], bestScores[place]) = (items[0], scores[0]);
            Sink(0, items[place], scores[place], place);
        }

        Clear();
        return count;
    }

    // Worse: a smaller score, or the same one with a greater number.
    private static bool IsWorse(float leftScore, int leftItem, float rightScore, int rightItem) => leftScore < rightScore || (leftScore == rightScore && leftItem > rightItem);

    private void Rise(int place, int item, float score)
    {
        while (place > 0)
        {
            int parent = (place - 1) / 2;
            if (!IsWorse(score, item, scores[parent], items[parent]))
            {
                break;
            }

            (scores[place], items[place]) = (scores[parent], items[parent]);
            place = parent;
        }

        (scores[place], items[place]) = (score, item);
    }

    private void Sink(int place, int item, float score, int count)
    {
        while ((2 * place) + 1 < count)
        {
            int child = (2 * place) + 1;
            if (child + 1 < count && IsWorse(scores[child + 1], items[child + 1], scores[child], items[child]))
            {
                child++;
            }

            if (!IsWorse(scores[child], items[child], score, item))
            {
                break;
            }

            (scores[place], items[place]) = (scores[child], items[child]);
            place = child;
        }

        (scores[place], items[place]) = (score, item);
    }
}
