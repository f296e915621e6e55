namespace Changkong.Forecasting.Accuracy;

/// <summary>
/// How good forecasts were, over all points of all series together: says something only beside the level (what a series is), the horizon and the peer. Not for several threads at once.
/// </summary>
public sealed class PooledAccuracy
{
    private double actuals;
    private double errors;
    private double peerErrors;
    private double signed;
    private int inside;
    private int below;
    private int above;

    /// <summary>Points that were added.</summary>
    public int Count { get; private set; }

    /// <summary>Sum of absolute errors in the sum of what came: 0 is perfect. Unknown (NaN) while nothing came.</summary>
    public double WeightedError => Share(errors, actuals);

    /// <summary>1 − <see cref="WeightedError"/>: 1 is perfect, and it can be below 0.</summary>
    public double Accuracy => 1 - WeightedError;

    /// <summary>The same of the peer.</summary>
    public double PeerAccuracy => 1 - Share(peerErrors, actuals);

    /// <summary>What was forecast too much, in what came: 0.1 is a tenth too much, −0.1 a tenth too little.</summary>
    public double Bias => Share(signed, actuals);

    /// <summary>How much less the forecast errs than its peer: 0.2 is a fifth less; below 0 it errs by more.</summary>
    public double Skill => 1 - Share(errors, peerErrors);

    /// <summary>Share of points from P10 to P90: 0.8 of a calibrated interval of continuous values.</summary>
    public double Coverage => Share(inside, Count);

    /// <summary>Share of points below P10.</summary>
    public double BelowShare => Share(below, Count);

    /// <summary>Share of points above P90.</summary>
    public double AboveShare => Share(above, Count);

    /// <summary>Adds a point.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="point">The forecast that is judged: P50 for single points, the expected value for sums.</param>
    /// <param name="step">Whose interval is judged.</param>
    /// <param name="peer">What the peer, such as the seasonal naive forecast, had said.</param>
    public void Add(double actual, double point, ForecastStep step, double peer)
    {
        Count++;
        actuals += Math.Abs(actual);
        errors += Math.Abs(actual - point);
        peerErrors += Math.Abs(actual - peer);
        signed += point - actual;
        below += actual < step.P10 ? 1 : 0;
        above += actual > step.P90 ? 1 : 0;
        inside += actual >= step.P10 && actual <= step.P90 ? 1 : 0;
    }

    private static double Share(double part, double whole) => whole > 0 ? part / whole : double.NaN;
}
