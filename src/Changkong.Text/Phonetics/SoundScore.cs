namespace Changkong.Text;

/// <summary>How near a way of reading comes to a term.</summary>
internal static class SoundScore
{
    private const float SkipPrice = 0.04f;
    public const float Least = 0.1f;

    /// <summary>From <see cref="Least"/> to 1; 0 when it is the term itself, which the lexicon finds, or when it cannot be meant.</summary>
    public static float Of(ReadOnlySpan<char> term, ReadOnlySpan<SoundWalker.Step> path, int skips, out MatchChannel channel)
    {
        channel = MatchChannel.Phonetic;
        float price = 0;
        int differing = 0;
        bool hasHomophone = false;
        for (int index = 0; index < path.Length; index++)
        {
            var step = path[index];
            bool same = step.Meant == term[index];
            if (step.Way == SoundWalker.Way.Split && !same)
            {
                return 0;
            }

            price += PriceOf(step.Way, same);
            differing += same && step.Way == SoundWalker.Way.Said ? 0 : 1;
            hasHomophone |= !same && step.Way == SoundWalker.Way.Said;
            channel = step.Way switch
            {
                SoundWalker.Way.Split => MatchChannel.Split,
                SoundWalker.Way.Sign when channel != MatchChannel.Split => MatchChannel.Emoji,
                _ => channel,
            };
        }

        // A pause is no place for a pun.
        if (hasHomophone && differing == path.Length && skips > 0)
        {
            return 0;
        }

        return differing > 0 ? Math.Max(Least, (1 - price - (SkipPrice * skips)) * WeightOf(path.Length)) : 0;
    }

    /// <summary>The shorter a term, the more ordinary words sound like it.</summary>
    public static float WeightOf(int length) => length switch
    {
        1 => 0.3f,
        2 => 0.7f,
        3 => 0.85f,
        _ => 1,
    };

    private static float PriceOf(SoundWalker.Way way, bool same) => way switch
    {
        SoundWalker.Way.Said => same ? 0 : 0.15f,
        SoundWalker.Way.Spelled => 0.1f,
        SoundWalker.Way.Split => 0.08f,
        _ => same ? 0.1f : 0.2f,
    };
}
