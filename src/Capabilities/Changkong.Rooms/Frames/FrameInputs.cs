using Changkong.Contracts.Settings;
using Changkong.Contracts.Trust;

namespace Changkong.Rooms.Frames;

/// <summary>What a frame needs beyond the session's own state, gathered before the state is looked at.</summary>
/// <param name="NowUnixMs">The server's time.</param>
/// <param name="Settings">Limits of freshness, benchmarks.</param>
/// <param name="Sources">How the gate sees the sources.</param>
/// <param name="Recent">What the gate met with in the last minute, by source.</param>
/// <param name="Before">Sessions of the room to compare with.</param>
/// <param name="Alerts">Alerts of the session.</param>
internal sealed record FrameInputs(
    long NowUnixMs,
    TenantSettings Settings,
    IReadOnlyList<SourceTrust> Sources,
    IReadOnlyDictionary<string, RecentTrouble> Recent,
    IReadOnlyList<SessionCurve> Before,
    IReadOnlyList<AlertView> Alerts);
