using System.Diagnostics.Metrics;

namespace Changkong.Compliance;

/// <summary>What this capability counts about itself.</summary>
internal sealed class ComplianceInstruments : IDisposable
{
    private readonly Meter meter = new("Changkong.Compliance");
    private readonly Counter<long> judged;

    public ComplianceInstruments() =>
        judged = meter.CreateCounter<long>("changkong.claims.judged", description: "Texts judged against the claim rules.");

    public void OnJudged(string scope, string light) =>
        judged.Add(1, new KeyValuePair<string, object?>("scope", scope), new KeyValuePair<string, object?>("light", light));

    public void Dispose() => meter.Dispose();
}
