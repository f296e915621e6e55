using Changkong.Recommendation.Core.Numerics;

namespace Changkong.Recommendation.Core.Ranker;

/// <summary>
/// All numbers of a ranker: one array for the layers, one for the item vectors. Every part starts on a multiple of sixteen.
/// </summary>
internal sealed class RankerWeights
{
    public RankerWeights(int itemCount, int featureCount, RankerOptions options)
    {
        ItemCount = itemCount;
        FeatureCount = featureCount;
        Features = LaneMath.Padded(featureCount);
        Vector = options.VectorLength;
        Hidden = options.HiddenWidth;
        Inputs = Features + (2 * Vector);
        HiddenBias = Hidden * Inputs;
        Output = HiddenBias + Hidden;
        Skip = Output + Hidden;
        AgeVectors = Skip + Features;
        AgeBias = AgeVectors + (RankerAges.Count * Vector);
        Layers = new float[AgeBias + LaneMath.Padded(RankerAges.Count)];
        Vectors = new float[itemCount * Vector];
    }

    public int ItemCount { get; }

    public int FeatureCount { get; }

    /// <summary>Features, filled up to whole lanes.</summary>
    public int Features { get; }

    public int Vector { get; }

    public int Hidden { get; }

    /// <summary>Width of what goes into the hidden layer: features, item times taste, item.</summary>
    public int Inputs { get; }

    /// <summary>Hidden weights first, one row a hidden unit; then what the offsets below name.</summary>
    public float[] Layers { get; }

    public float[] Vectors { get; }

    public int HiddenBias { get; }

    public int Output { get; }

    public int Skip { get; }

    public int AgeVectors { get; }

    public int AgeBias { get; }

    public Span<float> VectorOf(int item) => Vectors.AsSpan(item * Vector, Vector);

    public RankerWeights Copy()
    {
        var copy = new RankerWeights(this);
        Layers.CopyTo(copy.Layers, 0);
        Vectors.CopyTo(copy.Vectors, 0);
        return copy;
    }

    /// <summary>First numbers: small and random, so that equal parts learn different things; the output starts at 0 and leaves the order to the start feature.</summary>
    public void Start(RankerOptions options, ReadOnlySpan<float> itemVectors)
    {
        double spread = Math.Sqrt(2.0 / Inputs);
        for (int place = 0; place < Layers.Length; place++)
        {
            bool isHidden = place < HiddenBias;
            bool isAge = place >= AgeVectors && place < AgeBias;
            Layers[place] = isHidden || isAge ? (float)(Centred(options.Seed, 1, place) * (isHidden ? spread : 0.1)) : 0;
        }

        for (int unit = 0; unit < Hidden; unit++)
        {
            Layers[Output + unit] = (float)(Centred(options.Seed, 2, unit) * 0.01);
        }

        if (options.StartFeature is { } start)
        {
            Layers[Skip + start] = 1;
        }

        for (int place = 0; place < Vectors.Length; place++)
        {
            Vectors[place] = itemVectors.IsEmpty ? (float)(Centred(options.Seed, 3, place) * 0.2) : itemVectors[place];
        }
    }

    private RankerWeights(RankerWeights other)
    {
        (ItemCount, FeatureCount, Features, Vector, Hidden, Inputs) = (other.ItemCount, other.FeatureCount, other.Features, other.Vector, other.Hidden, other.Inputs);
        (HiddenBias, Output, Skip, AgeVectors, AgeBias) = (other.HiddenBias, other.Output, other.Skip, other.AgeVectors, other.AgeBias);
        Layers = new float[other.Layers.Length];
        Vectors = new float[other.Vectors.Length];
    }

    // Uniform from -√3 to √3: mean 0, variance 1.
    private static double Centred(ulong seed, ulong part, int place) => ((2 * StableMix.Share(seed, part, (ulong)place)) - 1) * Math.Sqrt(3);
}
