namespace Changkong.Recommendation.Profiles;

/// <summary>A sum that halves with time. What comes late is weighed by its own age, so that the order of arrival does not matter but for rounding.</summary>
internal struct Decay
{
    public float Value;
    public long At;

    public void Add(float weight, long time, long halfLifeMilliseconds)
    {
        if (time >= At)
        {
            Value = ValueAt(time, halfLifeMilliseconds) + weight;
            At = time;
        }
        else
        {
            Value += weight * Factor(At - time, halfLifeMilliseconds);
        }
    }

    public readonly float ValueAt(long time, long halfLifeMilliseconds) => time <= At ? Value : Value * Factor(time - At, halfLifeMilliseconds);

    private static float Factor(long age, long halfLifeMilliseconds) => (float)Math.Pow(2, -age / (double)halfLifeMilliseconds);
}
