using Changkong.Analytics.Dictionary;

namespace Changkong.Insight.Items;

/// <summary>
/// What the metric of an item did in the room's next session. Moved: <c>better</c>, <c>worse</c>, <c>unchanged</c> (within 2 %), or <c>unknown</c> when one of the sessions
/// has no value.
/// </summary>
internal sealed record ItemOutcome(string Session, double? Before, double? After, double? Change, string Moved)
{
    private const double NoiseLimit = 0.02;

    public static ItemOutcome Of(string session, string metric, double? before, double? after)
    {
        if (before is not { } was || after is not { } now)
        {
            return new(session, before, after, null, "unknown");
        }

        double difference = now - was;
        double? change = was == 0 ? null : difference / Math.Abs(was);
        bool isNoise = was == 0 ? difference == 0 : Math.Abs(change!.Value) <= NoiseLimit;
        bool up = Metrics.Find(metric)?.Direction is not Direction.LowerIsBetter;
        return new(session, before, after, change, isNoise ? "unchanged" : difference > 0 == up ? "better" : "worse");
    }
}
