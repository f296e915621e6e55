using System.Diagnostics.Metrics;

namespace Changkong.Compliance;

/// <summary>What this capability counts about itself.</summary>
internal sealed class ComplianceInstruments : IDisposable
{
    private readonly Meter meter = new("Changkong.Compliance");
    private readonly Counter<long> judged;
    private readonly Counter<long> recorded;
    private readonly Counter<long> blocksClosed;

    public ComplianceInstruments()
    {
        judged = meter.CreateCounter<long>("changkong.claims.judged", description: "Texts judged against the claim rules.");
        recorded = meter.CreateCounter<long>("changkong.evidence.records", description: "Records taken into the chains of evidence.");
        blocksClosed = meter.CreateCounter<long>("changkong.evidence.blocks", description: "Blocks of evidence closed and signed.");
    }

    public void OnJudged(string scope, string light) =>
        judged.Add(1, new KeyValuePair<string, object?>("scope", scope), new KeyValuePair<string, object?>("light", light));

    public void OnRecorded(int records, int blocks)
    {
        recorded.Add(records);
        blocksClosed.Add(blocks);
    }

    public void Dispose() => meter.Dispose();
}
