using Changkong.Tests.Architecture;
using Changkong.Text;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Text;

public sealed class QuestionKindsTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void LabelledComments_SeenOrHeldOut_AreToldApart(bool heldOut, bool withModel)
    {
        var rows = Labelled();
        rows.Count.ShouldBeGreaterThanOrEqualTo(300);
        var told = rows.Where(row => row.IsHeldOut == heldOut).Select(row => (row.Kind, row.Text, Told: withModel ? QuestionKinds.Of(row.Text, Asks(row.Text)) : QuestionKinds.Of(row.Text))).ToList();
        double accuracy = Share(told, row => row.Told == row.Kind);
        double found = Share(told.Where(row => row.Kind != QuestionKind.None), row => row.Told != QuestionKind.None);
        double alarms = Share(told.Where(row => row.Kind == QuestionKind.None), row => row.Told != QuestionKind.None);
        output.WriteLine($"{(heldOut ? "held out" : "seen")}, {(withModel ? "rules and model" : "rules")}: {told.Count} comments, accuracy {accuracy:0.000}, questions found {found:0.000}, false alarms {alarms:0.000}");
        foreach (var (kind, text, wrong) in heldOut ? [] : told.Where(row => row.Told != row.Kind))
        {
            output.WriteLine($"  {text}: {kind}, told {wrong}");
        }

        accuracy.ShouldBeGreaterThanOrEqualTo(0.9);
        found.ShouldBeGreaterThanOrEqualTo(0.95);
        alarms.ShouldBeLessThanOrEqualTo(0.1);
    }

    private static bool? Asks(string text)
    {
        var model = TextModel.Shipped;
        Span<float> probabilities = stackalloc float[TextModel.HeadsMax];
        model.Score(text, probabilities);
        int head = model.IndexOf("question");
        return model.Heads[head].Decide(probabilities[head]);
    }

    private static double Share<T>(IEnumerable<T> rows, Func<T, bool> holds)
    {
        var all = rows.ToList();
        return (double)all.Count(holds) / all.Count;
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
