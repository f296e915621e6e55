using Changkong.Host.Commands.Text;
using Changkong.Tests.Architecture;
using Changkong.Text;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Text;

public sealed class AnswerIndexTests(ITestOutputHelper output)
{
    private static readonly ApprovedAnswer Shipping = new("ship", null, ["什么时候发货"], "当天发。", "规则");
    private static readonly ApprovedAnswer OwnShipping = new("ship-p1", "p1", ["什么时候发货"], "预售,7天后发。", "详情页");

    [Fact]
    public void WrittenQuestions_HeldOut_GetTheRightAnswerOrNone()
    {
        var request = new EvaluationRequest([Path.Combine(Repository.Root, "tests", "Changkong.Tests", "Text", "Data")]);
        var written = new StringWriter();
        int exitCode = AnswersEvaluation.Run(request, new EvaluationReport(written));
        output.WriteLine(written.ToString());
        foreach (string fault in AnswersEvaluation.Faults(request, AnswerIndex.SureFrom, 0))
        {
            output.WriteLine(fault);
        }

        exitCode.ShouldBe(0, written.ToString());
    }

    [Theory]
    [InlineData("p1", "ship-p1")]
    [InlineData("p2", "ship")]
    [InlineData(null, "ship")]
    public void Answer_OfTheVeryProduct_GoesBeforeOneForAll(string? product, string expected) =>
        AnswerIndex.Build([Shipping, OwnShipping]).Find("啥时候发货呀", product, 0.5f).ShouldNotBeNull().Answer.Id.ShouldBe(expected);

    [Fact]
    public void Answer_OfAnotherProduct_IsNeverGiven() => AnswerIndex.Build([OwnShipping]).Find("什么时候发货", "p2", 0).ShouldBeNull();

    [Theory]
    [InlineData(999, null)]
    [InlineData(1000, "winter")]
    [InlineData(1999, "winter")]
    [InlineData(2000, null)]
    public void Answer_OutsideItsTime_IsNotGiven(long at, string? expected)
    {
        var index = AnswerIndex.Build([new ApprovedAnswer("winter", null, ["有什么活动"], "满减。", "活动规则", 1000, 2000)]);
        index.Find("有什么活动", null, 0.5f, at)?.Answer.Id.ShouldBe(expected);
        (index.Find("有什么活动", null, 0.5f, at)?.Answer.Id == expected).ShouldBeTrue();
        index.Find("有什么活动", null, 0.5f).ShouldBeNull();
    }

    [Theory]
    [InlineData("能发顺丰吗", "能发中通吗")]
    [InlineData("120斤穿什么码", "160斤穿什么码")]
    [InlineData("孕妇能用吗", "孕妇不能用吗")]
    public void Question_ThatDiffersInWhatMatters_GetsNoAnswer(string known, string asked) =>
        AnswerIndex.Build([new ApprovedAnswer("a", null, [known], "可以。", "手册"), Shipping]).Find(asked, null, AnswerIndex.SureFrom).ShouldBeNull();

    [Fact]
    public void NoAnswers_Asked_GiveNone() => AnswerIndex.Build([]).Find("什么时候发货", null, 0).ShouldBeNull();

    [Theory]
    [InlineData("", "题", "答", "源", "no id")]
    [InlineData("a", " ", "答", "源", "no question")]
    [InlineData("a", "题", "", "源", "no text")]
    [InlineData("a", "题", "答", "", "no source")]
    public void Answer_ThatLacksAPart_IsRefusedByName(string id, string question, string answer, string source, string expected) =>
        Should.Throw<ArgumentException>(() => AnswerIndex.Build([new ApprovedAnswer(id, null, [question], answer, source)])).Message.ShouldContain(expected);

    [Fact]
    public void TwoAnswers_WithOneId_AreRefused() => Should.Throw<ArgumentException>(() => AnswerIndex.Build([Shipping, Shipping])).Message.ShouldContain("'ship'");
}
