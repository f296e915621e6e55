using System.Diagnostics.Metrics;
using Changkong.Contracts.Claims;

namespace Changkong.Compliance;

/// <summary>What this capability counts about itself.</summary>
internal sealed class ComplianceInstruments : IDisposable
{
    private static readonly KeyValuePair<string, object?>[] ScopeTags = [.. Enum.GetNames<ClaimScope>().Select(name => new KeyValuePair<string, object?>("scope", name))];
    private static readonly KeyValuePair<string, object?>[] LightTags = [.. Enum.GetNames<ClaimLight>().Select(name => new KeyValuePair<string, object?>("light", name))];

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

    public void OnJudged(ClaimScope scope, ClaimLight light) => judged.Add(1, ScopeTags[(int)scope], LightTags[(int)light]);

    public void OnRecorded(int records, int blocks)
    {
        recorded.Add(records);
        blocksClosed.Add(blocks);
    }

    public void Dispose() => meter.Dispose();
}
