using Changkong.Danmaku.Engine;
using Changkong.Text;

namespace Changkong.Danmaku.Judging;

/// <summary>A place that stands in a verdict.</summary>
/// <param name="Set">The set, or the detector.</param>
/// <param name="Term">The term or pattern; empty for a detector.</param>
internal readonly record struct PlacedHit(string Set, string Term, int Start, int Length, string Channel, string Tier)
{
    /// <summary>Set and term, or the detector.</summary>
    public string Rule => Term.Length == 0 ? Set : $"{Set}:{Term}";
}

/// <summary>The places of a finding that a verdict names: what is written first, then what it sounds like, then where it leads.</summary>
internal static class VerdictHits
{
    private const int RulesMaximum = 16;

    private static readonly string[] Channels = [.. Enum.GetNames<MatchChannel>().Select(Wire.Name)];
    private static readonly string[] Tiers = [.. Enum.GetNames<LexiconTier>().Select(Wire.Name)];
    private static readonly string[] Detectors = [.. Enum.GetNames<ContactKind>().Select(Wire.Name)];

    public static int Count(TextFinding finding) => RulesOf(finding) + (finding.Contact.Kind == ContactKind.None ? 0 : 1);

    public static PlacedHit At(TextFinding finding, int index)
    {
        if (index >= RulesOf(finding))
        {
            var contact = finding.Contact;
            return new(Detectors[(int)contact.Kind], "", contact.Start, contact.Length, "detector", contact.Kind == ContactKind.Link ? "block" : "hold");
        }

        var hit = index < finding.Rules.Count ? finding.Rules[index] : finding.Suspects[index - finding.Rules.Count];
        return new(hit.Set, hit.Term, hit.Start, hit.Length, hit.IsPattern ? "pattern" : Channels[(int)hit.Channel], Tiers[(int)hit.Tier]);
    }

    private static int RulesOf(TextFinding finding) => Math.Min(finding.Rules.Count + finding.Suspects.Count, RulesMaximum);
}
