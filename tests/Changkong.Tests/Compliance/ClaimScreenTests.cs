using Changkong.Compliance;
using Changkong.Compliance.Claims;
using Changkong.Contracts.Claims;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Compliance;

/// <summary>What the shipped rules make of a text.</summary>
public sealed class ClaimScreenTests : IDisposable
{
    private static readonly ClaimEngine Engine = ClaimEngine.Build(ClaimLaw.Shipped);

    private readonly ComplianceInstruments instruments = new();

    public void Dispose() => instruments.Dispose();

    [Theory]
    [InlineData("这款面膜全国第①", "absolute.first")]
    [InlineData("最 好 用的锅", "absolute.superlative")]
    [InlineData("國家級品質", "absolute.statute")]
    [InlineData("最·便·宜的抽纸", "absolute.superlative")]
    [InlineData("全 網 最 低 價", "absolute.price")]
    [InlineData("女士剃毛刀细分领域第一品牌", "absolute.segment")]
    [InlineData("专治失眠的枕头", "medical.disease")]
    public void Screen_Evasion_IsRedAtItsPlaceInTheOriginalText(string text, string rule)
    {
        var verdict = Engine.Screen(text, ClaimScope.Script, null);
        verdict.Light.ShouldBe(ClaimLight.Red);
        var hit = verdict.Hits.Single(hit => hit.Rule == rule);
        text.Substring(hit.Start, hit.Length).ShouldBe(hit.Text);
        hit.Article.ShouldNotBeEmpty();
        hit.Reason.ShouldNotBeEmpty();
        hit.Rewrite.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("最佳食用时间是三天内", "consumer-tip")]
    [InlineData("我们一直追求最好的品质", "attitude")]
    [InlineData("这是我们家最畅销的一款锅", "self-comparison")]
    [InlineData("唯一的缺点就是没有口袋", "unrelated")]
    [InlineData("水取自国家级自然保护区", "sourced-fact")]
    [InlineData("广告法不让说最好，我就说很好吃", "quoted-rule")]
    [InlineData("我不敢说它是最好用的", "denial")]
    public void Screen_ExemptContext_IsGreenAndSaysWhichOne(string text, string exemption)
    {
        var verdict = Engine.Screen(text, ClaimScope.Speech, null);
        verdict.Light.ShouldBe(ClaimLight.Green);
        verdict.Hits.ShouldContain(hit => hit.Exemption == exemption);
    }

    [Theory]
    [InlineData("第一次来的宝宝点个关注，第一时间发货")]
    [InlineData("最好提前一天下单")]
    [InlineData("顾客第一是我们的原则")]
    [InlineData("最后十单，最近天气冷")]
    [InlineData("特级初榨的橄榄油，执行标准写在标签上")]
    public void Screen_WhatOnlyAListOfWordsWouldRaise_IsGreen(string text) => Engine.Screen(text, ClaimScope.Speech, null).Light.ShouldBe(ClaimLight.Green);

    [Fact]
    public void Screen_SelfComparisonWithTheMarketInTheSameClause_IsRed() =>
        Engine.Screen("我们家这个辣酱在抖音排第一", ClaimScope.Speech, null).Light.ShouldBe(ClaimLight.Red);

    [Fact]
    public void Screen_NameOfTheSubject_CoversTheAbsoluteWordsInsideItOnly()
    {
        var subject = new ClaimSubject(Names: ["顶级厨房"]);
        Engine.Screen("顶级厨房牌铁锅", ClaimScope.Title, subject).Light.ShouldBe(ClaimLight.Green);
        Engine.Screen("顶级厨房牌顶级原料铁锅", ClaimScope.Title, subject).Light.ShouldBe(ClaimLight.Red);
    }

    [Fact]
    public void Screen_UnprovenClaim_IsYellowAndNamesTheProof_AndGreenOnceItIsOnFile()
    {
        var hit = Engine.Screen("这瓶精华能美白", ClaimScope.Script, new ClaimSubject("cosmetics")).Hits.Single();
        hit.Light.ShouldBe(ClaimLight.Yellow);
        hit.Evidence.ShouldBe(["special-cosmetics-registration"]);
        Engine.Screen("这瓶精华能美白", ClaimScope.Script, new ClaimSubject("cosmetics", Evidence: ["special-cosmetics-registration"])).Light.ShouldBe(ClaimLight.Green);
    }

    [Fact]
    public void Screen_RedRule_StaysRedWhateverIsOnFile() =>
        Engine.Screen("降血糖的茶", ClaimScope.Script, new ClaimSubject("food", Evidence: ["test-report", "efficacy-report"])).Light.ShouldBe(ClaimLight.Red);

    [Fact]
    public void Screen_CategoryThatForbidsIt_TurnsYellowIntoRed()
    {
        Engine.Screen("营养师教授力荐", ClaimScope.Speech, new ClaimSubject("fashion")).Light.ShouldBe(ClaimLight.Yellow);
        Engine.Screen("营养师教授力荐", ClaimScope.Speech, new ClaimSubject("health-food")).Light.ShouldBe(ClaimLight.Red);
    }

    [Fact]
    public void Screen_Comment_IsNeverRed()
    {
        Engine.Screen("喝了三个月高血压降下来了", ClaimScope.Comment, null).Light.ShouldBe(ClaimLight.Yellow);
        Engine.Screen("这是我买过最好的保温杯", ClaimScope.Comment, null).Light.ShouldBe(ClaimLight.Green);
    }

    [Fact]
    public void Screen_MisspeltTranscript_IsASuspectInSpeechOnly()
    {
        var spoken = Engine.Screen("今天全网嘴低价给到大家", ClaimScope.Speech, null);
        spoken.Light.ShouldBe(ClaimLight.Yellow);
        spoken.Hits.ShouldContain(hit => hit.Channel == "phonetic" && hit.Reason.StartsWith("疑似", StringComparison.Ordinal));
        Engine.Screen("今天全网嘴低价给到大家", ClaimScope.Script, null).Hits.ShouldNotContain(hit => hit.Channel == "phonetic");
    }

    [Fact]
    public void Without_ARule_ItNoLongerJudges_AndTheVersionIsAnother()
    {
        var engine = Engine.Without(new HashSet<string> { "absolute.only" });
        engine.Screen("全网独一无二", ClaimScope.Script, null).Hits.ShouldNotContain(hit => hit.Rule == "absolute.only");
        engine.Version.ShouldNotBe(Engine.Version);
        Engine.Screen("全网独一无二", ClaimScope.Script, null).Light.ShouldBe(ClaimLight.Red);
    }

    [Fact]
    public void SwitchOff_AndOnAgain_GivesTheFirstVersion()
    {
        var screen = new ClaimScreen(instruments);
        string first = screen.Version;
        screen.SwitchOff(new HashSet<string> { "absolute.only" });
        screen.Version.ShouldNotBe(first);
        screen.SwitchOff(new HashSet<string>());
        screen.Version.ShouldBe(first);
    }

    [Fact]
    public void Rewrite_OfEveryLabelledSentence_IsNotRedAgain()
    {
        var stillRed = new List<string>();
        foreach (var sentence in ClaimEvaluation.Parts.SelectMany(part => ClaimTable.Read($"labelled-{part}.tsv", 6)).Select(LabelledSentence.Of))
        {
            var verdict = Engine.Screen(sentence.Text, sentence.Scope, new ClaimSubject(sentence.Category));
            string? rewrite = verdict.Hits.Where(hit => hit.Light == ClaimLight.Red).Select(hit => hit.Rewrite).FirstOrDefault();
            if (rewrite is not null && (rewrite.Length == 0 || Engine.Screen(rewrite, sentence.Scope, new ClaimSubject(sentence.Category)).Hits.Any(hit => hit.Light == ClaimLight.Red)))
            {
                stillRed.Add($"{sentence.Text} -> {rewrite}");
            }
        }

        stillRed.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Screen_AnyText_GivesOffsetsInsideItAndTheSameVerdictAgain(int seed)
    {
        var random = new Random(seed);
        string[] pieces = ["最", "好", "第一", "国家级", "😀", "\ud83d", "\udc00", "，", "。", "100%", "治疗", "糖尿病", "不", "\u200b", " ", "全网", "最低价", "a", "\n", "三天", "见效"];
        for (int round = 0; round < 2_000; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => pieces[random.Next(pieces.Length)]));
            var scope = (ClaimScope)random.Next(5);
            var verdict = Engine.Screen(text, scope, null);
            foreach (var hit in verdict.Hits)
            {
                text.Substring(hit.Start, hit.Length).ShouldBe(hit.Text);
            }

            Engine.Screen(text, scope, null).Hits.Select(hit => (hit.Rule, hit.Start, hit.Light)).ShouldBe(verdict.Hits.Select(hit => (hit.Rule, hit.Start, hit.Light)));
        }
    }

    [Fact]
    public void Screen_TextOfAMillionCharacters_IsJudgedWhole()
    {
        string text = string.Concat(Enumerable.Repeat("今天给大家介绍这款锅，容量是五升。", 60_000)) + "全网最低价。";
        Engine.Screen(text, ClaimScope.Script, null).Light.ShouldBe(ClaimLight.Red);
    }
}
