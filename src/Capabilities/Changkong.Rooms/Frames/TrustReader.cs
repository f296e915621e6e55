using System.Text;
using Changkong.Contracts.Settings;
using Changkong.Contracts.Trust;
using Changkong.Rooms.State;

namespace Changkong.Rooms.Frames;

/// <summary>How far the numbers of a session can be trusted: by the time since the gate accepted anything for it, and by what the gate knows of its sources.</summary>
internal static class TrustReader
{
    public static RoomTrust Of(SessionState session, FrameInputs inputs)
    {
        // What is over does not grow old; a session that is planned has nothing to be late with.
        bool ages = SessionView.PhaseOf(session) is RoomPhase.Live;
        long age = Math.Max(0, inputs.NowUnixMs - session.AcceptedThrough);
        var own = session.Sources.Select(source => Encoding.UTF8.GetString(source)).ToHashSet(StringComparer.Ordinal);
        var rows = inputs.Sources.Where(source => own.Contains(source.Source)).Select(source => Row(source, inputs, ages)).ToList();
        var gaps = rows.SelectMany(row => row.Gaps).OrderBy(gap => gap.FromUnixMs).ToList();
        return new(ages ? LevelOf(age, inputs.Settings) : TrustLevel.Fresh, ages ? age : 0, session.Watermark, gaps, rows);
    }

    // A tile tells what changed under it just now; the totals since the start stand with the sources.
    public static TileTrust OfTile(RoomTrust trust, FrameInputs inputs, bool estimated, double? error)
    {
        var own = trust.Sources.Select(row => row.Source).ToHashSet(StringComparer.Ordinal);
        var sources = inputs.Sources.Where(source => own.Contains(source.Source));
        return new(trust.State, trust.AgeMs, estimated, error, sources.Sum(source => source.DuplicatesInLastMinute), sources.Sum(source => source.LateInLastMinute));
    }

    public static TrustLevel LevelOf(long ageMilliseconds, TenantSettings settings) =>
        ageMilliseconds > settings.StaleAfterSeconds * 1000L ? TrustLevel.Stale : ageMilliseconds > settings.LateAfterSeconds * 1000L ? TrustLevel.Late : TrustLevel.Fresh;

    private static SourceTrustRow Row(SourceTrust source, FrameInputs inputs, bool ages) => new(
        source.Source,
        ages ? LevelOf(Math.Max(0, inputs.NowUnixMs - source.LastAcceptedUnixMilliseconds), inputs.Settings) : TrustLevel.Fresh,
        source.LastAcceptedUnixMilliseconds,
        source.WatermarkUnixMilliseconds,
        source.Duplicates,
        source.Late,
        source.Rejected,
        [.. source.Gaps.Select(gap => new TrustGap(gap.FromUnixMilliseconds, gap.ToUnixMilliseconds ?? inputs.NowUnixMs))]);
}
