namespace Changkong.Recommendation.Core.Ranker;

/// <summary>Size of the ranker and how it is trained.</summary>
public sealed record RankerOptions
{
    /// <summary>Numbers that describe an item: a multiple of 16, 16 to 256. Default: 32.</summary>
    public int VectorLength { get; init; } = 32;

    /// <summary>Width of the hidden layer: a multiple of 16, 16 to 256. Default: 32.</summary>
    public int HiddenWidth { get; init; } = 32;

    /// <summary>How many of the last events are looked at: 1 to 200. Default: 20.</summary>
    public int EventCount { get; init; } = 20;

    /// <summary>Place of the feature that already orders well, such as the logarithm of the blended score: training starts from its order. Null: from none.</summary>
    public int? StartFeature { get; init; }

    /// <summary>Places of features that are not looked at: what a feature is worth is measured with it and without it. Default: none.</summary>
    public IReadOnlyList<int> SilentFeatures { get; init; } = [];

    /// <summary>Candidates that a chosen one is compared with in one step, drawn anew each time: 1 or more. Default: 60.</summary>
    public int Negatives { get; init; } = 60;

    /// <summary>Examples in a step: 1 or more. Default: 32.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>The most passes over the examples: 1 or more. Default: 20.</summary>
    public int Epochs { get; init; } = 20;

    /// <summary>Training ends after so many passes without a gain on the hold-out: 1 or more. Default: 3.</summary>
    public int Patience { get; init; } = 3;

    /// <summary>Step width of Adam: above 0. Default: 0.002.</summary>
    public float LearningRate { get; init; } = 0.002f;

    /// <summary>The same for item vectors, as a share: 0 (they stay as given) to 1. Default: 0.3.</summary>
    public float VectorRateShare { get; init; } = 0.3f;

    /// <summary>How strongly weights are drawn to 0 in every step: 0 or more. Default: 0.0001.</summary>
    public float WeightDecay { get; init; } = 1e-4f;

    /// <summary>Depth of the discounted gain that passes are compared by: 1 or more. Default: 10.</summary>
    public int Depth { get; init; } = 10;

    /// <summary>Seed of the first weights, the order of examples and the negatives. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;

    internal void Check()
    {
        CheckWidth(VectorLength, nameof(VectorLength));
        CheckWidth(HiddenWidth, nameof(HiddenWidth));
        ArgumentOutOfRangeException.ThrowIfLessThan(EventCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(EventCount, 200);
        ArgumentOutOfRangeException.ThrowIfLessThan(Negatives, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Patience, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Depth, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(LearningRate);
        ArgumentOutOfRangeException.ThrowIfNegative(VectorRateShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(VectorRateShare, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(WeightDecay);
    }

    private static void CheckWidth(int value, string name)
    {
        if (value is < 16 or > 256 || value % 16 != 0)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be a multiple of 16 from 16 to 256.");
        }
    }
}
