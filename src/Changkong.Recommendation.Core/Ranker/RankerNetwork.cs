using Changkong.Recommendation.Core.Numerics;

namespace Changkong.Recommendation.Core.Ranker;

/// <summary>
/// The network for one viewer at a time: the candidate's vector attends over the vectors of the last events, each with that of its age; what comes out, times the candidate's own, goes with the
/// features through one hidden layer. Forward for scores; backward for what a change of the scores means for every number. For one thread.
/// </summary>
internal sealed class RankerNetwork
{
    private readonly RankerWeights weights;
    private readonly int eventCount;
    private readonly float scale;
    private readonly float[] keys;
    private readonly float[] attention;
    private readonly float[] taste;
    private readonly float[] inputs;
    private readonly float[] hidden;
    private readonly float[] inputGradient;
    private readonly float[] tasteGradient;
    private RankerEvent[] events = [];
    private int used;

    public RankerNetwork(RankerWeights weights, int eventCount)
    {
        this.weights = weights;
        this.eventCount = eventCount;
        scale = 1 / MathF.Sqrt(weights.Vector);
        keys = new float[eventCount * weights.Vector];
        attention = new float[eventCount];
        taste = new float[weights.Vector];
        inputs = new float[weights.Inputs];
        hidden = new float[weights.Hidden];
        inputGradient = new float[weights.Inputs];
        tasteGradient = new float[weights.Vector];
    }

    /// <summary>The viewer whose candidates come next.</summary>
    public void Begin(RankerEvent[] history)
    {
        used = Math.Min(eventCount, history.Length);
        events = history;
        for (int place = 0; place < used; place++)
        {
            var one = EventAt(place);
            var key = Key(place);
            weights.VectorOf(one.Item).CopyTo(key);
            LaneMath.AddScaled(AgeVector(one.Age), 1, key);
        }
    }

    /// <summary>Score of a candidate; higher is better.</summary>
    /// <param name="features">Standardised, filled up to whole lanes.</param>
    public float Forward(int item, ReadOnlySpan<float> features)
    {
        var vector = weights.VectorOf(item);
        Attend(vector);
        features.CopyTo(inputs);
        for (int place = 0; place < weights.Vector; place++)
        {
            inputs[weights.Features + place] = vector[place] * taste[place];
            inputs[weights.Features + weights.Vector + place] = vector[place];
        }

        for (int unit = 0; unit < weights.Hidden; unit++)
        {
            float sum = LaneMath.Dot(Layer(unit * weights.Inputs, weights.Inputs), inputs) + weights.Layers[weights.HiddenBias + unit];
            hidden[unit] = Math.Max(0, sum);
        }

        return LaneMath.Dot(Layer(weights.Output, weights.Hidden), hidden) + LaneMath.Dot(Layer(weights.Skip, weights.Features), features);
    }

    /// <summary>Adds to the gradients what a change of the last score means. Called after <see cref="Forward"/> of the same candidate.</summary>
    public void Backward(int item, float change, RankerGradients gradients)
    {
        Array.Clear(inputGradient);
        LaneMath.AddScaled(hidden, change, gradients.Layer(weights.Output, weights.Hidden));
        LaneMath.AddScaled(inputs.AsSpan(0, weights.Features), change, gradients.Layer(weights.Skip, weights.Features));
        for (int unit = 0; unit < weights.Hidden; unit++)
        {
            if (hidden[unit] > 0)
            {
                float unitChange = change * weights.Layers[weights.Output + unit];
                gradients.Layers[weights.HiddenBias + unit] += unitChange;
                LaneMath.AddScaled(inputs, unitChange, gradients.Layer(unit * weights.Inputs, weights.Inputs));
                LaneMath.AddScaled(Layer(unit * weights.Inputs, weights.Inputs), unitChange, inputGradient);
            }
        }

        var vector = weights.VectorOf(item);
        var vectorGradient = gradients.VectorOf(item);
        for (int place = 0; place < weights.Vector; place++)
        {
            float product = inputGradient[weights.Features + place];
            tasteGradient[place] = product * vector[place];
            vectorGradient[place] += (product * taste[place]) + inputGradient[weights.Features + weights.Vector + place];
        }

        AttendBackward(item, gradients);
    }

    private void Attend(ReadOnlySpan<float> vector)
    {
        Array.Clear(taste);
        float greatest = float.NegativeInfinity;
        for (int place = 0; place < used; place++)
        {
            attention[place] = (LaneMath.Dot(vector, Key(place)) * scale) + weights.Layers[weights.AgeBias + EventAt(place).Age];
            greatest = Math.Max(greatest, attention[place]);
        }

        float sum = 0;
        for (int place = 0; place < used; place++)
        {
            attention[place] = MathF.Exp(attention[place] - greatest);
            sum += attention[place];
        }

        for (int place = 0; place < used; place++)
        {
            attention[place] /= sum;
            LaneMath.AddScaled(Key(place), attention[place], taste);
        }
    }

    private void AttendBackward(int item, RankerGradients gradients)
    {
        float mean = 0;
        for (int place = 0; place < used; place++)
        {
            mean += attention[place] * LaneMath.Dot(tasteGradient, Key(place));
        }

        for (int place = 0; place < used; place++)
        {
            var one = EventAt(place);
            float score = attention[place] * (LaneMath.Dot(tasteGradient, Key(place)) - mean);
            gradients.Layers[weights.AgeBias + one.Age] += score;
            LaneMath.AddScaled(Key(place), score * scale, gradients.VectorOf(item));
            var age = gradients.Layer(weights.AgeVectors + (one.Age * weights.Vector), weights.Vector);
            LaneMath.AddScaled(tasteGradient, attention[place], age);
            LaneMath.AddScaled(weights.VectorOf(item), score * scale, age);
            LaneMath.AddScaled(tasteGradient, attention[place], gradients.VectorOf(one.Item));
            LaneMath.AddScaled(weights.VectorOf(item), score * scale, gradients.VectorOf(one.Item));
        }
    }

    private RankerEvent EventAt(int place) => events[events.Length - used + place];

    private Span<float> Key(int place) => keys.AsSpan(place * weights.Vector, weights.Vector);

    private ReadOnlySpan<float> Layer(int from, int length) => weights.Layers.AsSpan(from, length);

    private ReadOnlySpan<float> AgeVector(int age) => weights.Layers.AsSpan(weights.AgeVectors + (age * weights.Vector), weights.Vector);
}
