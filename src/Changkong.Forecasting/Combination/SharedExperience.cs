using Changkong.Forecasting.Calibration;

namespace Changkong.Forecasting.Combination;

/// <summary>
/// What many series of one kind show together: which methods are worth what, and how far forecasts are off. A series of a few points can be tried on a few of them only; a hundred such series can be tried on
/// hundreds. Series are of one kind when the same methods suit them.
/// </summary>
internal static class SharedExperience
{
    private const int SeriesMinimum = 5;
    private const double Sharpness = 6;

    // A long series says no more about its kind than this many points of it.
    private const int TrialsMaximum = 100;

    /// <summary>Lets every series learn from the others of its kind. Goes through them in their order, so that the answer does not depend on threads.</summary>
    public static void Share(IEnumerable<Attempt> attempts, ParallelOptions loop)
    {
        foreach (var kind in attempts.GroupBy(attempt => attempt.Signature, StringComparer.Ordinal))
        {
            Attempt[] members = [.. kind];
            if (members.Length >= SeriesMinimum)
            {
                var worth = Of(members);
                Parallel.ForEach(members, loop, member => member.Trials.Learn(worth));
                var errors = SharedErrors.Of(members);
                foreach (var member in members)
                {
                    member.Shared = errors;
                }
            }
        }
    }

    private static Worth Of(Attempt[] members)
    {
        double[] errors = new double[members[0].Models.Count];
        double count = 0;
        foreach (var member in members)
        {
            int trials = Math.Min(TrialsMaximum, member.Trials.TrialCount);
            count += trials;
            for (int model = 0; model < errors.Length; model++)
            {
                errors[model] += trials * member.Trials.Errors[model];
            }
        }

        return new Worth(RollingOrigin.SharesOf([.. errors.Select(error => error / Math.Max(1, count))], Sharpness));
    }

    /// <summary>By method: its share of a forecast, if nothing were known of the series itself.</summary>
    internal sealed record Worth(double[] Shares);
}
