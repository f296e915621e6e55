using System.Diagnostics.Metrics;

namespace Changkong.Danmaku.Interaction;

/// <summary>What the interaction programme counts about itself.</summary>
internal sealed class InteractionInstruments : IDisposable
{
    private readonly Meter meter;
    private readonly Counter<long> commands;
    private readonly Counter<long> linesPrompted;

    public InteractionInstruments(IMeterFactory meters)
    {
        meter = meters.Create("Changkong.Danmaku.Interaction");
        commands = meter.CreateCounter<long>("changkong.interaction.commands", "{command}", "Commands of the interaction programme, by command and outcome.");
        linesPrompted = meter.CreateCounter<long>("changkong.interaction.consented_lines", "{line}", "Lines prompted from viewers' consented records.");
    }

    public void OnDecided(string command, InteractionOutcome outcome) => commands.Add(
        1, new KeyValuePair<string, object?>("command", command), new KeyValuePair<string, object?>("outcome", outcome.GetType().Name));

    public void OnConsentedLine(string origin) => linesPrompted.Add(1, new KeyValuePair<string, object?>("origin", origin));

    public void Dispose() => meter.Dispose();
}
