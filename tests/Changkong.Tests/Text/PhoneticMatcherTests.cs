using Changkong.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Changkong.Tests.Text;

/// <summary>What sounds or looks like a term is a suspect; what is the term itself, or ordinary, is not.</summary>
public sealed class PhoneticMatcherTests
{
    private static readonly string[] Terms = ["加微信", "返现金", "刷单兼职", "代开发票", "赌博网站", "高利贷款", "约炮", "骗子", "垃圾货", "银行卡号", "傻逼", "滚出去", "去死吧", "货到付款", "淘宝客服"];

    [Theory]
    [InlineData("加微信", "家威信", MatchChannel.Phonetic)]
    [InlineData("加微信", "jia微xin吧", MatchChannel.Phonetic)]
    [InlineData("加微信", "JiaWeiXin", MatchChannel.Phonetic)]
    [InlineData("加微信", "jia wei xin", MatchChannel.Phonetic)]
    [InlineData("银行卡", "银hang卡", MatchChannel.Phonetic)]
    [InlineData("爱你", "woaini", MatchChannel.Phonetic)]
    [InlineData("女人", "nvren", MatchChannel.Phonetic)]
    [InlineData("女人", "nüren", MatchChannel.Phonetic)]
    [InlineData("加微信", "jwx", MatchChannel.Initials)]
    [InlineData("加微信", "想要的ＪＷＸ哦", MatchChannel.Initials)]
    [InlineData("傻逼", "逼傻", MatchChannel.Swapped)]
    [InlineData("加微信", "微加信", MatchChannel.Swapped)]
    [InlineData("好妈妈", "女子妈妈", MatchChannel.Split)]
    [InlineData("骗子", "马扁子", MatchChannel.Split)]
    [InlineData("傻逼", "亻囟夂逼", MatchChannel.Split)]
    [InlineData("垃圾货", "土立土及货", MatchChannel.Split)]
    [InlineData("草泥马", "🌿泥🐎", MatchChannel.Emoji)]
    [InlineData("牛逼货", "🐂🍺货", MatchChannel.Emoji)]
    [InlineData("加微信", "➕微xin", MatchChannel.Emoji)]
    [InlineData("美国货", "🇺🇸货", MatchChannel.Emoji)]
    public void FindSuspects_OneWayToEvade_IsSuspected(string term, string text, MatchChannel channel)
    {
        var hits = Find(Of(term), text);
        var hit = hits.MaxBy(each => each.Score);
        hit.Channel.ShouldBe(channel);
        hit.Score.ShouldBeInRange(0.1f, 0.99f);
        hit.Start.ShouldBeGreaterThanOrEqualTo(0);
        (hit.Start + hit.Length).ShouldBeLessThanOrEqualTo(text.Length);
    }

    [Theory]
    [InlineData("加微信", "加微信")]
    [InlineData("加微信", "加 微 信")]
    [InlineData("加微信", "这家的微波炉信得过")]
    [InlineData("加微信", "家，，，，威信")]
    [InlineData("傻逼", "sbs")]
    [InlineData("爱你", "exaini")]
    [InlineData("银行", "")]
    [InlineData("银行", "\ud83d 🔥 \udc00")]
    public void FindSuspects_TermItselfOrOrdinaryText_IsNotSuspected(string term, string text) => Find(Of(term), text).ShouldBeEmpty();

    [Fact]
    public void FindSuspects_OffsetsBehindEmoji_AreThoseOfTheOriginalText()
    {
        var hit = Find(Of("加微信"), "👨‍👩‍👧看：家 威🔥信").ShouldHaveSingleItem();
        (hit.Start, hit.Length).ShouldBe((10, 6));
    }

    [Fact]
    public void FindSuspects_InsideAllowedPhrase_IsNotSuspected()
    {
        var lexicon = Lexicon.Build([new("微信", LexiconTier.Hold, "diversion"), new("威信", LexiconTier.Allow, "allow")]);
        Find(lexicon, "领导有威信").ShouldBeEmpty();
        Find(lexicon, "加我维信").ShouldHaveSingleItem();
    }

    [Fact]
    public void FindSuspects_GeneratedEvasions_AreFound()
    {
        var lexicon = Lexicon.Build(Terms.Select(term => new LexiconTerm(term, LexiconTier.Hold, "test")));
        var generator = new EvasionGenerator(5);
        (string Kind, Func<string, string> Write, double Least)[] ways =
        [
            ("homophone", generator.Homophone, 1), ("pinyin", EvasionGenerator.Pinyin, 1), ("initials", EvasionGenerator.Initials, 1), ("swapped", generator.Swapped, 1),
        ];
        foreach (var (kind, write, least) in ways)
        {
            int found = Terms.Count(term => Find(lexicon, $"看{write(term)}呀").Exists(hit => lexicon[hit.Term].Text == term));
            ((double)found / Terms.Length).ShouldBeGreaterThanOrEqualTo(least, kind);
        }

        Terms.Count(term => lexicon.FindAll($"看{generator.Noisy(term)}呀", []) > 0).ShouldBe(Terms.Length);
    }

    [Fact]
    public void FindAllAndFindSuspects_OnceWarm_AllocateNothing()
    {
        var lexicon = Lexicon.Build(Terms.Select(term => new LexiconTerm(term, LexiconTier.Hold, "test")));
        var matcher = PhoneticMatcher.Build(lexicon);
        string[] texts = ["家威信，jiaweixin，🐂🍺，马扁子", "加微信 返现金 sb", "这件衣服什么时候发货呀？"];
        var hits = new TextHit[64];
        int found = 0;
        for (int round = 0; round < 2; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            foreach (string text in texts)
            {
                found += lexicon.FindAll(text, hits) + matcher.FindSuspects(text, hits);
            }

            (round == 0 ? 0 : GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        }

        found.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void FindSuspects_AnyText_LiesInIt() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new System.Random(seed);
            string[] parts = ["加", "家", "微", "威", "信", "jia", "x", "wei", "➕", "🐔", "🇯🇵", "女", "子", "，", " ", "\u200b", "\ud83d", "𠮷", "1", "口", "力", "扁", "马"];
            var lexicon = Lexicon.Build(Terms.Append("鸡").Append("1号").Select(term => new LexiconTerm(term, LexiconTier.Hold, "test")));
            var matcher = PhoneticMatcher.Build(lexicon);
            for (int text = 0; text < 40; text++)
            {
                string message = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => parts[random.Next(parts.Length)]));
                var hits = new TextHit[matcher.FindSuspects(message, [])];
                matcher.FindSuspects(message, hits).ShouldBe(hits.Length);
                hits.ShouldAllBe(hit => hit.Start >= 0 && hit.Length > 0 && hit.Start + hit.Length <= message.Length && hit.Score >= 0.1f && hit.Score < 1);
                hits.ShouldAllBe(hit => hit.Channel != MatchChannel.Exact && hit.Channel != MatchChannel.Skipped);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Fact]
    public void FindSuspects_MessageOfOneMegabyte_IsReadToItsEnd()
    {
        string text = new string('的', 500_000) + new string('x', 500_000) + "家威信";
        Find(Of("加微信"), text).ShouldHaveSingleItem().Start.ShouldBe(1_000_000);
    }

    private static Lexicon Of(string term) => Lexicon.Build([new(term, LexiconTier.Hold, "test")]);

    private static List<TextHit> Find(Lexicon lexicon, string text)
    {
        var matcher = PhoneticMatcher.Build(lexicon);
        var hits = new TextHit[matcher.FindSuspects(text, [])];
        matcher.FindSuspects(text, hits);
        return [.. hits];
    }
}
