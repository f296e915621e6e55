using Changkong.Recommendation.Core.Numerics;
using Changkong.Recommendation.Core.Sequences;

namespace Changkong.Recommendation.Core.Content;

/// <summary>
/// Proposes items that are like those of the history, the newer the more. An item that viewers already met speaks for itself: its content counts the less, the more of them there are.
/// </summary>
public sealed class ContentSource : IItemSource
{
    private const float NewerDecay = 0.9f;

    private readonly ContentVectors vectors;
    private readonly float[] shares;

    /// <param name="vectors">Of all items.</param>
    /// <param name="viewers">How many viewers met each item.</param>
    /// <param name="viewersAtHalf">With so many viewers an item's content counts half: above 0. Default: 20.</param>
    public ContentSource(ContentVectors vectors, ReadOnlySpan<float> viewers, float viewersAtHalf = 20)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentOutOfRangeException.ThrowIfNotEqual(viewers.Length, vectors.ItemCount);
        this.vectors = vectors;
        shares = new float[viewers.Length];
        for (int item = 0; item < shares.Length; item++)
        {
            shares[item] = ShareOf(viewers[item], viewersAtHalf);
        }
    }

    /// <inheritdoc />
    public string Name => "content";

    /// <inheritdoc />
    public int ItemCount => vectors.ItemCount;

    /// <summary>How much an item's content counts after its first viewers: 1 before anybody met it, falling towards 0.</summary>
    /// <param name="viewers">0 or more.</param>
    /// <param name="viewersAtHalf">Where it is one half: above 0.</param>
    public static float ShareOf(float viewers, float viewersAtHalf)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(viewers);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(viewersAtHalf);
        return viewersAtHalf / (viewersAtHalf + viewers);
    }

    /// <inheritdoc />
    public void AddTo(ItemScores scores, ReadOnlySpan<HistoryItem> history, long nowMilliseconds)
    {
        ArgumentNullException.ThrowIfNull(scores);
        float[] taste = new float[vectors.Dimension];
        float weight = 1;
        for (int place = history.Length - 1; place >= 0; place--)
        {
            LaneMath.AddScaled(vectors.Of(history[place].Item), weight * history[place].Weight, taste);
            weight *= NewerDecay;
        }

        for (int item = 0; item < shares.Length && !history.IsEmpty; item++)
        {
            scores.Add(item, shares[item] * LaneMath.Dot(taste, vectors.Of(item)));
        }
    }
}
