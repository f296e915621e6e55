using System.Buffers;
using System.Text;
using Changkong.Contracts.Events;
using Changkong.Danmaku;
using Changkong.Danmaku.Engine;
using Changkong.Danmaku.Judging;
using Changkong.Danmaku.State;
using Changkong.Text;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Danmaku;

public sealed class JudgeTests
{
    private readonly CommentEngine engine = CommentEngine.Build([], new DanmakuOptions());
    private readonly RoomJudge room = new(new ContactDetector(), new FindingMemory());
    private int comments;

    [Theory]
    [InlineData("加微信领", "Blocked", "set:diversion")]
    [InlineData("加 微 信 领", "Blocked", "set:diversion")]
    [InlineData("ＷＷＷ．tongkuan-shop．ＣＯＭ", "Blocked", "link")]
    [InlineData("www。tongkuan-shop。com", "Blocked", "link")]
    [InlineData("①③⑧〇〇①③⑧〇〇〇", "Held", "contact")]
    [InlineData("一三八零零一三八零零零", "Held", "contact")]
    [InlineData("1 3 8-0013-8000", "Held", "contact")]
    [InlineData("ＶＸ：a b c 8 8 9 9 7", "Held", "contact")]
    [InlineData("我的单号 2026112200013", "Held", "number")]
    public void Comment_ThatLeadsAway_IsCaughtThroughItsDisguise(string text, string status, string reason)
    {
        var verdict = Judge(text);
        verdict.Status.ToString().ShouldBe(status, $"{verdict.Reason} {string.Join(',', verdict.Labels)}");
        verdict.Reason.ShouldBe(reason);
        verdict.Hits.ShouldBeGreaterThan(0);
        verdict.Version.ShouldBe(engine.Version);
    }

    [Theory]
    [InlineData("多少钱")]
    [InlineData("身高160体重50穿什么码？")]
    [InlineData("3号链接有货吗")]
    [InlineData("价位不错，质量很好")]
    [InlineData("谢谢主播")]
    [InlineData("哈哈哈哈哈")]
    [InlineData("99.9元两件太划算了")]
    [InlineData("可以用微信支付吗")]
    public void Comment_OfAnOrdinaryCustomer_IsShown(string text) => Judge(text).ShouldSatisfyAllConditions(verdict => verdict.Status.ShouldBe(CommentStatus.Shown, verdict.Reason));

    [Fact]
    public void Suspect_OfABlockedWord_IsHeldAndNeverBlocked()
    {
        var verdict = Judge("傻笔主播滚");
        verdict.Status.ShouldNotBe(CommentStatus.Blocked);
        var finding = new TextFinding();
        CommentEngine.Build([new("own", "own", SetKind.Keyword, LexiconTier.Block, true, [new("独家返利群", LexiconTier.Block)])], new DanmakuOptions())
            .Read("独佳反利群", _ => true, new ContactDetector(), finding);
        finding.Suspects.ShouldNotBeEmpty();
    }

    [Fact]
    public void Set_SwitchedOff_NoLongerCountsInThisRoomAlone()
    {
        Judge("加微信领").Status.ShouldBe(CommentStatus.Blocked);
        Moderate(ModerationActions.Set, "diversion", "off");
        Judge("加微信领").Status.ShouldNotBe(CommentStatus.Blocked);
        new RoomJudge(new ContactDetector(), new FindingMemory()).Judge(new("x"u8, "v", "加微信领", DanmakuEvents.Start), engine).Status.ShouldBe(CommentStatus.Blocked);
    }

    [Fact]
    public void Mute_UntilItEnds_BlocksEveryCommentOfTheViewer()
    {
        Moderate(ModerationActions.Mute, "loud", "on", DanmakuEvents.Start + 60_000);
        Judge("好看", "loud", DanmakuEvents.Start + 59_000).Reason.ShouldBe("mute");
        Judge("好看", "other", DanmakuEvents.Start + 59_500).Status.ShouldBe(CommentStatus.Shown);
        Judge("真好看呀", "loud", DanmakuEvents.Start + 61_000).Status.ShouldBe(CommentStatus.Shown);
    }

    [Fact]
    public void RoomWord_HeldHereAlone()
    {
        Moderate(ModerationActions.Word, "隔壁老王", "hold");
        Judge("隔壁老王也卖").Reason.ShouldBe("set:room");
    }

    [Fact]
    public void SlowMode_SecondCommentTooSoon_IsFolded()
    {
        Moderate(ModerationActions.Slow, "", "on", 10);
        Judge("第一句", "v", DanmakuEvents.Start + 100_000).Status.ShouldBe(CommentStatus.Shown);
        Judge("第二句话", "v", DanmakuEvents.Start + 105_000).Reason.ShouldBe("slow");
        Judge("第三句话了", "v", DanmakuEvents.Start + 111_000).Status.ShouldBe(CommentStatus.Shown);
    }

    [Fact]
    public void Viewer_FasterThanTheBucket_IsFolded()
    {
        var verdicts = Enumerable.Range(0, 12).Select(number => Judge($"{(char)('甲' + number)}色很好看", "v", DanmakuEvents.Start + (number * 100))).ToList();
        verdicts.Count(verdict => verdict.Status == CommentStatus.Shown).ShouldBe(5);
        verdicts.Where(verdict => verdict.Status == CommentStatus.Folded).ShouldAllBe(verdict => verdict.Reason == "rate");
    }

    [Fact]
    public void Question_AskedByManyAtOnce_IsFoldedIntoOneGroup()
    {
        var verdicts = Enumerable.Range(0, 200).Select(number => Judge(number % 2 == 0 ? "多少钱" : "多少钱？", $"v{number}", DanmakuEvents.Start + (number * 20))).ToList();
        verdicts.Count(verdict => verdict.Status == CommentStatus.Shown).ShouldBe(3);
        verdicts.Count(verdict => verdict.Status == CommentStatus.Folded).ShouldBe(197);
        verdicts.Select(verdict => verdict.Group).Distinct().ShouldHaveSingleItem().ShouldNotBeNull();
        verdicts[0].Labels.ShouldContain("question:price");
    }

    [Fact]
    public void Questions_ThatDifferInANumber_AreTwoGroups() =>
        Judge("120斤穿什么码", "a").Group.ShouldNotBe(Judge("130斤穿什么码", "b").Group);

    [Fact]
    public void Campaign_OfManyAccounts_IsFoldedOrHeld()
    {
        var verdicts = Enumerable.Range(0, 20).Select(number => Judge($"隔壁那家同款批发货源便宜一半{number}", $"bot{number}", DanmakuEvents.Start + (number * 50))).ToList();
        verdicts.Skip(5).ShouldAllBe(verdict => verdict.Status != CommentStatus.Shown);
        verdicts.Count(verdict => verdict.Status == CommentStatus.Held).ShouldBeLessThan(20);
    }

    // The truth of a link is known here: every text of a spammer holds one, disguised or not.
    [Theory]
    [InlineData("block", 1)]
    [InlineData("limit", 2)]
    public void Flood_WithOneLinkInFive_ShowsFewerThanOneInAHundred(string policy, int seed)
    {
        Moderate(ModerationActions.Links, "", policy);
        var random = new Random(seed);
        string[] spam = ["www.tongkuan{0}.com", "看这里 tong kuan{0} . vip", "ｗｗｗ．ｔｋ{0}．ｃｎ", "tk{0}点com 一半价", "https://t.cn/{0}ab", "复制这条信息 ￥a{0}bcd8888￥ 打开淘宝"];
        string[] subjects = ["裙子", "衬衫", "面霜", "口红", "坚果", "毛巾", "锅", "耳机", "主播", "客服", "颜色", "面料", "版型", "价格", "赠品", "包装", "味道", "做工"];
        string[] remarks = ["好看", "不错", "有点厚", "再讲讲", "想要", "挺好", "怎么选", "有小码吗", "适合妈妈吗", "回购了", "很满意", "一般般", "能退吗", "喜欢", "刚收到", "推荐", "等补货", "多少克"];
        string[] fair = [.. from subject in subjects from remark in remarks from tone in (string[])["", "呀", "哦", "呢", "了吧"] select subject + remark + tone + "{0}"];
        int shown = 0, shownSpam = 0, sent = 0;
        for (int number = 0; number < 20_000; number++)
        {
            bool isSpam = random.Next(5) == 0;
            sent += isSpam ? 1 : 0;
            string[] from = isSpam ? spam : fair;
            string text = string.Format(System.Globalization.CultureInfo.InvariantCulture, from[random.Next(from.Length)], random.Next(1_000));
            bool isShown = Judge(text, $"v{random.Next(5_000)}", DanmakuEvents.Start + (number * 5)).Status == CommentStatus.Shown;
            shown += isShown ? 1 : 0;
            shownSpam += isShown && isSpam ? 1 : 0;
        }

        double share = (double)shownSpam / shown;
        TestContext.Current.TestOutputHelper?.WriteLine($"links sent {sent}, shown {shown}, with a link {shownSpam}, share {share:P2}");
        shown.ShouldBeGreaterThan(500);
        share.ShouldBeLessThan(0.01);
    }

    [Fact]
    public void Restart_BetweenTwoComments_ChangesNoVerdict()
    {
        var events = Enumerable.Range(0, 1_500).Select(number => number % 97 == 0
            ? DanmakuEvents.Moderation($"m{number}", ModerationActions.Slow, "", number % 2 == 0 ? "on" : "off", DanmakuEvents.Start + (number * 40), value: 2)
            : DanmakuEvents.Comment($"c{number}", $"v{number % 60}", number % 3 == 0 ? "多少钱" : $"好看{number % 11}", DanmakuEvents.Start + (number * 40))).ToList();
        var expected = DanmakuEvents.Judge(events).ConvertAll(Encoding.UTF8.GetString);

        foreach (int cut in new[] { 1, 700, 1_499 })
        {
            var before = DanmakuEvents.Judge();
            var first = DanmakuEvents.Judge(events.Take(cut), before);
            var saved = new ArrayBufferWriter<byte>();
            before.Save(saved);
            var after = DanmakuEvents.Judge();
            after.Load(saved.WrittenSpan);
            first.Concat(DanmakuEvents.Judge(events.Skip(cut), after)).Select(Encoding.UTF8.GetString).ShouldBe(expected);
        }
    }

    [Fact]
    public void Verdict_InTheLog_CarriesTheRawTextTheOffsetsAndTheVersion()
    {
        var derived = DanmakuEvents.Judge([DanmakuEvents.Comment("c1", "v1", "快来 \"加微信领\" 优惠", DanmakuEvents.Start)]).ShouldHaveSingleItem();
        var view = default(EventView);
        EventReader.TryRead(derived, ref view, out _).ShouldBeTrue();
        EventRules.TryCheck(ref view, out _).ShouldBeTrue();
        var line = JudgedLine.Of(ref view, 1, new EventTextPool());

        line.Order.Id.ShouldBe("c1");
        line.Text.ShouldBe("快来 \"加微信领\" 优惠");
        line.Status.ShouldBe(CommentStatus.Blocked);
        line.Version.ShouldBe(engine.Version);
        line.Hits.Select(hit => line.Text.Substring(hit.Start, hit.Length)).ShouldContain("加微信领");
    }

    [Theory]
    [InlineData("\ud800")]
    [InlineData("")]
    [InlineData("\u200b\u200b\u200b")]
    [InlineData("👩‍👩‍👧‍👦👍🏽")]
    public void Comment_OfOddCharacters_IsJudged(string text) => Judge(text).Version.ShouldNotBeEmpty();

    [Fact]
    public void Comment_OfAMegabyte_IsJudgedByItsBeginningAndSaysSo() => Judge(new string('很', 1_000_000)).Labels.ShouldContain("cut");

    [Fact]
    public void Version_ChangesWithEverySetAndOption()
    {
        var set = new ModerationSet("own", "own", SetKind.Keyword, LexiconTier.Hold, true, [new("老王", LexiconTier.Hold)]);
        string[] versions =
        [
            engine.Version, CommentEngine.Build([set], new()).Version, CommentEngine.Build([set with { OnByDefault = false }], new()).Version,
            CommentEngine.Build([set with { Kind = SetKind.Pattern }], new()).Version, CommentEngine.Build([], new() { RepeatsShown = 9 }).Version,
        ];
        versions.Distinct().Count().ShouldBe(versions.Length);
        CommentEngine.Build([set], new()).Version.ShouldBe(versions[1]);
    }

    private Judged Judge(string text, string viewer = "v", long? time = null)
    {
        comments++;
        var verdict = room.Judge(new(Encoding.UTF8.GetBytes($"c{comments}"), viewer, text, time ?? DanmakuEvents.Start + (comments * 20_000L)), engine);
        return new(verdict.Status, verdict.Reason, [.. verdict.Labels.All], verdict.Group, verdict.Version, VerdictHits.Count(verdict.Finding));
    }

    /// <summary>A verdict that outlives the next one.</summary>
    private sealed record Judged(CommentStatus Status, string Reason, IReadOnlyList<string> Labels, string? Group, string Version, int Hits);

    private void Moderate(string action, string subject, string state, long value = 0) =>
        room.Moderation.Add(new(new(DanmakuEvents.Start, $"m{++comments}"), action, subject, state, value, "desk", ""));
}
