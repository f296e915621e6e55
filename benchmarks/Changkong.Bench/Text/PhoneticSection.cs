using Changkong.Bench.Support;
using Changkong.Text;

namespace Changkong.Bench.Text;

/// <summary>The channel for what only sounds or looks like a term, on every message although a product asks it only for undecided ones.</summary>
internal static class PhoneticSection
{
    public static void Run(IReadOnlyList<string> terms, IReadOnlyList<string> messages, int rounds)
    {
        Measure("shipped_terms", Lexicon.Build(Lexicon.ShippedTerms), messages, rounds);
        Measure("bench_terms", Lexicon.Build(terms.Select(term => new LexiconTerm(term, LexiconTier.Hold, "bench"))), messages, rounds);
    }

    private static void Measure(string name, Lexicon lexicon, IReadOnlyList<string> messages, int rounds)
    {
        double started = ThreadClock.Nanoseconds();
        var matcher = PhoneticMatcher.Build(lexicon);
        double build = ThreadClock.Nanoseconds() - started;
        string[] texts = [.. messages.Take(200_000)];
        var hits = new TextHit[256];
        int flagged = 0;
        double best = Rounds.Least(rounds, () =>
        {
            flagged = 0;
            foreach (string text in texts)
            {
                flagged += matcher.FindSuspects(text, hits) > 0 ? 1 : 0;
            }
        })[0];

        BenchReport.Figure($"text_phonetic_{name}", texts.Length / best * 1000, "M_messages/s");
        BenchReport.Figure($"text_phonetic_{name}_build", build / 1e9, "s");
        BenchReport.Figure($"text_phonetic_{name}_messages_suspected", 100.0 * flagged / texts.Length, "%");
    }
}
