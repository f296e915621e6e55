namespace Changkong.Forecasting.Numerics;

/// <summary>
/// Nelder and Mead's search for a minimum inside bounds, begun anew around what it found, because a simplex that was pressed against a bound has gone flat; no chance involved.
/// </summary>
internal static class SimplexSearch
{
    private const double FirstStep = 0.25;
    private const double SecondStep = 0.1;

    /// <returns>The best point that was met.</returns>
    public static double[] Minimise(Func<double[], double> loss, double[] start, double[] lower, double[] upper, int evaluationsMaximum)
    {
        double[] found = Search(loss, start, lower, upper, FirstStep, 2 * evaluationsMaximum / 3);
        return Search(loss, found, lower, upper, SecondStep, evaluationsMaximum / 3);
    }

    private static double[] Search(Func<double[], double> loss, double[] start, double[] lower, double[] upper, double share, int evaluationsMaximum)
    {
        int size = start.Length;
        var points = new double[size + 1][];
        double[] losses = new double[size + 1];
        for (int corner = 0; corner <= size; corner++)
        {
            points[corner] = [.. start];
            if (corner > 0)
            {
                double room = upper[corner - 1] - lower[corner - 1];
                double step = share * room;
                points[corner][corner - 1] += start[corner - 1] + step <= upper[corner - 1] ? step : -step;
            }

            losses[corner] = loss(points[corner]);
        }

        double[] centre = new double[size];
        for (int spent = size + 1; spent < evaluationsMaximum;)
        {
            Array.Sort(losses, points);
            if (losses[size] - losses[0] <= 1e-7 * Math.Abs(losses[0]))
            {
                break;
            }

            for (int place = 0; place < size; place++)
            {
                centre[place] = points.Take(size).Average(point => point[place]);
            }

            spent += Step(loss, points, losses, centre, lower, upper);
        }

        Array.Sort(losses, points);
        return points[0];
    }

    private static int Step(Func<double[], double> loss, double[][] points, double[] losses, double[] centre, double[] lower, double[] upper)
    {
        int worst = points.Length - 1;
        double[] mirrored = Beyond(points[worst], centre, -1, lower, upper);
        double mirroredLoss = loss(mirrored);
        if (mirroredLoss < losses[0])
        {
            double[] far = Beyond(points[worst], centre, -2, lower, upper);
            double farLoss = loss(far);
            (points[worst], losses[worst]) = farLoss < mirroredLoss ? (far, farLoss) : (mirrored, mirroredLoss);
            return 2;
        }

        if (mirroredLoss < losses[worst - 1])
        {
            (points[worst], losses[worst]) = (mirrored, mirroredLoss);
            return 1;
        }

        double[] near = Beyond(points[worst], centre, mirroredLoss < losses[worst] ? -0.5 : 0.5, lower, upper);
        double nearLoss = loss(near);
        if (nearLoss < Math.Min(mirroredLoss, losses[worst]))
        {
            (points[worst], losses[worst]) = (near, nearLoss);
            return 2;
        }

        for (int corner = 1; corner < points.Length; corner++)
        {
            points[corner] = Beyond(points[corner], points[0], 0.5, lower, upper);
            losses[corner] = loss(points[corner]);
        }

        return points.Length + 1;
    }

    private static double[] Beyond(double[] point, double[] centre, double factor, double[] lower, double[] upper)
    {
        double[] moved = new double[point.Length];
        for (int place = 0; place < moved.Length; place++)
        {
            moved[place] = Math.Clamp(centre[place] + (factor * (point[place] - centre[place])), lower[place], upper[place]);
        }

        return moved;
    }
}
