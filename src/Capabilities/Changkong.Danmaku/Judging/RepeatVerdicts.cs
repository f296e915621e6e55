using System.Text.Json;
using Changkong.Contracts.Claims;
using Changkong.Contracts.Events;
using Changkong.Danmaku.Engine;

namespace Changkong.Danmaku.Judging;

/// <summary>
/// Judges the words of a recorded verdict again and compares what follows from the words alone: hits, labels, mood, intent. What followed from the room at that moment (flood, switches,
/// words of the room, mutes) is in the log beside it; a set that was off then is left off.
/// </summary>
internal sealed class RepeatVerdicts(EngineBook engines) : IVerdictEngine
{
    private static readonly string[] OfTheRoom = ["flood", "cut", "pattern-gave-up"];
    private const string RoomWords = "room:";

    public EventType Judges => EventType.CommentJudged;

    public string Version => engines.Current.Version;

    public RepeatedVerdict? Repeat(ReadOnlyMemory<byte> verdict)
    {
        using var document = JsonDocument.Parse(verdict);
        return document.RootElement.TryGetProperty("body", out var body) && body.TryGetProperty("text", out var text) ? Compare(body, text.GetString()!) : null;
    }

    private RepeatedVerdict Compare(JsonElement body, string text)
    {
        var recorded = HitsOf(body);
        var finding = ReadAs(text, recorded);
        var differences = new List<string>();
        var repeated = Enumerable.Range(0, VerdictHits.Count(finding)).Select(index => VerdictHits.At(finding, index)).Select(hit => $"{hit.Rule} at {hit.Start}+{hit.Length} by {hit.Channel}").ToHashSet(StringComparer.Ordinal);
        var expected = recorded.Where(hit => !hit.Rule.StartsWith(RoomWords, StringComparison.Ordinal)).Select(hit => hit.Text).ToHashSet(StringComparer.Ordinal);
        differences.AddRange(expected.Except(repeated).Select(hit => $"Recorded but not found again: {hit}."));
        differences.AddRange(repeated.Except(expected).Select(hit => $"Found now but not recorded: {hit}."));
        Differ(differences, "mood", Number(body, "mood"), finding.Scores.Mood);
        Differ(differences, "intent", Number(body, "intent"), finding.Scores.Intent);
        string labels = body.TryGetProperty("labels", out var value) ? value.GetString()! : "";
        Differ(differences, "labels", Sorted(labels.Split(',', StringSplitOptions.RemoveEmptyEntries)), Sorted(VerdictLabels.Of(finding, FloodFinding.None).All));
        return new(differences.Count == 0, differences);
    }

    private TextFinding ReadAs(string text, IReadOnlyList<(string Rule, string Text)> recorded)
    {
        var engine = engines.Current;
        var contacts = new ContactDetector();
        var hit = recorded.Select(entry => SetOf(entry.Rule)).ToHashSet(StringComparer.Ordinal);
        var finding = new TextFinding();
        engine.Read(text, set => hit.Contains(set) || engine.IsOnByDefault(set), contacts, finding);
        var off = finding.Rules.Select(entry => entry.Set).Where(set => !hit.Contains(set)).ToHashSet(StringComparer.Ordinal);
        if (off.Count > 0)
        {
            engine.Read(text, set => !off.Contains(set) && (hit.Contains(set) || engine.IsOnByDefault(set)), contacts, finding);
        }

        return finding;
    }

    private static List<(string Rule, string Text)> HitsOf(JsonElement body)
    {
        var hits = new List<(string, string)>();
        if (body.TryGetProperty("hits", out var array))
        {
            foreach (var hit in array.EnumerateArray())
            {
                string rule = hit.GetProperty("rule").GetString()!;
                hits.Add((rule, $"{rule} at {hit.GetProperty("start").GetInt32()}+{hit.GetProperty("length").GetInt32()} by {hit.GetProperty("channel").GetString()}"));
            }
        }

        return hits;
    }

    private static string SetOf(string rule) => rule.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? rule[..colon] : rule;

    private static long Number(JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value.GetInt64() : 0;

    private static string Sorted(IEnumerable<string> labels) => string.Join(',', labels.Where(label => !OfTheRoom.Contains(label)).Order(StringComparer.Ordinal));

    private static void Differ<T>(List<string> differences, string what, T recorded, T repeated)
    {
        if (!EqualityComparer<T>.Default.Equals(recorded, repeated))
        {
            differences.Add(FormattableString.Invariant($"{what} was {recorded}, is {repeated}."));
        }
    }
}
