using Changkong.Text;

namespace Changkong.Host.Commands.Text;

/// <summary>
/// Pairs of questions, the same or not (<c>1|0 TAB question TAB question</c>): what the grouper merges and what it suggests. Both questions of a pair go into a
/// grouper of their own, so that a pair is judged as it would be in a room. The thresholds are constants of the engine, set on the development file.
/// </summary>
internal static class PairsEvaluation
{
    private const double MergePrecisionLeast = 0.97;

    public static int Run(EvaluationRequest request, EvaluationReport report)
    {
        Measure("dev", request.File("LCQMC_dev.tsv"), report, null);
        Measure("test", request.File("LCQMC_test.tsv"), report, MergePrecisionLeast);
        report.Note("Thresholds and rewriting rules were set with the dev file only. Surface similarity at the dev threshold for 95 % precision reaches P .963-.977 at R .14-.19.");
        return report.ExitCode;
    }

    private static void Measure(string part, string path, EvaluationReport report, double? precisionLeast)
    {
        var counts = new Counts();
        int number = 0;
        foreach (string line in System.IO.File.ReadLines(path))
        {
            number++;
            string[] fields = line.Split('\t');
            if (fields.Length != 3 || fields[0] is not ("0" or "1"))
            {
                throw new EvaluationDataException($"{path}, line {number}: a pair is '1' or '0', a tab, a question, a tab, a question.");
            }

            counts.Add(fields[0] == "1", fields[1], fields[2]);
        }

        counts.Print($"pairs_{part}", report, precisionLeast);
    }

    private sealed class Counts
    {
        private int same;
        private int different;
        private int merged;
        private int mergedRightly;
        private int suggested;
        private int suggestedRightly;

        public void Add(bool isSame, string left, string right)
        {
            var grouper = new MessageGrouper(new GroupingOptions { MaximumWordings = 100 });
            var first = grouper.Add("1", left, null, 0);
            var second = grouper.Add("2", right, null, 0);
            bool isMerged = grouper.Snapshot().Count == 1;
            bool isSuggested = !isMerged && second.SuggestedWith == first.Group;
            same += isSame ? 1 : 0;
            different += isSame ? 0 : 1;
            merged += isMerged ? 1 : 0;
            mergedRightly += isMerged && isSame ? 1 : 0;
            suggested += isSuggested ? 1 : 0;
            suggestedRightly += isSuggested && isSame ? 1 : 0;
        }

        public void Print(string name, EvaluationReport report, double? precisionLeast)
        {
            double precision = Share(mergedRightly, merged);
            if (precisionLeast is { } least)
            {
                report.Result($"{name}_merge_precision", precision, "share", least);
            }
            else
            {
                report.Figure($"{name}_merge_precision", precision, "share");
            }

            report.Figure($"{name}_merge_precision_half_width", EvaluationReport.HalfWidth(precision, merged), "share");
            report.Figure($"{name}_merge_recall", Share(mergedRightly, same), "share");
            report.Figure($"{name}_merge_false_alarm_rate", Share(merged - mergedRightly, different), "share");
            report.Figure($"{name}_suggest_precision", Share(suggestedRightly, suggested), "share");
            report.Figure($"{name}_suggest_recall_of_unmerged", Share(suggestedRightly, same - mergedRightly), "share");
            report.Figure($"{name}_suggest_false_alarm_rate", Share(suggested - suggestedRightly, different), "share");
            report.Figure($"{name}_pairs", same + different, "pairs");
        }

        private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
    }
}
