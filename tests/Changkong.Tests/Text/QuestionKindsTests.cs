using Changkong.Tests.Architecture;
using Changkong.Text;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Text;

public sealed class QuestionKindsTests(ITestOutputHelper output)
{
    [Fact]
    public void LabelledComments_HeldOut_AreToldApart()
    {
        var rows = Labelled();
        rows.Count.ShouldBeGreaterThanOrEqualTo(300);
        foreach (bool heldOut in (bool[])[false, true])
        {
            var part = rows.Where(row => row.IsHeldOut == heldOut).ToList();
            var wrong = part.Where(row => QuestionKinds.Of(row.Text) != row.Kind).ToList();
            double accuracy = 1 - ((double)wrong.Count / part.Count);
            var questions = part.Where(row => row.Kind != QuestionKind.None).ToList();
            var statements = part.Where(row => row.Kind == QuestionKind.None).ToList();
            double found = questions.Count(row => QuestionKinds.Of(row.Text) != QuestionKind.None) / (double)questions.Count;
            double alarms = statements.Count(row => QuestionKinds.Of(row.Text) != QuestionKind.None) / (double)statements.Count;
            output.WriteLine($"{(heldOut ? "held out" : "seen")}: {part.Count} comments, accuracy {accuracy:0.000}, questions found {found:0.000}, false alarms {alarms:0.000}");
            foreach (var row in wrong)
            {
                output.WriteLine($"  {row.Text}: {row.Kind}, told {QuestionKinds.Of(row.Text)}");
            }

            (accuracy, found, alarms).ShouldSatisfyAllConditions(
                () => accuracy.ShouldBeGreaterThanOrEqualTo(0.80),
                () => found.ShouldBeGreaterThanOrEqualTo(0.90),
                () => alarms.ShouldBeLessThanOrEqualTo(0.10));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\uD83D")]
    [InlineData("？？？")]
    public void EmptyOrBroken_Comment_ThrowsNothing(string text) => QuestionKinds.Of(text).ShouldBeOneOf(QuestionKind.None, QuestionKind.Other);

    [Fact]
    public void LongComment_OfAMillionCharacters_IsJudgedByItsBeginning() =>
        QuestionKinds.Of("什么时候发货" + new string('啊', 1_000_000)).ShouldBe(QuestionKind.Shipping);

    private static List<(QuestionKind Kind, string Text, bool IsHeldOut)> Labelled()
    {
        var seen = new Dictionary<QuestionKind, int>();
        var rows = new List<(QuestionKind, string, bool)>();
        foreach (string line in File.ReadLines(Path.Combine(Repository.Root, "tests", "Changkong.Tests", "Text", "Data", "question-kinds.tsv")).Where(line => !line.StartsWith('#')))
        {
            string[] fields = line.Split('\t');
            var kind = Enum.Parse<QuestionKind>(fields[0]);
            int number = seen[kind] = seen.GetValueOrDefault(kind) + 1;
            rows.Add((kind, fields[1], number % 2 == 0));
        }

        return rows;
    }
}
