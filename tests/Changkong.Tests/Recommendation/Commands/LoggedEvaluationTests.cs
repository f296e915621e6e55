using Changkong.Host.Commands.Recommendation;
using Changkong.Host.Commands.Text;
using Changkong.Recommendation.Core.Exploration;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Recommendation.Commands;

public sealed class LoggedEvaluationTests : IDisposable
{
    private const string Head = ",timestamp,item_id,position,click,propensity_score,user_feature_0,user-item_affinity_0,user-item_affinity_1";
    private readonly string folder = Directory.CreateTempSubdirectory("changkong-logged-").FullName;

    // Against a uniform policy over two items the weights are 0.5/0.25 = 2, 0.5/0.5 = 1, 0.5/0.125 = 4, 1.
    private readonly string[] rows = ["0,t,a,1,1,0.25,u,0,0", "1,t,b,1,0,0.5,u,0,0", "2,t,b,2,1,0.125,u,0,0", "3,t,a,2,0,0.5,u,0,0"];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Logged_FourChoices_AreAsByHand()
    {
        string text = Run(Write("log.csv", [Head, .. rows]), null, null);
        // (2 + 4) / 4; (2 + 4) / (2 + 1 + 4 + 1).
        text.ShouldContain("RESULT logged_ips 1500000 clicks/million - -");
        text.ShouldContain("RESULT logged_snips 750000 clicks/million - -");
        text.ShouldContain("RESULT logged_rate 500000 clicks/million - -");
        text.ShouldContain("RESULT logged_greatest_weight 4 times - -");
        // 8 x 8 / (4 + 1 + 16 + 1).
        text.ShouldContain("RESULT logged_effective_choices 2.9091 choices - -");
        // The other half knows of choices 0 and 2 the clicks 0 of b, a; of 1 and 3 that both clicked: of 0 and 2 nothing is expected, of 1 and 3 everything.
        // 0 + 2 x 1; 1 + 1 x (0 - 1); 0 + 4 x 1; 1 + 1 x (0 - 1): a mean of 6/4.
        text.ShouldContain("RESULT logged_doubly_robust 1500000 clicks/million - -");
        text.ShouldNotContain("_from_known");
    }

    [Fact]
    public void Decisions_ItemsThatClickUnlike_AreExpectedFromTheOtherHalf()
    {
        // The odd half: a clicked once in two, b never: a mean of 1/3. a: (1 + 10/3) / 12, b: (0 + 10/3) / 11, c as the mean.
        var log = LoggedFile.Read(Write("log.csv", "item_id,click,propensity_score", "a,0,0.5", "a,1,0.5", "c,1,0.5", "a,0,0.5", "b,0,0.5", "b,0,0.5"));
        double expectedA = (1 + (10 / 3.0)) / 12;
        double expectedB = (10 / 3.0) / 11;
        var decisions = LoggedEvaluation.Decisions(log, LoggedPolicy.Uniform(3));
        decisions[0].ShouldBe(new LoggedDecision(0, 0.5, 1 / 3.0, decisions[0].PredictedForLogged, decisions[0].PredictedForTarget));
        decisions[0].PredictedForLogged.ShouldBe(expectedA, 1e-12);
        decisions[2].PredictedForLogged.ShouldBe(1 / 3.0, 1e-12);
        decisions[4].PredictedForLogged.ShouldBe(expectedB, 1e-12);
        decisions[2].PredictedForTarget.ShouldBe((expectedA + expectedB + (1 / 3.0)) / 3, 1e-12);
    }

    [Fact]
    public void Policy_ByPosition_IsJudgedWhereItWouldChooseSo()
    {
        string policy = Write("policy.csv", "position,item_id,probability", "1,a,1", "2,a,0.25", "2,b,0.75");
        string truth = Write("truth.csv", "item_id,click,propensity_score", "a,1,1", "a,1,1", "b,0,1", "b,1,1");
        string text = Run(Write("log.csv", [Head, .. rows]), policy, truth);
        // Weights 4, 0, 6, 0.5: (4 + 6) / 4 and 10 / 10.5.
        text.ShouldContain("RESULT logged_ips 2500000 clicks/million - -");
        text.ShouldContain("RESULT logged_snips 952381 clicks/million - -");
        text.ShouldContain("RESULT logged_truth 750000 clicks/million - -");
        text.ShouldContain("RESULT logged_snips_relative_error 0.2698 share - -");
    }

    [Fact]
    public void Policy_OfWhatTheLogNeverShowed_SaysHowMuch()
    {
        string policy = Write("policy.csv", "item_id,probability", "a,0.4", "z,0.6");
        Run(Write("log.csv", [Head, .. rows]), policy, null).ShouldContain("RESULT logged_policy_never_logged 0.6 share - -");
    }

    // A log of the known size whose weights give the known values, and one where a single click weighs more.
    [Theory]
    [InlineData(1, 0)]
    [InlineData(1.01, 1)]
    public void Known_Log_IsHeldToWhatOthersFound(double factor, int exitCode)
    {
        const int Choices = 10_000;
        const int Clicks = 69;
        double click = 0.003009 * Choices / Clicks * factor;
        double other = ((0.003009 / 0.003189 * Choices) - (0.003009 * Choices)) / (Choices - Clicks);
        string head = "item_id,click,propensity_score," + string.Join(',', Enumerable.Range(0, 34).Select(item => $"user-item_affinity_{item}"));
        string affinities = string.Concat(Enumerable.Repeat(",0", 34));
        string path = Write("log.csv", [head, .. Enumerable.Range(0, Choices).Select(index => FormattableString.Invariant($"{index % 34},{(index < Clicks ? 1 : 0)},{1 / (34 * (index < Clicks ? click : other)):R}{affinities}"))]);
        var output = new StringWriter();
        LoggedEvaluation.Run(path, null, null, new EvaluationReport(output)).ShouldBe(exitCode, output.ToString());
        output.ToString().ShouldContain("RESULT logged_ips_from_known");
        output.ToString().ShouldContain("RESULT logged_snips_from_known");
    }

    [Theory]
    [InlineData("item_id,click", "a,1", "line 1: there is no column 'propensity_score'")]
    [InlineData("item_id,click,propensity_score", "a,1", "line 2: 2 values stand below 3 columns")]
    [InlineData("item_id,click,propensity_score", "a,2,0.5", "line 2: 'click' must be a number from 0 to 1, not '2'")]
    [InlineData("item_id,click,propensity_score", "a,1,0", "line 2: 'propensity_score' must be above 0")]
    [InlineData("item_id,click,propensity_score", "a,1,NaN", "line 2: 'propensity_score' must be a number from 0 to 1, not 'NaN'")]
    [InlineData("item_id,click,propensity_score", ",1,0.5", "line 2: 'item_id' is empty")]
    [InlineData("item_id,click,propensity_score", "", "there is no choice in it")]
    public void File_WrongLine_IsNamed(string head, string row, string named) =>
        Should.Throw<EvaluationDataException>(() => LoggedFile.Read(Write("log.csv", head, row))).Message.ShouldContain(named);

    [Theory]
    [InlineData("a,0.5", "a,0.5", "names 'a' twice")]
    [InlineData("a,0.5", "b,0.4", "sum to 0.9, not to 1")]
    public void Policy_WrongLine_IsNamed(string first, string second, string named) =>
        Should.Throw<EvaluationDataException>(() => LoggedPolicy.Read(Write("policy.csv", "item_id,probability", first, second))).Message.ShouldContain(named);

    private static string Run(string log, string? policy, string? truth)
    {
        var output = new StringWriter();
        LoggedEvaluation.Run(log, policy, truth, new EvaluationReport(output)).ShouldBe(0, output.ToString());
        return output.ToString();
    }

    private string Write(string name, params string[] lines)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllLines(path, lines);
        return path;
    }
}
