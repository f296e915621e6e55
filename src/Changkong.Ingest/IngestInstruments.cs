using System.Diagnostics;
using System.Diagnostics.Metrics;
using Changkong.Contracts.Events;

namespace Changkong.Ingest;

/// <summary>What the gate measures of itself.</summary>
internal sealed class IngestInstruments : IDisposable
{
    public const string MeterName = "Changkong.Ingest";
    private readonly Meter meter;
    private readonly Counter<long> accepted;
    private readonly Counter<long> duplicates;
    private readonly Counter<long> rejected;
    private readonly Counter<long> refused;
    private readonly Histogram<double> step;
    private readonly Histogram<int> batchEvents;

    public IngestInstruments(IMeterFactory meters)
    {
        meter = meters.Create(MeterName);
        accepted = meter.CreateCounter<long>("changkong.ingest.accepted", "{event}", "Events accepted and durable");
        duplicates = meter.CreateCounter<long>("changkong.ingest.duplicates", "{event}", "Events that had been accepted before");
        rejected = meter.CreateCounter<long>("changkong.ingest.rejected", "{event}", "Events refused, by reason");
        refused = meter.CreateCounter<long>("changkong.ingest.refused", "{batch}", "Batches refused as a whole, by reason");
        step = meter.CreateHistogram<double>("changkong.ingest.step", "s", "Time a batch spends in each step of the gate");
        batchEvents = meter.CreateHistogram<int>("changkong.ingest.batch", "{event}", "Events of a batch");
    }

    /// <summary>What the health screen shows of the steps; the meter carries the same times to whoever collects them.</summary>
    public StepTimes Steps { get; } = new();

    public void OnStep(string name, TimeSpan took)
    {
        step.Record(took.TotalSeconds, new KeyValuePair<string, object?>("step", name));
        Steps.Add(name, took);
    }

    public void OnAnswered(int acceptedEvents, int duplicateEvents, int batchSize)
    {
        accepted.Add(acceptedEvents);
        duplicates.Add(duplicateEvents);
        batchEvents.Record(batchSize);
    }

    public void OnRejected(DropReason reason, int events) => rejected.Add(events, new KeyValuePair<string, object?>("reason", Names.Of(reason)));

    public void OnRefused(Gate.RefusalReason reason) => refused.Add(1, new KeyValuePair<string, object?>("reason", Names.Of(reason)));

    public static long Now() => Stopwatch.GetTimestamp();

    public void Dispose() => meter.Dispose();
}

/// <summary>Names of enumerated reasons on the wire: camelCase.</summary>
internal static class Names
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Cache<TEnum>.ByValue.TryGetValue(value, out string? name) ? name : value.ToString();

    public static bool TryParse<TEnum>(string name, out TEnum value)
        where TEnum : struct, Enum
    {
        foreach (var (candidate, text) in Cache<TEnum>.ByValue)
        {
            if (text == name)
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }

    private static class Cache<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly Dictionary<TEnum, string> ByValue = Enum.GetValues<TEnum>().ToDictionary(value => value, value => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
    }
}
