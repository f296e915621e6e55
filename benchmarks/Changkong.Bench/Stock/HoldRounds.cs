using Changkong.Bench.Support;

namespace Changkong.Bench.Stock;

/// <summary>All laps of one contestant, in the order of the rounds.</summary>
internal sealed record ContestantLaps(IHoldContestant Contestant, List<HoldLap> Laps)
{
    public double PerSecond => new Percentiles(Laps.Select(lap => lap.PerSecond)).Median;

    /// <summary>The median over the rounds of this share of the requests' times.</summary>
    public double Milliseconds(double share) => new Percentiles(Laps.Select(lap => lap.Milliseconds.At(share))).Median;

    /// <summary>The median of what this one did to what <paramref name="other"/> did in the same round.</summary>
    public double RatioTo(ContestantLaps other) => new Percentiles(Laps.Zip(other.Laps, (mine, others) => mine.PerSecond / others.PerSecond)).Median;
}

/// <summary>Contestants take turns; after each lap its store must have given away just what it said.</summary>
internal static class HoldRounds
{
    public static async Task<List<ContestantLaps>> RunAsync(HoldScene scene, IReadOnlyList<IHoldContestant> contestants, int rounds, TimeSpan duration, CancellationToken cancellation)
    {
        var all = contestants.Select(contestant => new ContestantLaps(contestant, [])).ToList();
        // Round zero warms up: code is compiled, files grow, plans are cached.
        for (int round = 0; round <= rounds; round++)
        {
            foreach (var (contestant, laps) in all)
            {
                await contestant.ResetAsync(scene, cancellation);
                var lap = await contestant.RunAsync(scene, duration, cancellation);
                long taken = await contestant.TakenAsync(cancellation);
                if (taken != lap.Holds || lap.Holds == 0)
                {
                    throw new InvalidOperationException($"{contestant.Name} said yes {lap.Holds} times and gave away {taken} units: the benchmark is wrong.");
                }

                BenchReport.Progress($"{scene.Name} round {round}: {contestant.Name} {lap.PerSecond:n0} holds/s, p50 {lap.Milliseconds.Median:0.00} ms, p99 {lap.Milliseconds.At(0.99):0.00} ms");
                if (round > 0)
                {
                    laps.Add(lap);
                }
            }
        }

        return all;
    }

    public static void Print(HoldScene scene, IEnumerable<ContestantLaps> all)
    {
        foreach (var laps in all)
        {
            string name = $"stock.{scene.Name}.{laps.Contestant.Name}";
            BenchReport.Figure(name, laps.PerSecond, "holds/s");
            BenchReport.Figure(name + ".p50", laps.Milliseconds(0.5), "ms");
            BenchReport.Figure(name + ".p99", laps.Milliseconds(0.99), "ms");
        }
    }
}
