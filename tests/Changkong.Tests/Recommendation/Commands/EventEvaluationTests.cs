using System.Globalization;
using Changkong.Host.Commands.Recommendation;
using Changkong.Host.Commands.Text;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation.Commands;

public sealed class EventEvaluationTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("changkong-recommend-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void File_ColumnsInAnyOrder_AreReadInTheOrderOfTime()
    {
        var file = EventFile.Read(Write("user,behaviour,extra,item,unix_time", "b,buy,x,i2,20", "a,fav,x,i1,10"));
        file.Events.ShouldBe([new BehaviourEvent(10_000, 0, 0, "fav"), new BehaviourEvent(20_000, 1, 1, "buy")]);
        file.Categories.ShouldBeNull();
    }

    [Theory]
    [InlineData("time,user,item,behaviour", "1,a,b,buy", "line 1")]
    [InlineData("unix_time,user,item,behaviour", "x,a,b,buy", "line 2")]
    [InlineData("unix_time,user,item,behaviour", "1,a,b", "line 2")]
    public void File_WrongLine_IsNamed(string head, string row, string named) =>
        Should.Throw<EvaluationDataException>(() => EventFile.Read(Write(head, row))).Message.ShouldContain(named);

    [Fact]
    public void Split_EventsOfOneTime_AreNotParted()
    {
        BehaviourEvent[] events = [new(1, 0, 0, "buy"), new(2, 0, 1, "buy"), new(2, 1, 1, "buy"), new(3, 0, 2, "buy"), new(4, 0, 0, "buy"), new(5, 2, 0, "buy")];
        var split = EventSplit.Of(events, 3, 3, 0.4);
        split.Known.Count.ShouldBe(3);
        split.NowMilliseconds.ShouldBe(2);
        split.Examples.Single().Targets.ShouldBe([2]);
        split.NewcomerCount.ShouldBe(1);
    }

    [Fact]
    public void Rules_FileWithoutCategories_ItemsOfTheSameSessionComeFirst()
    {
        const long Minute = 60_000;
        BehaviourEvent[] events = [new(0, 0, 0, ""), new(Minute, 0, 1, ""), new(90 * Minute, 0, 2, ""), new(91 * Minute, 2, 2, ""), new(92 * Minute, 1, 0, ""), new(200 * Minute, 1, 1, "")];
        var split = EventSplit.Of(events, 3, 3, 0.85);
        var rules = new CandidateRules(split, 3, null);
        rules.Rank(split.Examples, 3).ShouldBe([[1, 2]]);
        rules.Description.ShouldContain("session");
    }

    [Fact]
    public void Rules_FileWithCategories_TheSameCategoryComesFirst()
    {
        BehaviourEvent[] events = [new(0, 0, 0, ""), new(1, 1, 1, ""), new(2, 2, 1, ""), new(3, 1, 2, ""), new(4, 0, 2, "")];
        var split = EventSplit.Of(events, 3, 3, 0.8);
        var rules = new CandidateRules(split, 3, [7, 8, 7]);
        rules.Rank(split.Examples, 3).ShouldBe([[2, 1]]);
        rules.Description.ShouldContain("category");
    }

    [Fact]
    public void Sequences_ChainsThatRepeat_OursBeatsPopularityAndPrintsIt()
    {
        string path = Path.Combine(folder, "sequences.txt");
        var random = new Random(3);
        File.WriteAllLines(path, Enumerable.Range(0, 200).SelectMany(viewer =>
        {
            int start = random.Next(40);
            return Enumerable.Range(0, 6).Select(step => string.Create(CultureInfo.InvariantCulture, $"{viewer} {(start + step) % 40}"));
        }));
        var output = new StringWriter();
        SequencesEvaluation.Run(path, new EvaluationReport(output)).ShouldBe(0, output.ToString());
        string text = output.ToString();
        text.ShouldContain("RESULT sequences_popular_hr10");
        text.ShouldContain("RESULT sequences_item_knn_ndcg10");
        Value(text, "sequences_ours_ndcg10").ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public void Sequences_LineThatIsNoPair_IsNamed()
    {
        string path = Path.Combine(folder, "bad.txt");
        File.WriteAllLines(path, ["1 2", "1 two"]);
        Should.Throw<EvaluationDataException>(() => SequenceFile.Read(path)).Message.ShouldContain("line 2");
    }

    private static double Value(string text, string name) =>
        double.Parse(text.Split('\n').Single(line => line.StartsWith($"RESULT {name} ", StringComparison.Ordinal)).Split(' ')[2], CultureInfo.InvariantCulture);

    private string Write(params string[] lines)
    {
        string path = Path.Combine(folder, "events.csv");
        File.WriteAllLines(path, lines);
        return path;
    }
}
