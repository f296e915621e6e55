using Changkong.Text;

namespace Changkong.Host.Commands.Text;

/// <summary>
/// Questions with the approved answer that they should get, or none: how often the index gives the right one, a wrong one, or speaks where it must be silent.
/// Reads <c>answers.tsv</c> (id, product, questions with | between, answer, source) and <c>answer-questions.tsv</c> (id or -, product, question). The score was
/// set on the odd lines of the questions; the even ones were not looked at.
/// </summary>
internal static class AnswersEvaluation
{
    private const double PrecisionLeast = 0.95;
    private const double RecallLeast = 0.7;
    private static readonly float[] Scores = [0.3f, AnswerIndex.SureFrom, 0.7f, 0.9f];

    public static int Run(EvaluationRequest request, EvaluationReport report)
    {
        var index = AnswerIndex.Build(Answers(request.File("answers.tsv")));
        var questions = Questions(request.File("answer-questions.tsv"), index);
        report.Figure("answers_known", index.Count, "answers");
        foreach (var (part, remainder) in (ReadOnlySpan<(string, int)>)[("seen", 0), ("held_out", 1)])
        {
            var rows = questions.Where((_, number) => number % 2 == remainder).ToList();
            report.Figure($"answers_{part}_questions", rows.Count, "questions");
            report.Figure($"answers_{part}_must_be_silent", rows.Count(row => row.Id is null), "questions");
            foreach (float least in Scores)
            {
                Print(report, $"answers_{part}_at_{least:0.0}", Measure(index, rows, least), least == AnswerIndex.SureFrom && part == "held_out");
            }
        }

        return report.ExitCode;
    }

    /// <summary>What is wrong at a score, one line each; for the person who tunes.</summary>
    public static IEnumerable<string> Faults(EvaluationRequest request, float least, int remainder)
    {
        var index = AnswerIndex.Build(Answers(request.File("answers.tsv")));
        return from pair in Questions(request.File("answer-questions.tsv"), index).Index()
               where pair.Index % 2 == remainder
               let row = pair.Item
               let found = index.Find(row.Text, row.Product, least)
               where found?.Answer.Id != row.Id
               let best = index.Find(row.Text, row.Product, 0)
               select $"{row.Text} ({row.Product}): {row.Id ?? "-"}, found {found?.Answer.Id ?? "-"}; best {best?.Answer.Id} {best?.Score:0.00} by {best?.Question}";
    }

    private static Counts Measure(AnswerIndex index, List<Question> rows, float least)
    {
        var counts = new Counts();
        foreach (var row in rows)
        {
            var found = index.Find(row.Text, row.Product, least);
            counts.Given += found is null ? 0 : 1;
            counts.Right += found is not null && found.Answer.Id == row.Id ? 1 : 0;
            counts.Answerable += row.Id is null ? 0 : 1;
            counts.SpokeUp += found is not null && row.Id is null ? 1 : 0;
            counts.Silent += row.Id is null ? 1 : 0;
        }

        return counts;
    }

    private static void Print(EvaluationReport report, string name, Counts counts, bool hasTarget)
    {
        double precision = counts.Given == 0 ? 1 : (double)counts.Right / counts.Given;
        double recall = (double)counts.Right / Math.Max(1, counts.Answerable);
        if (hasTarget)
        {
            report.Result($"{name}_precision", precision, "share", PrecisionLeast);
            report.Result($"{name}_recall", recall, "share", RecallLeast);
        }
        else
        {
            report.Figure($"{name}_precision", precision, "share");
            report.Figure($"{name}_recall", recall, "share");
        }

        report.Figure($"{name}_precision_half_width", EvaluationReport.HalfWidth(precision, counts.Given), "share");
        report.Figure($"{name}_false_alarm_rate", (double)counts.SpokeUp / Math.Max(1, counts.Silent), "share");
    }

    private static List<ApprovedAnswer> Answers(string path) =>
    [
        .. from fields in Rows(path, 5)
           select new ApprovedAnswer(fields[0], fields[1].Length == 0 ? null : fields[1], fields[2].Split('|'), fields[3], fields[4]),
    ];

    private static List<Question> Questions(string path, AnswerIndex index)
    {
        var questions = Rows(path, 3).Select(fields => new Question(fields[0] == "-" ? null : fields[0], fields[1].Length == 0 ? null : fields[1], fields[2])).ToList();
        return index.Count > 0 && questions.Count > 0 ? questions : throw new EvaluationDataException($"{path}: there is no answer or no question to measure.");
    }

    private static IEnumerable<string[]> Rows(string path, int columns)
    {
        int number = 0;
        foreach (string line in System.IO.File.ReadLines(path))
        {
            number++;
            if (line.Length == 0 || line.StartsWith('#'))
            {
                continue;
            }

            string[] fields = line.Split('\t');
            yield return fields.Length == columns ? fields : throw new EvaluationDataException($"{path}, line {number}: {fields.Length} columns instead of {columns}.");
        }
    }

    private sealed record Question(string? Id, string? Product, string Text);

    private sealed class Counts
    {
        public int Given { get; set; }

        public int Right { get; set; }

        public int Answerable { get; set; }

        public int SpokeUp { get; set; }

        public int Silent { get; set; }
    }
}
