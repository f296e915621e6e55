using System.Collections.Concurrent;
using System.Numerics;

namespace Changkong.Ingest;

/// <summary>How long one step of the gate takes.</summary>
/// <param name="Name">The step.</param>
/// <param name="Count">How often it was timed since the start.</param>
/// <param name="P50Micros">Median in microseconds.</param>
/// <param name="P99Micros">99th percentile in microseconds.</param>
internal sealed record StepTiming(string Name, long Count, double P50Micros, double P99Micros);

/// <summary>
/// The times of the gate's steps since the start, in buckets of an eighth of a power of two: percentiles are right to within an eighth. Thread-safe, no lock, no allocation per time.
/// </summary>
internal sealed class StepTimes
{
    private const int BucketsPerOctave = 8;
    private const int Octaves = 48;
    private readonly ConcurrentDictionary<string, long[]> buckets = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> names = new();

    /// <summary>In the order in which the steps were first timed.</summary>
    public IReadOnlyList<StepTiming> All => [.. names.Select(name => Timing(name, buckets[name]))];

    public void Add(string step, TimeSpan took)
    {
        if (!buckets.TryGetValue(step, out long[]? counts))
        {
            counts = new long[BucketsPerOctave * Octaves];
            if (!buckets.TryAdd(step, counts))
            {
                counts = buckets[step];
            }
            else
            {
                names.Enqueue(step);
            }
        }

        Interlocked.Increment(ref counts[BucketOf((ulong)Math.Max(0, took.Ticks * 100))]);
    }

    private static StepTiming Timing(string name, long[] counts)
    {
        long total = counts.Sum();
        return new(name, total, Percentile(counts, total, 0.5), Percentile(counts, total, 0.99));
    }

    private static double Percentile(long[] counts, long total, double share)
    {
        long wanted = (long)Math.Ceiling(total * share);
        long seen = 0;
        for (int bucket = 0; bucket < counts.Length; bucket++)
        {
            seen += counts[bucket];
            if (seen >= wanted && seen > 0)
            {
                return UpperNanoseconds(bucket) / 1000;
            }
        }

        return 0;
    }

    private static int BucketOf(ulong nanoseconds)
    {
        if (nanoseconds < BucketsPerOctave)
        {
            return (int)nanoseconds;
        }

        int octave = BitOperations.Log2(nanoseconds);
        int within = (int)(nanoseconds >> (octave - 3)) & (BucketsPerOctave - 1);
        return Math.Min(((octave - 2) * BucketsPerOctave) + within, (BucketsPerOctave * Octaves) - 1);
    }

    private static double UpperNanoseconds(int bucket) =>
        bucket < BucketsPerOctave ? bucket : (double)(BucketsPerOctave + (bucket % BucketsPerOctave) + 1) * Math.Pow(2, (bucket / BucketsPerOctave) - 1);
}
