using System.Diagnostics.Metrics;

namespace Changkong.Recommendation;

/// <summary>What the capability counts about itself.</summary>
internal sealed class RecommendationInstruments : IDisposable
{
    private readonly Meter meter = new("Changkong.Recommendation");
    private readonly Counter<long> folded;
    private readonly Counter<long> saved;
    private readonly Counter<long> served;
    private readonly Counter<long> trained;
    private readonly Histogram<double> trainingSeconds;
    private readonly Histogram<double> servingSeconds;

    public RecommendationInstruments()
    {
        folded = meter.CreateCounter<long>("changkong.recommendation.events_folded", "{event}");
        saved = meter.CreateCounter<long>("changkong.recommendation.parts_saved", "{part}");
        served = meter.CreateCounter<long>("changkong.recommendation.lists_served", "{list}", "Lists, by placement and arm");
        trained = meter.CreateCounter<long>("changkong.recommendation.models_trained", "{model}", "By kind");
        trainingSeconds = meter.CreateHistogram<double>("changkong.recommendation.training_duration", "s");
        servingSeconds = meter.CreateHistogram<double>("changkong.recommendation.serving_duration", "s", "From the question to the ranked list, without the log");
    }

    public void OnFolded(int events) => folded.Add(events);

    public void OnSaved(int parts) => saved.Add(parts);

    public void OnServed(string placement, string arm, TimeSpan elapsed)
    {
        served.Add(1, new("placement", placement), new("arm", arm));
        servingSeconds.Record(elapsed.TotalSeconds);
    }

    public void OnTrained(string kind, TimeSpan elapsed)
    {
        trained.Add(1, new KeyValuePair<string, object?>("kind", kind));
        trainingSeconds.Record(elapsed.TotalSeconds);
    }

    public void Dispose() => meter.Dispose();
}
