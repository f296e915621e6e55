namespace Changkong.Text.Classification.Training;

/// <summary>Where a head may say no and yes so that each answer is right as often as asked, on texts the model has not seen.</summary>
/// <param name="Answered">Share of the texts outside the band.</param>
internal readonly record struct AbstainBand(float No, float Yes, double Answered)
{
    /// <param name="precision">Least share of right answers among those that say yes, and among those that say no.</param>
    public static AbstainBand Fit(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels, double precision)
    {
        int[] order = [.. Enumerable.Range(0, labels.Length)];
        double[] keys = probabilities.ToArray();
        Array.Sort(keys, order);
        double yes = 1, no = 0;
        int right = 0;
        for (int taken = 1; taken <= order.Length; taken++)
        {
            int place = order.Length - taken;
            right += labels[order[place]] ? 1 : 0;
            if (keys[place] >= 0.5 && right >= precision * taken)
            {
                yes = keys[place];
            }
        }

        right = 0;
        for (int taken = 1; taken <= order.Length; taken++)
        {
            right += labels[order[taken - 1]] ? 0 : 1;
            if (keys[taken - 1] < 0.5 && right >= precision * taken)
            {
                no = keys[taken - 1];
            }
        }

        int answered = 0;
        foreach (double probability in probabilities)
        {
            answered += probability >= yes || probability <= no ? 1 : 0;
        }

        return new AbstainBand((float)no, (float)yes, answered / (double)Math.Max(1, labels.Length));
    }
}
