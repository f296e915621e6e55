namespace Changkong.Recommendation.Profiles;

/// <summary>What one viewer has shown of interest in one item.</summary>
internal struct ItemInterest
{
    public int Item;
    public Decay Soft;
    public Decay Firm;
    public ItemTimes Times;
    public long FirstTime;
    public long LastTime;

    /// <summary>How much the viewer wants it: what was looked at saturates at a third of what was put into the cart or bought, so that no number of looks stands for a purchase.</summary>
    public readonly float WeightAt(long time, long halfLifeMilliseconds, float maximum) =>
        Saturated(Soft.ValueAt(time, halfLifeMilliseconds), maximum / 3) + Saturated(Firm.ValueAt(time, halfLifeMilliseconds), maximum * 2 / 3);

    public readonly bool IsBought => Times[(int)Behaviour.Paid] > Times[(int)Behaviour.Refunded];

    public readonly bool IsSeen => Times[(int)Behaviour.Exposed] > 0;

    /// <summary>More than having been shown it or having had it on the screen.</summary>
    public readonly bool IsActive
    {
        get
        {
            for (int kind = (int)Behaviour.Liked; kind < BehaviourWeights.Kinds; kind++)
            {
                if (Times[kind] > 0)
                {
                    return true;
                }
            }

            return false;
        }
    }

    private static float Saturated(float sum, float maximum) => maximum * (1 - MathF.Exp(-Math.Max(0, sum) / maximum));
}

/// <summary>How often each behaviour was seen, up to 65,535.</summary>
[System.Runtime.CompilerServices.InlineArray(BehaviourWeights.Kinds)]
internal struct ItemTimes
{
    private ushort first;
}
