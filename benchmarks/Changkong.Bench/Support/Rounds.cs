namespace Changkong.Bench.Support;

/// <summary>Times several runs side by side, on this thread's clock.</summary>
internal static class Rounds
{
    // A method is compiled again for what it was seen to do, after its thirtieth call and on another thread: until that is done, what is measured is another program.
    private const double WarmSeconds = 1.5;
    private const int WarmTimes = 2;

    /// <summary>The least time of each run in nanoseconds: each is warmed up, however few rounds are asked for, and then all of them take turns.</summary>
    public static double[] Least(int rounds, params Action[] runs)
    {
        foreach (var run in runs)
        {
            double begun = ThreadClock.Nanoseconds();
            for (int time = 0; time < WarmTimes || ThreadClock.Nanoseconds() - begun < WarmSeconds * 1e9; time++)
            {
                run();
            }
        }

        double[] least = new double[runs.Length];
        Array.Fill(least, double.MaxValue);
        for (int round = 0; round < rounds; round++)
        {
            for (int run = 0; run < runs.Length; run++)
            {
                double before = ThreadClock.Nanoseconds();
                runs[run]();
                least[run] = Math.Min(least[run], ThreadClock.Nanoseconds() - before);
            }
        }

        return least;
    }
}
