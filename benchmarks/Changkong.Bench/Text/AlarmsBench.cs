using Changkong.Bench.Support;
using Changkong.Compliance.Claims;
using Changkong.Contracts.Claims;
using Changkong.Text;

namespace Changkong.Bench.Text;

/// <summary><c>./bench alarms</c>: what the shipped rules flag of ordinary reviews. Every rule that ships is a source here; a review is flagged with the strictest tier of any.</summary>
internal static class AlarmsBench
{
    private const double BlockPercentTarget = 0.1;
    private const double HintPercentTarget = 3;
    private const float StrongSuspicion = 0.7f;
    private const int Shown = 12;

    // One line a source of rules. A source says, for a text, the tiers and names of what it flags.
    private static readonly (string Name, Func<Func<string, IEnumerable<Alarm>>> Create)[] Sources =
    [
        ("lexicon", LexiconAlarms),
        ("claims", ClaimAlarms),
    ];

    public static Task<int> RunAsync(string[] arguments)
    {
        var options = new BenchArguments(arguments, "show", TextData.FolderOption);
        int shown = (int)options.Integer("show", Shown, 0, 1000);
        string? folder = TextData.FolderOf(options);
        if (TextData.Lack(folder, TextData.ReviewFiles) is { } lack)
        {
            throw new BenchUsageException($"This benchmark needs reviews: {lack}.");
        }

        string[] reviews = [.. TextData.Reviews(folder)];

        var report = new BenchReport("alarms", ("reviews", $"{reviews.Length:N0}"), ("sources", string.Join(", ", Sources.Select(source => source.Name))));
        var flagged = new Dictionary<LexiconTier, int>();
        var names = new Dictionary<(LexiconTier Tier, string Name), int>();
        var sources = Sources.Select(source => source.Create()).ToArray();
        foreach (string review in reviews)
        {
            var alarms = sources.SelectMany(source => source(review)).Distinct().ToList();
            if (alarms.Count > 0)
            {
                var tier = alarms.Max(alarm => alarm.Tier);
                flagged[tier] = flagged.GetValueOrDefault(tier) + 1;
            }

            foreach (var alarm in alarms)
            {
                names[(alarm.Tier, alarm.Name)] = names.GetValueOrDefault((alarm.Tier, alarm.Name)) + 1;
            }
        }

        Print(report, flagged, reviews.Length);
        PrintSuspects(reviews, shown);
        foreach (var ((tier, name), count) in names.OrderByDescending(pair => pair.Key.Tier).ThenByDescending(pair => pair.Value).GroupBy(pair => pair.Key.Tier).SelectMany(group => group.Take(shown)))
        {
            BenchReport.Note($"{tier} {name}: {count}");
        }

        return Task.FromResult(report.ExitCode);
    }

    private static void Print(BenchReport report, Dictionary<LexiconTier, int> flagged, int reviews)
    {
        double Percent(params LexiconTier[] tiers) => 100.0 * tiers.Sum(tier => flagged.GetValueOrDefault(tier)) / reviews;
        report.Result("alarms_block", Percent(LexiconTier.Block), "%", Target.AtMost, BlockPercentTarget);
        BenchReport.Figure("alarms_hold", Percent(LexiconTier.Hold), "%");
        report.Result("alarms_hint", Percent(LexiconTier.Hint), "%", Target.AtMost, HintPercentTarget);
        BenchReport.Figure("alarms_any", Percent(LexiconTier.Block, LexiconTier.Hold, LexiconTier.Hint), "%");
    }

    // Suspects decide nothing alone; their share says how much a person would be bothered if they did.
    private static void PrintSuspects(string[] reviews, int shown)
    {
        var lexicon = Lexicon.Build(Lexicon.ShippedTerms);
        var matcher = PhoneticMatcher.Build(lexicon);
        var hits = new TextHit[1024];
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        int any = 0;
        int strong = 0;
        foreach (string review in reviews)
        {
            var found = hits.AsSpan(0, Math.Min(hits.Length, matcher.FindSuspects(review, hits)));
            float best = 0;
            foreach (ref readonly var hit in found)
            {
                best = Math.Max(best, hit.Score);
                string name = $"{lexicon[hit.Term].Text} {hit.Channel} '{review.Substring(hit.Start, hit.Length)}'";
                names[name] = names.GetValueOrDefault(name) + 1;
            }

            any += best > 0 ? 1 : 0;
            strong += best >= StrongSuspicion ? 1 : 0;
        }

        BenchReport.Figure("alarms_suspects_any_score", 100.0 * any / reviews.Length, "%");
        BenchReport.Figure("alarms_suspects_score_0.7_or_more", 100.0 * strong / reviews.Length, "%");
        foreach (var (name, count) in names.OrderByDescending(pair => pair.Value).Take(shown))
        {
            BenchReport.Note($"suspect {name}: {count}");
        }
    }

    private static Func<string, IEnumerable<Alarm>> LexiconAlarms()
    {
        var lexicon = Lexicon.Build(Lexicon.ShippedTerms);
        return text =>
        {
            var hits = new TextHit[lexicon.FindAll(text, [])];
            lexicon.FindAll(text, hits);
            return hits.Select(hit => new Alarm(lexicon[hit.Term].Tier, lexicon[hit.Term].Text));
        };
    }

    // A claim in a comment is a mark on it, whatever its light: customers may say what a shop may not.
    private static Func<string, IEnumerable<Alarm>> ClaimAlarms()
    {
        var engine = ClaimEngine.Build(ClaimLaw.Shipped);
        return text => engine.Screen(text, ClaimScope.Comment, null).Hits.Where(hit => hit.Light != ClaimLight.Green).Select(hit => new Alarm(LexiconTier.Hint, $"claim {hit.Rule}"));
    }

    /// <summary>What a source flags.</summary>
    internal readonly record struct Alarm(LexiconTier Tier, string Name);
}
