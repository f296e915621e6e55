namespace Changkong.Text;

/// <summary>A run of Latin letters, cut into syllables: where one can begin so that all letters before and after it are syllables as well.</summary>
internal static class LatinRun
{
    // Longer runs are no words that somebody spelled.
    private const int LengthMaximum = 64;

    public static void Cut(Span<SoundElement> run)
    {
        run[0].BeginsSyllable = true;
        if (run.Length > LengthMaximum)
        {
            return;
        }

        // Bit n: the letters before place n, or from place n on, are syllables. The end is place run.Length and has a bit of its own.
        UInt128 before = 1;
        for (int place = 0; place < run.Length; place++)
        {
            if ((before >> place & 1) != 0)
            {
                before |= EndsOf(run, place);
            }
        }

        UInt128 after = (UInt128)1 << run.Length;
        for (int place = run.Length - 1; place > 0; place--)
        {
            after |= (EndsOf(run, place) & after) != 0 ? (UInt128)1 << place : 0;
        }

        for (int place = 1; place < run.Length; place++)
        {
            run[place].BeginsSyllable = ((before & after) >> place & 1) != 0;
        }
    }

    private static UInt128 EndsOf(Span<SoundElement> run, int place)
    {
        UInt128 ends = 0;
        int node = 0;
        for (int next = place; next < run.Length; next++)
        {
            node = Readings.SpellingAfter(node, (char)run[next].Value);
            if (node == 0)
            {
                break;
            }

            ends |= Readings.SpelledAt(node).Length > 0 ? (UInt128)1 << (next + 1) : 0;
        }

        return ends;
    }
}
