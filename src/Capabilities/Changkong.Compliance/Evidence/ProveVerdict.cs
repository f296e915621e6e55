using Changkong.Contracts.Claims;
using Changkong.Contracts.Events;

namespace Changkong.Compliance.Evidence;

/// <summary>Makes a recorded verdict again, where the engine that made it is still in force.</summary>
internal static class ProveVerdict
{
    public static VerdictProof Prove(EnvelopeFacts facts, EvidenceRecord record, IEnumerable<IVerdictEngine> engines)
    {
        var verdict = RecordViews.EventOf(record);
        string recorded = VersionOf(verdict.Span);
        var engine = engines.FirstOrDefault(candidate => EventTypes.Name(candidate.Judges) == facts.Type);
        if (engine is null || verdict.IsEmpty)
        {
            return new(facts.Record, recorded, engine?.Version ?? "", VerdictStanding.NotRepeatable, []);
        }

        if (engine.Version != recorded)
        {
            return new(facts.Record, recorded, engine.Version, VerdictStanding.EngineReplaced, []);
        }

        return engine.Repeat(verdict) is { } repeated
            ? new(facts.Record, recorded, engine.Version, repeated.IsSame ? VerdictStanding.Same : VerdictStanding.Different, repeated.Differences)
            : new(facts.Record, recorded, engine.Version, VerdictStanding.NotRepeatable, []);
    }

    private static string VersionOf(ReadOnlySpan<byte> verdict)
    {
        scoped var view = default(EventView);
        return !verdict.IsEmpty && EventReader.TryRead(verdict, ref view, out _) ? System.Text.Encoding.UTF8.GetString(view.Text(EventField.Version)) : "";
    }
}
