using System.Buffers;
using Changkong.Bench.Support;
using Changkong.Text;

namespace Changkong.Bench.Text;

/// <summary>Folding and all matches with offsets, beside the runtime's own any-match, which folds nothing and says neither what nor where.</summary>
internal static class LexiconSection
{
    private const double MillionMessagesTarget = 6.5;
    private const double PeerRatioTarget = 3;
    private const double BuildSecondsTarget = 1;
    private const double MebibytesTarget = 30;
    private const int BuildRounds = 3;

    public static void Run(BenchReport report, IReadOnlyList<string> terms, IReadOnlyList<string> messages, int rounds)
    {
        var lexicon = Build(report, terms);
        var peer = SearchValues.Create([.. terms], StringComparison.Ordinal);
        string[] texts = [.. messages];
        var runs = new (string Name, Func<string[], long> Run)[]
        {
            ("text_fold_all_matches_offsets", each => FindAll(lexicon, each)),
            ("text_peer_searchvalues_any", each => AnyMatch(peer, each)),
            ("text_floor_one_load_a_character", Floor),
        };
        long[] answers = new long[runs.Length];
        double[] best = Rounds.Least(rounds, [.. runs.Select((run, index) => (Action)(() => answers[index] = run.Run(texts)))]);
        double[] speed = [.. best.Select(nanoseconds => texts.Length / nanoseconds * 1000)];
        report.Result(runs[0].Name, speed[0], "M_messages/s", Target.AtLeast, MillionMessagesTarget);
        report.Result("text_ratio_to_searchvalues", speed[0] / speed[1], "x", Target.AtLeast, PeerRatioTarget);
        BenchReport.Figure(runs[1].Name, speed[1], "M_messages/s");
        BenchReport.Figure(runs[2].Name, speed[2], "M_messages/s");
        BenchReport.Figure("text_matches", answers[0], "matches");
        BenchReport.Figure("text_peer_messages_with_match", answers[1], "messages");
    }

    private static Lexicon Build(BenchReport report, IReadOnlyList<string> terms)
    {
        LexiconTerm[] entries = [.. terms.Select(term => new LexiconTerm(term, LexiconTier.Hold, "bench"))];
        double best = double.MaxValue;
        for (int round = 0; round < BuildRounds; round++)
        {
            double started = ThreadClock.Nanoseconds();
            Lexicon.Build(entries);
            best = Math.Min(best, ThreadClock.Nanoseconds() - started);
        }

        long before = GC.GetTotalMemory(forceFullCollection: true);
        var faults = new List<LexiconFault>();
        var lexicon = Lexicon.Build(entries, faults);
        int faultCount = faults.Count;
        faults.Clear();
        faults.TrimExcess();
        double mebibytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1048576.0;
        report.Result("text_build", best / 1e9, "s", Target.AtMost, BuildSecondsTarget);
        report.Result("text_lexicon_memory", mebibytes, "MiB", Target.AtMost, MebibytesTarget);
        BenchReport.Figure("text_terms_in_force", lexicon.Count, "terms");
        BenchReport.Figure("text_terms_refused", faultCount, "terms");
        return lexicon;
    }

    private static long FindAll(Lexicon lexicon, string[] texts)
    {
        Span<TextHit> hits = stackalloc TextHit[64];
        long found = 0;
        foreach (string text in texts)
        {
            found += lexicon.FindAll(text, hits);
        }

        return found;
    }

    private static long AnyMatch(SearchValues<string> values, string[] texts)
    {
        long found = 0;
        foreach (string text in texts)
        {
            found += text.AsSpan().ContainsAny(values) ? 1 : 0;
        }

        return found;
    }

    private static readonly ushort[] FloorTable = new ushort[0x10000];

    private static long Floor(string[] texts)
    {
        long sum = 0;
        foreach (string text in texts)
        {
            foreach (char character in text)
            {
                sum += FloorTable[character];
            }
        }

        return sum;
    }
}
