using System.Diagnostics;
using Changkong.Bench.Support;

namespace Changkong.Bench.Stock;

/// <summary>What one contestant did in one lap.</summary>
/// <param name="Holds">Holds that were answered with yes after they were durable.</param>
/// <param name="Elapsed">From the first request to the last answer.</param>
/// <param name="Milliseconds">Each request, of one hold or of a batch, from the asking to the answer.</param>
internal sealed record HoldLap(long Holds, TimeSpan Elapsed, Percentiles Milliseconds)
{
    public double PerSecond => Holds / Elapsed.TotalSeconds;
}

/// <summary>One way to hold stock, ours or a peer's, ready to be loaded again and again.</summary>
internal interface IHoldContestant : IAsyncDisposable
{
    /// <summary>How results are named: letters, digits, '_' and '.'.</summary>
    string Name { get; }

    /// <summary>Connections or callers, and holds in a request: printed beside the results.</summary>
    string Settings { get; }

    /// <summary>Puts the stock of <paramref name="scene"/> back to its beginning and forgets all holds.</summary>
    Task ResetAsync(HoldScene scene, CancellationToken cancellation);

    Task<HoldLap> RunAsync(HoldScene scene, TimeSpan duration, CancellationToken cancellation);

    /// <summary>Units that are gone from the stock since the reset.</summary>
    Task<long> TakenAsync(CancellationToken cancellation);
}

/// <summary>Closed loop: each worker asks, waits for the answer, asks again.</summary>
internal static class HoldLoad
{
    /// <param name="workers">Asking at the same time.</param>
    /// <param name="holdsPerRequest">What <paramref name="request"/> asks for at once.</param>
    /// <param name="duration">No request begins after it.</param>
    /// <param name="request">Worker and first hold number in, holds that were granted out.</param>
    public static async Task<HoldLap> RunAsync(int workers, int holdsPerRequest, TimeSpan duration, Func<int, long, Task<int>> request)
    {
        long began = Stopwatch.GetTimestamp();
        var laps = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(() => WorkAsync(worker))));
        var elapsed = Stopwatch.GetElapsedTime(began);
        return new(laps.Sum(lap => lap.Held), elapsed, new Percentiles(laps.SelectMany(lap => lap.Milliseconds)));

        async Task<(long Held, List<double> Milliseconds)> WorkAsync(int worker)
        {
            long held = 0;
            var milliseconds = new List<double>(1 << 14);
            while (Stopwatch.GetElapsedTime(began) < duration)
            {
                long asked = Stopwatch.GetTimestamp();
                held += await request(worker, HoldScene.Take(holdsPerRequest));
                milliseconds.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }

            return (held, milliseconds);
        }
    }
}
