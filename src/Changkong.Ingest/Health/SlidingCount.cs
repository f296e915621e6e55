namespace Changkong.Ingest.Health;

/// <summary>A sum over the newest seconds. Not thread-safe: its owner holds a lock.</summary>
internal sealed class SlidingCount(int seconds)
{
    private readonly long[] ofSecond = new long[seconds];
    private long newest;

    public void Add(long second, long count)
    {
        Turn(second);
        ofSecond[second % seconds] += count;
    }

    public long Total(long second)
    {
        Turn(second);
        return ofSecond.Sum();
    }

    // What lies a whole turn back is forgotten, also when no event came in between.
    private void Turn(long second)
    {
        for (long passed = Math.Max(newest, second - seconds) + 1; passed <= second; passed++)
        {
            ofSecond[passed % seconds] = 0;
        }

        newest = Math.Max(newest, second);
    }
}
