using System.Text.Json;
using Changkong.Contracts.Claims;
using Changkong.Contracts.Events;

namespace Changkong.Compliance.Evidence;

/// <summary>
/// Judges recorded words of a host again. The category of the goods is not in the verdict, so each is tried: the verdict is the same when one of them gives every recorded hit and no
/// other. Brands that were registered names then may make a difference, which is named.
/// </summary>
internal sealed class RepeatSpokenVerdicts(IClaimScreen screen) : IVerdictEngine
{
    // As many as a recorded verdict holds.
    private const int RecordedHitsMaximum = 32;

    private static readonly string[] Categories = ["", "cosmetics", "food", "health-food", "drug", "device", "education", "finance", "pesticide", "alcohol", "infant", "other"];

    public EventType Judges => EventType.SpeechJudged;

    public string Version => screen.Version;

    public RepeatedVerdict? Repeat(ReadOnlyMemory<byte> verdict)
    {
        using var document = JsonDocument.Parse(verdict);
        if (!document.RootElement.TryGetProperty("body", out var body) || !body.TryGetProperty("text", out var text)
            || !body.TryGetProperty("level", out var level) || !Enum.TryParse<ClaimScope>(level.GetString(), ignoreCase: true, out var scope))
        {
            return null;
        }

        bool hasHits = body.TryGetProperty("hits", out var hits);
        if (!hasHits && body.GetProperty("state").GetString() != "green")
        {
            // A notice that was left out does not follow from these words, but from what was not said.
            return null;
        }

        var recorded = hasHits ? hits.EnumerateArray().Select(hit => Text(hit)).ToHashSet(StringComparer.Ordinal) : [];
        var best = Categories.Select(category => Differences(text.GetString()!, scope, category, recorded)).MinBy(differences => differences.Count)!;
        return new(best.Count == 0, best);
    }

    private List<string> Differences(string text, ClaimScope scope, string category, HashSet<string> recorded)
    {
        var repeated = screen.Screen(text, scope, new ClaimSubject(category)).Hits.Take(RecordedHitsMaximum)
            .Select(hit => $"{hit.Rule} at {hit.Start}+{hit.Length} by {hit.Channel}: {hit.Light.ToString().ToLowerInvariant()}").ToHashSet(StringComparer.Ordinal);
        return
        [
            .. recorded.Except(repeated).Select(hit => $"Recorded but not found again: {hit}."),
            .. repeated.Except(recorded).Select(hit => $"Found now but not recorded: {hit}."),
        ];
    }

    private static string Text(JsonElement hit) =>
        $"{hit.GetProperty("rule").GetString()} at {hit.GetProperty("start").GetInt32()}+{hit.GetProperty("length").GetInt32()} by {hit.GetProperty("channel").GetString()}: {hit.GetProperty("light").GetString()}";
}
