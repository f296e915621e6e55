namespace Changkong.Forecasting.Series;

/// <summary>The forecast of a series that has hardly begun, from those of its group.</summary>
internal static class GroupForecast
{
    // As many own points as this say as much about the level as the whole group.
    private const double GroupPoints = 2;

    /// <returns>Null when there is none to borrow from.</returns>
    public static SeriesForecast? Borrow(string id, RepairedHistory history, int horizon, IReadOnlyList<SeriesForecast> relatives)
    {
        SeriesForecast[] lenders = [.. relatives.Where(relative => relative.Id != id && relative.Steps.Count >= horizon)];
        if (lenders.Length == 0)
        {
            return null;
        }

        double level = lenders.Average(lender => lender.Steps.Take(horizon).Average(step => step.Expected));
        double factor = 1;
        if (history.SeenCount > 0 && level > 0)
        {
            double own = history.Unit * history.Values.Where((_, place) => history.IsSeen[place]).Sum();
            factor = Math.Max(0, (own + (GroupPoints * level)) / ((history.SeenCount + GroupPoints) * level));
        }

        var steps = new ForecastStep[horizon];
        for (int step = 0; step < horizon; step++)
        {
            ForecastStep[] others = [.. lenders.Select(lender => lender.Steps[step])];
            steps[step] = new ForecastStep(
                factor * others.Average(other => other.Expected),
                factor * Mixture(others, 0.1),
                factor * Mixture(others, 0.5),
                factor * Mixture(others, 0.9));
        }

        string moved = history.SeenCount > 0 ? $", moved towards its own {history.SeenCount} points" : "";
        return new SeriesForecast(id, ForecastBasis.Group, steps, [], 0, $"Too few points of its own: borrowed from {lenders.Length} series of its group{moved}.");
    }

    // The quantile of drawing a relative and then a value of it: each stands for its values by P10, P50 and P90 with three, four and three tenths.
    private static double Mixture(ForecastStep[] others, double share)
    {
        (double Value, double Weight)[] points =
        [
            .. others.SelectMany(other => ((double, double)[])[(other.P10, 0.3), (other.P50, 0.4), (other.P90, 0.3)]).OrderBy(point => point.Item1),
        ];
        double wanted = share * others.Length;
        double below = 0;
        foreach (var (value, weight) in points)
        {
            below += weight;
            if (below >= wanted - 1e-9)
            {
                return value;
            }
        }

        return points[^1].Value;
    }
}
