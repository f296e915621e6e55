using Changkong.Bench.Support;
using Changkong.Text;

namespace Changkong.Bench.Text;

/// <summary>
/// Grouping on one core while a number of wordings are live. The stream is made: its wordings are clauses of the corpora (or generated, as the head of the report
/// says), but how often a wording returns is ours: of ten messages two bring a wording that was not there, eight repeat a live one, the recent ones more often,
/// half of them with other particles, punctuation or courtesy. Time passes so that as many wordings leave as come.
/// </summary>
internal static class GroupingSection
{
    private const double MessagesPerSecondLeast = 100_000;
    private const int TargetWordings = 30_000;
    private const int Measured = 200_000;
    private const int SlotCount = 60;
    private static readonly int[] Sizes = [300, 1000, 3000, 10_000, TargetWordings];

    public static void Run(BenchReport report, IReadOnlyList<string> clauses)
    {
        BenchReport.Note("grouping: a made stream of the clauses; 2 of 10 messages are new wordings, 8 repeat a live one, half of these decorated");
        string[] distinct = [.. clauses.Where(clause => clause.Length is >= 3 and <= 30).Distinct(StringComparer.Ordinal)];
        Measure(new Stream(distinct, TargetWordings, newShare: 0.2));
        foreach (int size in Sizes)
        {
            var (speed, live) = Measure(new Stream(distinct, size, newShare: 0.2));
            BenchReport.Figure($"group_live_wordings_at_{size}", live, "wordings");
            if (size == TargetWordings)
            {
                report.Result($"group_at_{size}", speed, "messages/s", Target.AtLeast, MessagesPerSecondLeast);
            }
            else
            {
                BenchReport.Figure($"group_at_{size}", speed, "messages/s");
            }
        }

        BenchReport.Figure($"group_at_{TargetWordings}_every_message_new", Measure(new Stream(distinct, TargetWordings, newShare: 1)).Speed, "messages/s");
        string[] flood = [.. Enumerable.Range(0, distinct.Length).Select(index => Spam(index))];
        report.Result($"group_at_{TargetWordings}_one_spam_text_varied", Measure(new Stream(flood, TargetWordings, newShare: 1)).Speed, "messages/s", Target.AtLeast, MessagesPerSecondLeast);
        BenchReport.Figure("question_kinds", Kinds(clauses), "messages/s");
        BenchReport.Note("pakku (C++, O(window), figures of the study, not run here): 43,000 messages/s at 300 live, 11,300 at 1,000, 2,100 at 3,000, 500 at 10,000, 156 at 30,000");
    }

    private static (double Speed, double Live) Measure(Stream stream)
    {
        var grouper = new MessageGrouper(new GroupingOptions { WindowMilliseconds = Stream.Window, Slots = SlotCount, MaximumWordings = 100_000 });
        // Two windows bring the number of live wordings to where it stays.
        stream.Play(grouper, stream.PerWindow * 2);
        int count = Math.Max(Measured, Math.Min(stream.PerWindow, Measured * 2));
        var messages = stream.Take(count);
        double before = ThreadClock.Nanoseconds();
        foreach (var (text, time) in messages)
        {
            grouper.Add("m", text, null, time);
        }

        double seconds = (ThreadClock.Nanoseconds() - before) / 1e9;
        return (count / seconds, grouper.Wordings);
    }

    private static double Kinds(IReadOnlyList<string> clauses)
    {
        double best = double.MaxValue;
        int questions = 0;
        for (int round = 0; round < 3; round++)
        {
            double before = ThreadClock.Nanoseconds();
            for (int index = 0; index < Measured; index++)
            {
                questions += QuestionKinds.Of(clauses[index % clauses.Count]) == QuestionKind.None ? 0 : 1;
            }

            best = Math.Min(best, ThreadClock.Nanoseconds() - before);
        }

        BenchReport.Figure("question_kinds_share_of_reviews_told_questions", questions / (3.0 * Measured), "share");
        return Measured / best * 1e9;
    }

    // One text with two characters of its own in it, as a sender does who wants no two messages to be equal.
    private static string Spam(int index)
    {
        char first = (char)('一' + (index % 5000));
        char second = (char)('一' + 5000 + (index / 5000));
        return $"关注主播进群领取今天{first}的福利名额不多快来{second}看主页";
    }

    private sealed class Stream(string[] wordings, int live, double newShare)
    {
        public const long Window = 600_000;
        private const long Start = 1_795_000_000_000;
        private static readonly string[] Decorations = ["吗", "啊", "?", "呀主播", "~~", "！！"];
        private readonly Random random = new(7);
        private int next;
        private long sent;

        // Repeats keep a wording alive for about half a window more.
        public int PerWindow { get; } = (int)(live / newShare / (newShare < 1 ? 1.25 : 1));

        public void Play(MessageGrouper grouper, int count)
        {
            foreach (var (text, time) in Take(count))
            {
                grouper.Add("m", text, null, time);
            }
        }

        public (string Text, long Time)[] Take(int count)
        {
            var messages = new (string, long)[count];
            for (int index = 0; index < count; index++)
            {
                messages[index] = (Text(), Start + (sent++ * Window / PerWindow));
            }

            return messages;
        }

        private string Text()
        {
            if (next == 0 || random.NextDouble() < newShare)
            {
                return wordings[next++ % wordings.Length];
            }

            int back = (int)(Math.Min(next, live / 2) * Math.Pow(random.NextDouble(), 2));
            string text = wordings[(next - 1 - back) % wordings.Length];
            return random.Next(2) == 0 ? text : text + Decorations[random.Next(Decorations.Length)];
        }
    }
}
