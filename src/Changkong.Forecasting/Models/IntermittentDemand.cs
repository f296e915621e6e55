namespace Changkong.Forecasting.Models;

/// <summary>How demand with many zeros is smoothed.</summary>
internal enum IntermittentMethod
{
    /// <summary>Size and distance of demands, each smoothed at demands only (Croston, 1972).</summary>
    Croston,

    /// <summary>Croston's with its bias taken off (Syntetos and Boylan, 2005).</summary>
    SyntetosBoylan,

    /// <summary>Size at demands, probability at every point, so that demand that died out fades (Teunter, Syntetos and Babai, 2011).</summary>
    TeunterSyntetosBabai,
}

/// <summary>Forecasts of demand that comes now and then; the share of learning is that of the smallest squared error on the history.</summary>
internal sealed class IntermittentDemand(IntermittentMethod method) : IForecastModel
{
    private static readonly double[] Shares = [0.05, 0.1, 0.2, 0.3];

    public string Name => method switch { IntermittentMethod.Croston => "Croston", IntermittentMethod.SyntetosBoylan => "SBA", _ => "TSB" };

    public int LeastLength => 3;

    public void Forecast(ReadOnlySpan<double> history, Span<double> forecast)
    {
        double bestLoss = double.MaxValue;
        double best = 0;
        foreach (double share in Shares)
        {
            var (loss, rate) = method == IntermittentMethod.TeunterSyntetosBabai ? LearnProbability(history, share) : LearnDistance(history, share);
            if (loss < bestLoss)
            {
                (bestLoss, best) = (loss, rate);
            }
        }

        forecast.Fill(best);
    }

    private (double Loss, double Rate) LearnDistance(ReadOnlySpan<double> history, double share)
    {
        double size = 0;
        double distance = 0;
        double rate = 0;
        double loss = 0;
        double correction = method == IntermittentMethod.SyntetosBoylan ? 1 - (share / 2) : 1;
        int since = 1;
        foreach (double value in history)
        {
            loss += (value - rate) * (value - rate);
            if (value > 0)
            {
                bool isFirst = size == 0;
                size = isFirst ? value : size + (share * (value - size));
                distance = isFirst ? since : distance + (share * (since - distance));
                rate = correction * size / distance;
                since = 0;
            }

            since++;
        }

        return (loss, rate);
    }

    private static (double Loss, double Rate) LearnProbability(ReadOnlySpan<double> history, double share)
    {
        double size = 0;
        int demands = 0;
        foreach (double value in history)
        {
            size += value;
            demands += value > 0 ? 1 : 0;
        }

        double probability = (double)demands / history.Length;
        size = demands > 0 ? size / demands : 0;
        double loss = 0;
        foreach (double value in history)
        {
            double error = value - (probability * size);
            loss += error * error;
            probability += share * ((value > 0 ? 1 : 0) - probability);
            size += value > 0 ? share * (value - size) : 0;
        }

        return (loss, probability * size);
    }
}
